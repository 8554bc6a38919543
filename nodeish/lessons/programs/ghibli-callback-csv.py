# The callback of the request writes the CSV file.
import os
import tempfile

from nodeish import JSON, console, fs, http, passed_to, process

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


csv = os.path.join(fs.mkdtempSync(os.path.join(tempfile.gettempdir(), 'lesson-')), 'callbackMovies.csv')


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


@passed_to(server.listen, 0, '127.0.0.1')
def _():
    @passed_to(request, f'http://127.0.0.1:{server.address().port}/films')
    def _(error, response, body):
        if error:
            return console.error(f'Could not send request to API: {error.message}')
        console.log('Processing our list of movies')
        movieList = ''
        for movie in JSON.parse(body):
            movieList += f"{movie['title']}, {movie['release_date']}\n"

        @passed_to(fs.writeFile, csv, movieList)
        def _(error):
            if error:
                return console.error(f'Could not save the Ghibli movies to a file: {error}')
            console.log(f'Saved our list of movies to {os.path.basename(csv)}')
            process.stdout.write(fs.readFileSync(csv, 'utf8'))
            fs.rmSync(os.path.dirname(csv), {'recursive': True})
            server.close()
