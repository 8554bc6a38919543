// Do not mix fs.readFile with fs.unlinkSync.
const fs = require('fs');
const os = require('os');
const path = require('path');
const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'lesson-'));
const file = path.join(dir, 'file.md');

fs.writeFileSync(file, 'text');
console.log('sync read:', fs.readFileSync(file, 'utf8'), '- moreWork() comes after it');
fs.readFile(file, (err) => {
  // a race: the pool thread may or may not have opened the file before the unlink
  console.log('read raced with unlinkSync, outcome is one of two:', err === null || err.code === 'ENOENT');
  // the right order: unlink inside the callback of read
  fs.writeFileSync(file, 'text');
  fs.readFile(file, 'utf8', (readErr, data) => {
    if (readErr) throw readErr;
    console.log('async read:', data);
    fs.unlink(file, (unlinkErr) => {
      if (unlinkErr) throw unlinkErr;
      console.log('unlinked, exists:', fs.existsSync(file));
      fs.rmSync(dir, { recursive: true });
    });
  });
});
fs.unlinkSync(file);
console.log('moreWork() before the async read');
