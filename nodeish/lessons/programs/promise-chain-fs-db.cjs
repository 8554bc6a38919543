// Config -> connect -> query -> write as a chain of promises: flat, and one catch for all steps.
const fs = require('fs');
const os = require('os');
const path = require('path');
const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'lesson-'));
const at = (name) => path.join(dir, name);
fs.writeFileSync(at('config.txt'), 'host=local;user=reader');

const db = { // a tiny driver whose functions give promises
  connect: (config) => new Promise((resolve) => {
    setTimeout(resolve, 3, {
      query: (sql) => new Promise((resolve) => {
        setTimeout(resolve, 3, [{ id: 1, name: 'Ada' }, { id: 2, name: 'Grace' }]);
      }),
    });
  }),
};

function saveUsers(file) {
  return fs.promises.readFile(at(file), 'utf8')
    .then((config) => {
      console.log('config', config);
      return db.connect(config);
    })
    .then((connection) => {
      console.log('connected');
      return connection.query('SELECT * FROM users');
    })
    .then((users) => {
      console.log('rows', users.length);
      return fs.promises.writeFile(at('users.txt'), JSON.stringify(users));
    })
    .then(() => {
      console.log('Done');
      console.log(fs.readFileSync(at('users.txt'), 'utf8'));
    })
    .catch((err) => {
      console.log('no step after the one that failed:', err.code);
    });
}
saveUsers('config.txt')
  .then(() => saveUsers('missing.txt'))
  .finally(() => fs.rmSync(dir, { recursive: true }));
console.log('the chain is set up, nothing has run');
