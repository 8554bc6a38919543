const async = require('async');
const log = console.log;
const later = (rounds, fn) => (rounds ? setImmediate(later, rounds - 1, fn) : fn());

const films = [{ title: 'Totoro', year: 1988 }, { title: 'Ponyo', year: 2008 }, { title: 'Nausicaa', year: 1984 }, { title: 'Laputa', year: 1986 }];

function byYear(film, cb) {
  later(film.year % 5, () => {
    log('weighed', film.title);
    cb(null, film.year);
  });
}

async function main() {
  log('years', await async.sortBy(films, byYear));
  log('titles', await async.sortBy(films, async (film) => film.title));
  log('descending', await async.sortBy([2, 10, 1], (n, cb) => cb(null, -n)));
  log('stable', await async.sortBy(['bb', 'a', 'cc', 'd'], (text, cb) => cb(null, text.length)));
  log('texts', await async.sortBy([2, 10, 1], (n, cb) => cb(null, String(n))));
  log('lists', await async.sortBy([[10], [9], [1, 2]], (list, cb) => cb(null, list)));
  log('mixed', await async.sortBy(['10', 9, null, 1], (x, cb) => cb(null, x)));
  log('object', await async.sortBy({ a: 2, b: 1 }, (x, cb) => cb(null, x)));
  log('empty', await async.sortBy([], byYear));
  await async.sortBy([1, 2], (n, cb) => cb(n === 2 ? new Error('two') : null, n)).catch((err) => log(err.message));
}

log('returned', async.sortBy([3, 1, 2], (n, cb) => cb(null, n), (err, result) => log('at once', err, result)));
async.sortBy([1], (n, cb) => cb(false), () => log('never'));
async.sortBy([2, 1], (n, cb) => cb('failed', n), (err, result) => log(err, result));
main().then(() => log('main ends'));
