// The 1 s timeout (scaled) logs after End.
const ONE_SECOND = 10;
console.log('Start');
setTimeout(() => {
  console.log('In timeout');
}, ONE_SECOND);
console.log('End');
