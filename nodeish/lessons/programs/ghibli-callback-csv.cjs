// The callback of the request writes the CSV file.
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
const fs = require('fs');
const os = require('os');
const path = require('path');
const csv = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'lesson-')), 'callbackMovies.csv');
function request(url, callback) {
  http.get(url, { agent: false }, (response) => {
    let body = '';
    response.on('data', (chunk) => { body += chunk; });
    response.on('end', () => callback(null, response, body));
  }).on('error', (error) => callback(error, null, null));
}
server.listen(0, '127.0.0.1', () => {
  request(`http://127.0.0.1:${server.address().port}/films`, (error, response, body) => {
    if (error) return console.error(`Could not send request to API: ${error.message}`);
    console.log('Processing our list of movies');
    let movieList = '';
    JSON.parse(body).forEach((movie) => {
      movieList += `${movie['title']}, ${movie['release_date']}\n`;
    });
    fs.writeFile(csv, movieList, (error) => {
      if (error) return console.error(`Could not save the Ghibli movies to a file: ${error}`);
      console.log(`Saved our list of movies to ${path.basename(csv)}`);
      process.stdout.write(fs.readFileSync(csv, 'utf8'));
      fs.rmSync(path.dirname(csv), { recursive: true });
      server.close();
    });
  });
});
