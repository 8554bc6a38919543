# Turning callback functions into promise functions, and back.
from nodeish import Error, Promise, RangeError, async_function, console, setTimeout, util


def area(side, callback):  # error-first
    setTimeout(lambda: callback(RangeError('negative side'), None) if side < 0 else callback(None, side * side), 2)


areaP = util.promisify(area)


def byHand(side):
    return Promise(lambda resolve, reject: area(side, lambda err, value: reject(err) if err else resolve(value)))


def twoResults(callback):
    return callback(None, 'first', 'second')


setattr(area, util.promisify.custom, None)


def custom(callback):
    callback('never used')


setattr(custom, util.promisify.custom, lambda: Promise.resolve('custom version'))


@async_function
async def back_(n):
    if n > 9:
        raise Error('too big')
    return n + 1


@async_function
async def main():
    console.log(await areaP(4), await byHand(5))
    await areaP(-1).catch(lambda e: console.log(e.name, e.message))
    console.log('only the first result:', await util.promisify(twoResults)())
    console.log(await util.promisify(custom)())
    sleep = util.promisify(setTimeout)
    console.log('promisified setTimeout gives', await sleep(2, 'a value'))
    back = util.callbackify(back_)
    back(1, lambda err, v: console.log('callbackify', err, v))
    back(10, lambda err, v: console.log('callbackify', err.message, v))


main()
