// A tutorial writes fs.readFile(..).then(..) on the callback module: Node throws at once.
const fs = require('fs');
try {
  fs.readFile('config.txt').then((config) => console.log(config));
} catch (err) {
  console.log(err.name, err.code);
  console.log(err.message);
}
// what was meant:
console.log(typeof fs.promises.readFile, fs.promises === require('fs/promises'));
const returned = fs.readFile('config.txt', () => {});
console.log('callback API returns', returned);
const promise = fs.promises.readFile('does-not-exist.txt');
console.log('promise API returns', promise instanceof Promise);
promise.catch((err) => console.log('later:', err.code));
