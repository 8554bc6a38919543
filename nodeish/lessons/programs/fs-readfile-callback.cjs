// fs.readFile with an error-first callback; the program goes on meanwhile.
const fs = require('fs');
const os = require('os');
const path = require('path');
const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'lesson-'));
const file = path.join(dir, 'file.txt');
fs.writeFileSync(file, 'hello from the disk\n');

fs.readFile(file, 'utf8', (err, data) => {
  if (err) {
    console.error(err);
    return;
  }
  console.log(data.trim());
  fs.readFile(file, (err2, buffer) => { // no encoding: a Buffer
    console.log(buffer);
    fs.rmSync(dir, { recursive: true });
  });
});
console.log('reading has started, this line is first');
