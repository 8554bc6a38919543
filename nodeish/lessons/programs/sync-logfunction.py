# Synchronous call between two logs.
from nodeish import console


def logFunction():
    console.log('in logFunction')


console.log('Start')
logFunction()
console.log('End')
