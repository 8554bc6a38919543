"""Databases, with promises.

    from nodeish import db

    @async_function
    async def main():
        connection = await db.promises.connect(':memory:')
        await connection.execute('CREATE TABLE films (title TEXT, year INTEGER)')
        await connection.execute('INSERT INTO films VALUES (?, ?)', ['Ponyo', 2008])
        print(await connection.query('SELECT * FROM films'))
        await connection.end()
"""
from ._promised import Connection, Statements, Transaction, connect
from ._promised_pool import Pool, PoolConnection, createPool

__all__ = ["Connection", "Pool", "PoolConnection", "Statements", "Transaction", "connect", "createPool"]
