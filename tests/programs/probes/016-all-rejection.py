# claim: Promise.all rejects with the first rejection in time, does not cancel the others, and the losing rejections are not reported as unhandled
from nodeish import Error, Promise, console, passed_to, process, setTimeout


def rej(m, ms):
    @Promise
    def p(_, r):
        @passed_to(setTimeout, ..., ms)
        def _():
            console.log('reject', m)
            r(Error(m))
    return p


process.on('unhandledRejection', lambda e: console.log('UNHANDLED', e.message))
Promise.all([rej('second', 30), rej('first', 5)]).catch(lambda e: console.log('all rejected with', e.message))
