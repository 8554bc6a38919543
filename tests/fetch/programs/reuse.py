# Connections: used again when they are free, not when either side closes them or the body is not read to its end; the program ends with free ones open.
from nodeish import Promise, async_function, console, fetch, process, setTimeout
log = console.log
server = process.env['FETCH_SERVER']

def settled(): return Promise(lambda resolve: setTimeout(resolve, 10)) # a connection is free one turn of the loop after its answer

@async_function
async def text(path, init=None):
    answer = await (await fetch(server + path, init)).text()
    await settled()
    return answer

def number(init=None): return text('/connection', init)

@async_function
async def main():
    log('first', await number())
    log('again', await number())
    log('other path', len(await text('/chunks')), await number())
    log('large in one piece', len(await text('/body', {'method': 'POST', 'body': 'x' * 60000})), await number())
    log('not found', await text('/nothing'), await number())
    log('head', await text('/connection', {'method': 'HEAD'}), await number())
    log('no content', await text('/status?204'), await number())
    log('redirect', await text('/redirect?302,/connection'), await number())
    log('two at a time', ','.join(sorted(await Promise.all([number(), number()]))))
    log('server closes', await text('/connection?close'), await text('/connection?close'))
    log('client closes', await number({'headers': {'connection': 'close'}}), await number())
    log('kept for no time', await text('/connection?short'), await number())
    log('until the end', len(await text('/until-end')), await number())
    unread = await fetch(f'{server}/large')
    log('unread', unread.status, await number(), await number())
    await unread.body.cancel()
    await settled()
    log('cancelled', await number())

main()
