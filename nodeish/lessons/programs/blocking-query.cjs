// A query that blocks the only thread delays everything else.
const pause = (ms) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
const database = {
  query(sql) {
    pause(60); // "three seconds", scaled; nothing else can run
    return [{ id: 1, name: 'Ada' }, { id: 2, name: 'Linus' }];
  },
};
const begin = Date.now();
setTimeout(() => {
  console.log('timer due after 10 ms ran only after the query:', Date.now() - begin >= 60);
}, 10);

console.log('Start');
const data = database.query('SELECT * FROM users');
console.log(data);
console.log('End');
