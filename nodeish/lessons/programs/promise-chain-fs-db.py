# Config -> connect -> query -> write as a chain of promises: flat, and one catch for all steps.
import os
import tempfile

from nodeish import JSON, Promise, console, fs, setTimeout

dir = fs.mkdtempSync(os.path.join(tempfile.gettempdir(), 'lesson-'))


def at(name):
    return os.path.join(dir, name)


fs.writeFileSync(at('config.txt'), 'host=local;user=reader')


class Connection:
    def query(self, sql):
        return Promise(lambda resolve: setTimeout(resolve, 3, [{'id': 1, 'name': 'Ada'}, {'id': 2, 'name': 'Grace'}]))


class db:  # a tiny driver whose functions give promises
    @staticmethod
    def connect(config):
        return Promise(lambda resolve: setTimeout(resolve, 3, Connection()))


def saveUsers(file):
    @fs.promises.readFile(at(file), 'utf8').then
    def connected(config):
        console.log('config', config)
        return db.connect(config)

    @connected.then
    def queried(connection):
        console.log('connected')
        return connection.query('SELECT * FROM users')

    @queried.then
    def written(users):
        console.log('rows', len(users))
        return fs.promises.writeFile(at('users.txt'), JSON.stringify(users))

    @written.then
    def done():
        console.log('Done')
        console.log(fs.readFileSync(at('users.txt'), 'utf8'))

    @done.catch
    def caught(err):
        console.log('no step after the one that failed:', err.code)

    return caught


(
    saveUsers('config.txt')
    .then(lambda: saveUsers('missing.txt'))
    .finally_(lambda: fs.rmSync(dir, {'recursive': True}))
)
console.log('the chain is set up, nothing has run')
