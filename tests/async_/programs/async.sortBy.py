from nodeish import Error, async_, async_function, console, setImmediate
log = console.log
later = lambda rounds, fn: setImmediate(later, rounds - 1, fn) if rounds else fn()

films = [{'title': 'Totoro', 'year': 1988}, {'title': 'Ponyo', 'year': 2008}, {'title': 'Nausicaa', 'year': 1984}, {'title': 'Laputa', 'year': 1986}]

def byYear(film, cb):
    def end():
        log('weighed', film['title'])
        cb(None, film['year'])
    later(film['year'] % 5, end)

@async_function
async def title(film):
    return film['title']

@async_function
async def main():
    log('years', await async_.sortBy(films, byYear))
    log('titles', await async_.sortBy(films, title))
    log('descending', await async_.sortBy([2, 10, 1], lambda n, cb: cb(None, -n)))
    log('stable', await async_.sortBy(['bb', 'a', 'cc', 'd'], lambda text, cb: cb(None, len(text))))
    log('texts', await async_.sortBy([2, 10, 1], lambda n, cb: cb(None, str(n))))
    log('lists', await async_.sortBy([[10], [9], [1, 2]], lambda list, cb: cb(None, list)))
    log('mixed', await async_.sortBy(['10', 9, None, 1], lambda x, cb: cb(None, x)))
    log('object', await async_.sortBy({'a': 2, 'b': 1}, lambda x, cb: cb(None, x)))
    log('empty', await async_.sortBy([], byYear))
    await async_.sortBy([1, 2], lambda n, cb: cb(Error('two') if n == 2 else None, n)).catch(lambda err: log(err.message))

log('returned', async_.sortBy([3, 1, 2], lambda n, cb: cb(None, n), lambda err, result: log('at once', err, result)))
async_.sortBy([1], lambda n, cb: cb(False), lambda: log('never'))
async_.sortBy([2, 1], lambda n, cb: cb('failed', n), lambda err, result: log(err, result))
main().then(lambda: log('main ends'))
