# A try block is gone by the time the callback throws.
from nodeish import Error, Promise, console, passed_to, process, setTimeout


@process.on('uncaughtException')
def _(err, origin):
    console.log('process saw', err.message, 'origin', origin)


try:
    @passed_to(setTimeout, ..., 5)
    def _():
        raise Error('Woosh')
except Exception:
    console.log('Caught!')  # never
setTimeout(lambda: console.log('the loop survives because a handler is installed'), 10)


# with promises the throw has somewhere to go
@Promise(lambda resolve: setTimeout(resolve, 15)).then
def p():
    raise Error('Swish')


p.catch(lambda e: console.log('promise caught', e.message))
console.log('try block finished')
