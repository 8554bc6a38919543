# async/await reads like blocking code; try/except works again.
import os
import tempfile

from nodeish import Error, Promise, async_function, console, setTimeout
from nodeish.fs import promises as fs


def wait(ms, value=None):
    return Promise(lambda resolve: setTimeout(resolve, ms, value))


class Connection:
    def query(self, sql):
        return wait(2, [{'id': 1, 'name': 'Ada'}])


class db:
    @staticmethod
    @async_function
    async def connect(config):
        await wait(2)
        if not config.startswith('host'):
            raise Error(f'cannot connect with "{config}"')
        return Connection()


@async_function
async def getUsers(file):
    try:
        config = await fs.readFile(file, 'utf8')
        connection = await db.connect(config)
        users = await connection.query('SELECT * FROM users')
        console.log(users)
        return users
    except Exception as err:
        console.log('caught', err.code if err.code is not None else err.message)
        return []
    finally:
        console.log('finally for', os.path.basename(file))


@async_function
async def main():
    dir = await fs.mkdtemp(os.path.join(tempfile.gettempdir(), 'lesson-'))
    await fs.writeFile(os.path.join(dir, 'good'), 'host=local')
    await fs.writeFile(os.path.join(dir, 'bad'), 'nonsense')
    for name in ['good', 'bad', 'absent']:
        users = await getUsers(os.path.join(dir, name))
        console.log(name, '->', len(users))
    await fs.rm(dir, {'recursive': True})


main()
