// Config -> connect -> query -> write, four nested callbacks.
const fs = require('fs');
const os = require('os');
const path = require('path');
const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'lesson-'));
const at = (name) => path.join(dir, name);
fs.writeFileSync(at('config.txt'), 'host=local;user=reader');

const db = { // a tiny callback-style driver
  connect(config, callback) {
    setTimeout(() => callback(null, {
      query(sql, cb) {
        setTimeout(() => cb(null, [{ id: 1, name: 'Ada' }, { id: 2, name: 'Grace' }]), 3);
      },
    }), 3);
  },
};

fs.readFile(at('config.txt'), 'utf8', (err, config) => {
  console.log('config', config);
  db.connect(config, (err, connection) => {
    console.log('connected');
    connection.query('SELECT * FROM users', (err, users) => {
      console.log('rows', users.length);
      fs.writeFile(at('users.txt'), JSON.stringify(users), (err) => {
        console.log('Done');
        console.log(fs.readFileSync(at('users.txt'), 'utf8'));
        fs.rmSync(dir, { recursive: true });
      });
    });
  });
});
console.log('all that nesting is still to come');
