# claim: an exception thrown inside the uncaughtException listener ends the process with exit code 7 and no exit event is emitted
from nodeish import Error, console, passed_to, process, setTimeout


@process.on('uncaughtException')
def _(e):
    console.log('handler', e.message)
    raise Error('again')


process.on('exit', lambda c: console.log('exit (never)', c))


@passed_to(setTimeout, ..., 1)
def _():
    raise Error('first')
