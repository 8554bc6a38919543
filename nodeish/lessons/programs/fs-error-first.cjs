// Node convention: first callback argument is the error or null, then the data.
const fs = require('fs');
const os = require('os');
const path = require('path');
const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'lesson-'));
const there = path.join(dir, 'there.txt');
const missing = path.join(dir, 'missing.txt');
fs.writeFileSync(there, 'ok');

fs.readFile(missing, 'utf8', (err, data) => {
  console.log('data is', data);
  console.log(err instanceof Error, err.name, err.code, err.syscall, err.errno < 0);
  console.log(err.message.replace(missing, 'missing.txt'));
  console.log('path recorded:', err.path === missing);
  fs.readFile(there, 'utf8', (err, data) => {
    console.log('err is', err, '- data is', data);
    fs.readdir(path.join(dir, 'nodir'), (err) => {
      console.log(err.code, err.syscall);
      fs.readFile(dir, (err) => {
        console.log(err.code, err.syscall);
        fs.rmSync(dir, { recursive: true });
      });
    });
  });
});

// my own error-first function follows the same rule
function divide(a, b, callback) {
  process.nextTick(() => {
    if (b === 0) return callback(new RangeError('division by zero'));
    callback(null, a / b);
  });
}
divide(8, 2, (err, value) => console.log('divide', err, value));
divide(8, 0, (err, value) => console.log('divide', err.message, value));
