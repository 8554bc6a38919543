# claim: process.exitCode is the code when the loop ends; an exit listener may still change it
from nodeish import console, process

process.exitCode = 3


@process.on('exit')
def _(c):
    console.log('exit', c)
    process.exitCode = 4


process.on('exit', lambda c: console.log('second listener', c, process.exitCode))
