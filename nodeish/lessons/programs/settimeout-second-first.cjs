// setTimeout returns at once; the callback runs later (3000 ms scaled to 30 ms).
const SCALE = 0.01;
setTimeout(function () {
  console.log('First');
}, 3000 * SCALE);
console.log('Second');
