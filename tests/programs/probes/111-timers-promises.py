# claim: timers/promises: setTimeout and setImmediate fulfil with the value; util.promisify of the globals gives these very functions
# left out: the keys of the module object
from nodeish import async_function, console, setImmediate, setTimeout, timers, util
from nodeish.timers import promises as tp

console.log(timers.promises is tp)
console.log(util.promisify(setTimeout) is tp.setTimeout, util.promisify(setImmediate) is tp.setImmediate)


@async_function
async def main():
    console.log(await tp.setTimeout(1, 'value'), await tp.setImmediate('imm'), await tp.setTimeout(), await tp.setTimeout(1))
    console.log(await tp.scheduler.wait(1), await tp.scheduler.yield_())
    await tp.setTimeout('5').catch(lambda e: console.log(e.code, '|', e.message))
    await tp.setTimeout(1, 'v', 5).catch(lambda e: console.log(e.code))
    await tp.setTimeout(1, 'v', {'ref': 'no'}).catch(lambda e: console.log(e.code))
    await tp.setTimeout(1, 'v', {'signal': {}}).catch(lambda e: console.log(e.code))


main()
