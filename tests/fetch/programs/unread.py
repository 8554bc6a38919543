# A body that nobody reads keeps the program no longer than it takes to fill the buffers; what is awaited for ever keeps nothing.
from nodeish import async_function, console, fetch, process
log = console.log
server = process.env['FETCH_SERVER']
process.on('exit', lambda code: log('exit', code))

@async_function
async def main():
    large = await fetch(f'{server}/large')
    log(large.status, large.bodyUsed, large.body)
    small = await fetch(f'{server}/chunks')
    log(small.status, small.body)

main()
