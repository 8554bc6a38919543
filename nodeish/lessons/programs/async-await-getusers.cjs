// async/await reads like blocking code; try/catch works again.
const fs = require('fs/promises');
const os = require('os');
const path = require('path');
const wait = (ms, value) => new Promise((resolve) => setTimeout(resolve, ms, value));
const db = {
  connect: async (config) => {
    await wait(2);
    if (!config.startsWith('host')) throw new Error(`cannot connect with "${config}"`);
    return { query: (sql) => wait(2, [{ id: 1, name: 'Ada' }]) };
  },
};
async function getUsers(file) {
  try {
    const config = await fs.readFile(file, 'utf8');
    const connection = await db.connect(config);
    const users = await connection.query('SELECT * FROM users');
    console.log(users);
    return users;
  } catch (err) {
    console.log('caught', err.code ?? err.message);
    return [];
  } finally {
    console.log('finally for', path.basename(file));
  }
}
(async () => {
  const dir = await fs.mkdtemp(path.join(os.tmpdir(), 'lesson-'));
  await fs.writeFile(path.join(dir, 'good'), 'host=local');
  await fs.writeFile(path.join(dir, 'bad'), 'nonsense');
  for (const name of ['good', 'bad', 'absent']) {
    const users = await getUsers(path.join(dir, name));
    console.log(name, '->', users.length);
  }
  await fs.rm(dir, { recursive: true });
})();
