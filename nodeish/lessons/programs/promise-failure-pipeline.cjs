// Failures skip success handlers; catch puts the pipeline back on track.
new Promise((_, reject) => reject(new Error('Fail')))
  .then((value) => console.log('Handler 1:', value))
  .catch((reason) => {
    console.log('Caught failure ' + reason);
    return 'nothing';
  })
  .then((value) => console.log('Handler 2:', value))
  .then(() => { throw new TypeError('second failure'); })
  .then(() => console.log('not reached'), (e) => { console.log('two-argument then:', e.name); throw e; })
  .finally(() => { console.log('finally does not see or change the value'); return 'ignored'; })
  .catch((e) => console.log('same error arrives:', e.message))
  .finally(() => console.log('finally again'))
  .then((v) => console.log('after everything', v));
console.log('synchronous part over');
