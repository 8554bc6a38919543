# claim: operands left of an await are evaluated before suspension and keep their old value (lost update)
from nodeish import Promise, async_function, console

total = 0


@async_function
async def get(n):
    await Promise.resolve(None)
    return n


@async_function
async def add(n):
    global total
    total += await get(n)


@async_function
async def main():
    await Promise.all([add(1), add(2)])
    console.log('total', total)


main()
