# Config -> connect -> query -> write, four nested callbacks.
import os
import tempfile

from nodeish import JSON, console, fs, passed_to, setTimeout

dir = fs.mkdtempSync(os.path.join(tempfile.gettempdir(), 'lesson-'))


def at(name):
    return os.path.join(dir, name)


fs.writeFileSync(at('config.txt'), 'host=local;user=reader')


class Connection:
    def query(self, sql, cb):
        setTimeout(lambda: cb(None, [{'id': 1, 'name': 'Ada'}, {'id': 2, 'name': 'Grace'}]), 3)


class db:  # a tiny callback-style driver
    @staticmethod
    def connect(config, callback):
        setTimeout(lambda: callback(None, Connection()), 3)


@passed_to(fs.readFile, at('config.txt'), 'utf8')
def _(err, config):
    console.log('config', config)

    @passed_to(db.connect, config)
    def _(err, connection):
        console.log('connected')

        @passed_to(connection.query, 'SELECT * FROM users')
        def _(err, users):
            console.log('rows', len(users))

            @passed_to(fs.writeFile, at('users.txt'), JSON.stringify(users))
            def _(err):
                console.log('Done')
                console.log(fs.readFileSync(at('users.txt'), 'utf8'))
                fs.rmSync(dir, {'recursive': True})


console.log('all that nesting is still to come')
