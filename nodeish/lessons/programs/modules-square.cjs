// Making and loading modules.
const fs = require('fs');
const os = require('os');
const path = require('path');
const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'lesson-'));
const write = (name, text) => fs.writeFileSync(path.join(dir, name), text);
write('square.js', `
console.log('square is evaluated');
exports.area = function (width) { return width * width; };
exports.perimeter = function (width) { return 4 * width; };
`);
write('cube.js', `module.exports = { volume(w) { return w ** 3; } };`);
write('data.json', '{"width": 4}');
const square = require(path.join(dir, 'square')); // extension is optional
console.log(`The area of a square with a width of 4 is ${square.area(4)}`, square.perimeter(4));
console.log('a second time it is the same object:', require(path.join(dir, 'square.js')) === square);
const { volume } = require(path.join(dir, 'cube'));
console.log({ volume }, require(path.join(dir, 'data.json')));
try { require(path.join(dir, 'absent')); } catch (e) { console.log('there is no such module:', e.code === 'MODULE_NOT_FOUND'); }
import(path.join(dir, 'cube.js')).then((m) => {
  console.log('import() gives a promise: volume(2) =', m.default.volume(2));
  fs.rmSync(dir, { recursive: true });
});
console.log(require('node:fs') === require('fs'), require.main === module, path.parse(__filename).name);
