# Failures skip success handlers; catch puts the pipeline back on track.
from nodeish import Error, Promise, TypeError, console


def caught(reason):
    console.log(f'Caught failure {reason.name}: {reason}')
    return 'nothing'


def second():
    raise TypeError('second failure')


def rethrow(e):
    console.log('two-argument then:', e.name)
    raise e


def ignored():
    console.log('finally does not see or change the value')
    return 'ignored'


(
    Promise(lambda _, reject: reject(Error('Fail')))
    .then(lambda value: console.log('Handler 1:', value))
    .catch(caught)
    .then(lambda value: console.log('Handler 2:', value))
    .then(second)
    .then(lambda: console.log('not reached'), rethrow)
    .finally_(ignored)
    .catch(lambda e: console.log('same error arrives:', e.message))
    .finally_(lambda: console.log('finally again'))
    .then(lambda v: console.log('after everything', v))
)
console.log('synchronous part over')
