// Promise chain. get() behaves like axios.get: rejects on a bad status.
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
const { mkdtempSync, rmSync } = require('fs');
const os = require('os');
const path = require('path');
const csv = path.join(mkdtempSync(path.join(os.tmpdir(), 'lesson-')), 'promiseMovies.csv');
const get = (url) => fetch(url).then((response) => {
  if (!response.ok) throw new Error(`Request failed with status code ${response.status}`);
  return response.json().then((data) => ({ status: response.status, data }));
});
server.listen(0, '127.0.0.1', () => {
  get(`http://127.0.0.1:${server.address().port}/films`)
    .then((response) => {
      console.log('Successfully retrieved our list of movies');
      let movieList = '';
      response.data.forEach((movie) => {
        movieList += `${movie['title']}, ${movie['release_date']}\n`;
      });
      return fs.writeFile(csv, movieList);
    })
    .then(() => {
      console.log(`Saved our list of movies to ${path.basename(csv)}`);
      return fs.readFile(csv, 'utf8');
    })
    .then((text) => console.log(text.split('\n').length - 1, 'lines,', text.length, 'characters'))
    .catch((error) => {
      console.error(`Could not save the Ghibli movies to a file: ${error}`);
    })
    .finally(() => { rmSync(path.dirname(csv), { recursive: true }); server.close(); });
  console.log('chain is set up');
});
