// A database never blocks the program: callbacks, then promises. Values travel beside the text, they never become part of it.
const { promisify } = require('util');
class Connection { // stands in for a driver and its database: one table, three statements; in Python it is nodeish.db with SQLite
  films = [];
  run(sql, values) {
    if (sql.startsWith('SELECT')) return this.films.filter((film) => film.year > values[0]);
    if (!sql.startsWith('INSERT')) return { rowCount: 0 };
    const [title, year] = values;
    if (this.films.some((film) => film.title === title)) throw Object.assign(new Error('UNIQUE constraint failed: films.title'), { code: 'SQLITE_CONSTRAINT_PRIMARYKEY' });
    this.films.push({ title, year });
    return { rowCount: 1 };
  }
  query(sql, values, callback) {
    setTimeout(() => {
      let rows;
      try { rows = this.run(sql, values); } catch (err) { return callback(err); }
      callback(null, rows);
    }, 1);
  }
  execute(sql, values, callback) { this.query(sql, values, callback); }
  end(callback) { setTimeout(callback, 1, null); }
}
const connect = (config, callback) => setTimeout(callback, 1, null, new Connection());
const promised = async (config) => {
  const connection = await promisify(connect)(config);
  const methods = ['query', 'execute', 'end'].map((name) => [name, promisify(connection[name]).bind(connection)]);
  return Object.fromEntries(methods);
};
const db = { connect, promises: { connect: promised } };

const TABLE = 'CREATE TABLE films (title TEXT PRIMARY KEY, year INTEGER)';
const INSERT = 'INSERT INTO films VALUES (?, ?)';
const SELECT = 'SELECT * FROM films WHERE year > ?';

db.connect(':memory:', (err, connection) => {
  console.log('connected', err);
  connection.execute(TABLE, [], (err) => {
    connection.execute(INSERT, ['Ponyo', 2008], (err, result) => {
      console.log('inserted', result.rowCount);
      connection.query(SELECT, [2000], (err, films) => {
        console.log('found', films);
        connection.end(() => {
          console.log('closed');
          main();
        });
      });
    });
  });
});
console.log('the program goes on meanwhile');

async function main() {
  const connection = await db.promises.connect(':memory:');
  await connection.execute(TABLE, []);
  await connection.execute(INSERT, ['Ponyo', 2008]);
  await connection.execute(INSERT, ["Kiki'); DROP TABLE films; --", 1989]);
  try {
    await connection.execute(INSERT, ['Ponyo', 2008]);
  } catch (err) {
    console.log('caught', err.code);
  }
  console.log(await connection.query(SELECT, [1980]));
  await connection.end();
}
