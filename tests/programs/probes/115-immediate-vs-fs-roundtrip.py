# claim: a setImmediate from the main script runs before a readFile callback (readFile needs several poll rounds), and ticks come first
from nodeish import Promise, console, fs, process, setImmediate

fs.readFile(__file__, lambda: console.log('readFile'))
setImmediate(lambda: console.log('immediate'))
Promise.resolve().then(lambda: console.log('micro'))
process.nextTick(lambda: console.log('tick'))
