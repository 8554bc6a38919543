# claim: several rejections are reported in rejection order; catching the second inside the first's handler is too late (it is still reported) and no rejectionHandled follows (Node 20.20)
from nodeish import Promise, console, process, setImmediate

p1, p2 = Promise.reject('one'), Promise.reject('two')


@process.on('unhandledRejection')
def _(e):
    console.log('unhandled', e)
    if e == 'one':
        p2.catch(lambda: console.log('p2 caught'))


process.on('rejectionHandled', lambda: console.log('rejectionHandled'))
setImmediate(lambda: console.log('immediate'))
