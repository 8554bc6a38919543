# async/await with try/catch.
import os
import tempfile

from nodeish import JSON, async_function, console, fetch, http, passed_to, process
from nodeish.fs import promises as fs

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


@async_function
async def saveMovies(url, file):
    try:
        response = await fetch(url)
        movies = await response.json()
        movieList = ''
        for movie in movies:
            movieList += f"{movie['title']}, {movie['release_date']}\n"
        await fs.writeFile(file, movieList)
    except Exception as error:
        console.error(f'Could not save the Ghibli movies to a file: {error.code}')
        return False
    return True


@passed_to(server.listen, 0, '127.0.0.1')
@async_function
async def _():
    url = f'http://127.0.0.1:{server.address().port}/films'
    dir = await fs.mkdtemp(os.path.join(tempfile.gettempdir(), 'lesson-'))
    file = os.path.join(dir, 'asyncAwaitMovies.csv')
    console.log('saved:', await saveMovies(url, file))
    process.stdout.write(await fs.readFile(file, 'utf8'))
    console.log('saved:', await saveMovies(url, os.path.join(dir, 'no', 'folder.csv')))
    await fs.rm(dir, {'recursive': True})
    server.close()
