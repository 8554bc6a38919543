from nodeish import async_, console
log = console.log

square = lambda n, cb: cb(None, log('squaring', n) or n * n)
memoized = async_.memoize(square)

@lambda callback: memoized(3, callback)
def _(err, result):
    log('first', result)
    memoized(3, lambda err, result: log('remembered', result))
    async_.unmemoize(memoized)(3, lambda err, result: log('again', result))
    async_.unmemoize(square)(4, lambda err, result: log('never memoized', result))
log(memoized.unmemoized is square)
