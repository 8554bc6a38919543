// A try block is gone by the time the callback throws.
process.on('uncaughtException', (err, origin) => {
  console.log('process saw', err.message, 'origin', origin);
});
try {
  setTimeout(() => { throw new Error('Woosh'); }, 5);
} catch (e) {
  console.log('Caught!'); // never
}
setTimeout(() => console.log('the loop survives because a handler is installed'), 10);
// with promises the throw has somewhere to go
new Promise((resolve) => setTimeout(resolve, 15))
  .then(() => { throw new Error('Swish'); })
  .catch((e) => console.log('promise caught', e.message));
console.log('try block finished');
