# A query that blocks the only thread delays everything else.
import time

from nodeish import console, passed_to, setTimeout


def pause(ms):
    time.sleep(ms / 1000)


class database:
    @staticmethod
    def query(sql):
        pause(60)  # "three seconds", scaled; nothing else can run
        return [{'id': 1, 'name': 'Ada'}, {'id': 2, 'name': 'Linus'}]


begin = time.monotonic()


@passed_to(setTimeout, ..., 10)
def _():
    console.log('timer due after 10 ms ran only after the query:', time.monotonic() - begin >= 0.06)


console.log('Start')
data = database.query('SELECT * FROM users')
console.log(data)
console.log('End')
