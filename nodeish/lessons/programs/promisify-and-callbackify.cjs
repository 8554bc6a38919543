// Turning callback functions into promise functions, and back.
const util = require('util');
function area(side, callback) { // error-first
  setTimeout(() => (side < 0 ? callback(new RangeError('negative side')) : callback(null, side * side)), 2);
}
const areaP = util.promisify(area);
const byHand = (side) => new Promise((resolve, reject) => {
  area(side, (err, value) => (err ? reject(err) : resolve(value)));
});
const twoResults = (callback) => callback(null, 'first', 'second');
area[util.promisify.custom] = undefined;
function custom(callback) { callback('never used'); }
custom[util.promisify.custom] = () => Promise.resolve('custom version');

(async () => {
  console.log(await areaP(4), await byHand(5));
  await areaP(-1).catch((e) => console.log(e.name, e.message));
  console.log('only the first result:', await util.promisify(twoResults)());
  console.log(await util.promisify(custom)());
  const sleep = util.promisify(setTimeout);
  console.log('promisified setTimeout gives', await sleep(2, 'a value'));
  const back = util.callbackify(async (n) => { if (n > 9) throw new Error('too big'); return n + 1; });
  back(1, (err, v) => console.log('callbackify', err, v));
  back(10, (err, v) => console.log('callbackify', err.message, v));
})();
