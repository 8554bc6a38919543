// async/await with try/catch.
const FILMS = [['Castle in the Sky', 1986], ['Grave of the Fireflies', 1988], ['My Neighbor Totoro', 1988],
  ["Kiki's Delivery Service", 1989], ['Only Yesterday', 1991], ['Porco Rosso', 1992], ['Pom Poko', 1994],
  ['Whisper of the Heart', 1995], ['Princess Mononoke', 1997], ['My Neighbors the Yamadas', 1999],
  ['Spirited Away', 2001], ['The Cat Returns', 2002], ["Howl's Moving Castle", 2004],
  ['Tales from Earthsea', 2006], ['Ponyo', 2008], ['Arrietty', 2010], ['From Up on Poppy Hill', 2011],
  ['The Wind Rises', 2013], ['The Tale of the Princess Kaguya', 2013], ['When Marnie Was There', 2014],
].map(([title, year]) => ({ title, release_date: String(year) }));
const http = require('http');
const server = http.createServer((req, res) => { // stands in for the Studio Ghibli API
  if (req.url !== '/films') { res.writeHead(404); return res.end('not found'); }
  res.setHeader('Content-Type', 'application/json');
  res.end(JSON.stringify(FILMS));
});
const fs = require('fs').promises;
const os = require('os');
const path = require('path');
async function saveMovies(url, file) {
  try {
    const response = await fetch(url);
    const movies = await response.json();
    let movieList = '';
    movies.forEach((movie) => {
      movieList += `${movie['title']}, ${movie['release_date']}\n`;
    });
    await fs.writeFile(file, movieList);
  } catch (error) {
    console.error(`Could not save the Ghibli movies to a file: ${error.code}`);
    return false;
  }
  return true;
}
server.listen(0, '127.0.0.1', async () => {
  const url = `http://127.0.0.1:${server.address().port}/films`;
  const dir = await fs.mkdtemp(path.join(os.tmpdir(), 'lesson-'));
  const file = path.join(dir, 'asyncAwaitMovies.csv');
  console.log('saved:', await saveMovies(url, file));
  process.stdout.write(await fs.readFile(file, 'utf8'));
  console.log('saved:', await saveMovies(url, path.join(dir, 'no', 'folder.csv')));
  await fs.rm(dir, { recursive: true });
  server.close();
});
