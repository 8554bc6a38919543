# A database never blocks the program: callbacks, then promises. Values travel beside the text, they never become part of it.
from nodeish import async_function, console, db, passed_to

TABLE = 'CREATE TABLE films (title TEXT PRIMARY KEY, year INTEGER)'
INSERT = 'INSERT INTO films VALUES (?, ?)'
SELECT = 'SELECT * FROM films WHERE year > ?'


@passed_to(db.connect, ':memory:')
def _(err, connection):
    console.log('connected', err)

    @passed_to(connection.execute, TABLE, [])
    def _(err):
        @passed_to(connection.execute, INSERT, ['Ponyo', 2008])
        def _(err, result):
            console.log('inserted', result.rowCount)

            @passed_to(connection.query, SELECT, [2000])
            def _(err, films):
                console.log('found', films)

                @connection.end
                def _():
                    console.log('closed')
                    main()


console.log('the program goes on meanwhile')


@async_function
async def main():
    connection = await db.promises.connect(':memory:')
    await connection.execute(TABLE, [])
    await connection.execute(INSERT, ['Ponyo', 2008])
    await connection.execute(INSERT, ["Kiki'); DROP TABLE films; --", 1989])
    try:
        await connection.execute(INSERT, ['Ponyo', 2008])
    except db.DatabaseError as err:
        console.log('caught', err.code)
    console.log(await connection.query(SELECT, [1980]))
    await connection.end()
