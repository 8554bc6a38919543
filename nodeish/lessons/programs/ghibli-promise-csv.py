# Promise chain. get() behaves like axios.get: rejects on a bad status.
import os
import tempfile

from nodeish import Error, JSON, console, fetch, http, passed_to
from nodeish.fs import mkdtempSync, promises as fs, rmSync

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


csv = os.path.join(mkdtempSync(os.path.join(tempfile.gettempdir(), 'lesson-')), 'promiseMovies.csv')


def get(url):
    @fetch(url).then
    def fetched(response):
        if not response.ok:
            raise Error(f'Request failed with status code {response.status}')
        return response.json().then(lambda data: {'status': response.status, 'data': data})

    return fetched


@passed_to(server.listen, 0, '127.0.0.1')
def _():
    @get(f'http://127.0.0.1:{server.address().port}/films').then
    def saved(response):
        console.log('Successfully retrieved our list of movies')
        movieList = ''
        for movie in response['data']:
            movieList += f"{movie['title']}, {movie['release_date']}\n"
        return fs.writeFile(csv, movieList)

    @saved.then
    def read():
        console.log(f'Saved our list of movies to {os.path.basename(csv)}')
        return fs.readFile(csv, 'utf8')

    (
        read
        .then(lambda text: console.log(len(text.split('\n')) - 1, 'lines,', len(text), 'characters'))
        .catch(lambda error: console.error(f'Could not save the Ghibli movies to a file: {error}'))
        .finally_(lambda: (rmSync(os.path.dirname(csv), {'recursive': True}), server.close()))
    )
    console.log('chain is set up')
