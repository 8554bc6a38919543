# The two error branches of the callback version (stderr).
from nodeish import JSON, console, http, passed_to

FILMS = [{'title': title, 'release_date': str(year)} for title, year in [
  ['Castle in the Sky', 1986], ['Grave of the Fireflies', 1988], ['My Neighbor Totoro', 1988],
  ["Kiki's Delivery Service", 1989], ['Only Yesterday', 1991], ['Porco Rosso', 1992], ['Pom Poko', 1994],
  ['Whisper of the Heart', 1995], ['Princess Mononoke', 1997], ['My Neighbors the Yamadas', 1999],
  ['Spirited Away', 2001], ['The Cat Returns', 2002], ["Howl's Moving Castle", 2004],
  ['Tales from Earthsea', 2006], ['Ponyo', 2008], ['Arrietty', 2010], ['From Up on Poppy Hill', 2011],
  ['The Wind Rises', 2013], ['The Tale of the Princess Kaguya', 2013], ['When Marnie Was There', 2014],
]]


@http.createServer
def server(req, res):  # stands in for the Studio Ghibli API
    if req.url != '/films':
        res.writeHead(404)
        return res.end('not found')
    res.setHeader('Content-Type', 'application/json')
    res.end(JSON.stringify(FILMS))


def request(url, callback):
    @passed_to(http.get, url, {'agent': False}, ...)
    def req(response):
        body = ''

        @response.on('data')
        def _(chunk):
            nonlocal body
            body += str(chunk, 'utf8')

        response.on('end', lambda: callback(None, response, body))

    req.on('error', lambda error: callback(error, None, None))


def report(label):
    def callback(error, response, body):
        if error:
            console.error(f'{label}: Could not send request to API: {error.code}')
            console.log(label, 'error branch', error.syscall, error.address)
            return
        if response.statusCode != 200:
            console.error(f'{label}: Expected status code 200 but received {response.statusCode}.')
            console.log(label, 'status branch', response.statusMessage)
            return
        console.log(label, 'fine', len(JSON.parse(body)))

    return callback


@passed_to(server.listen, 0, '127.0.0.1')
def _():
    port = server.address().port

    def then(label, url, next):
        request(url, lambda *args: (report(label)(*args), next()))

    @passed_to(then, 'good', f'http://127.0.0.1:{port}/films')
    def _():
        @passed_to(then, 'bad path', f'http://127.0.0.1:{port}/flims')
        def _():
            @passed_to(server.close)
            def _():
                then('no server', f'http://127.0.0.1:{port}/films', lambda: console.log('end'))
