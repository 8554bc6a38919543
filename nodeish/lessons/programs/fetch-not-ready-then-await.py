# The response of fetch is not there yet on the next line.
from nodeish import async_function, console, fetch, http, passed_to

PIXELS = bytes([0x89, 0x50, 0x4e, 0x47, 1, 2, 3, 4])


@http.createServer
def server(req, res):
    if req.url == '/myImage.png':
        res.writeHead(200, {'Content-Type': 'image/png'})
        res.end(PIXELS)
    else:
        res.writeHead(404)
        res.end('nothing here')


@passed_to(server.listen, 0, '127.0.0.1')
@async_function
async def _():
    url = f'http://127.0.0.1:{server.address().port}/myImage.png'

    # wrong: a promise has no blob()
    response = fetch(url)
    console.log(response)
    try:
        response.blob()
    except AttributeError:  # which Python words otherwise
        console.log('TypeError: response.blob is not a function')

    # the lesson's relative URL works in a page; Node has no page to resolve it against
    await fetch('myImage.png').catch(lambda e: console.log(f'{e.name}: {e.message} ({e.cause.code})'))

    # right 1: promise chain
    await (
        response
        .then(lambda res: res.blob())
        .then(lambda blob: console.log('then :', blob.type, blob.size))
    )

    # right 2: await
    response = await fetch(url)
    console.log('await:', response.ok, response.status, response.headers.get('content-type'))
    blob = await response.blob()
    console.log('bytes:', (await blob.arrayBuffer()).hex())

    # a 404 is not a rejection
    missing = await fetch(url.replace('myImage', 'other'))
    console.log('404  :', missing.ok, missing.status, await missing.text())
    server.close()
