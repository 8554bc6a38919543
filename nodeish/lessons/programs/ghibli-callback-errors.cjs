// The two error branches of the callback version (stderr).
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
function request(url, callback) {
  http.get(url, { agent: false }, (response) => {
    let body = '';
    response.on('data', (chunk) => { body += chunk; });
    response.on('end', () => callback(null, response, body));
  }).on('error', (error) => callback(error, null, null));
}
function report(label) {
  return (error, response, body) => {
    if (error) {
      console.error(`${label}: Could not send request to API: ${error.code}`);
      console.log(label, 'error branch', error.syscall, error.address);
      return;
    }
    if (response.statusCode != 200) {
      console.error(`${label}: Expected status code 200 but received ${response.statusCode}.`);
      console.log(label, 'status branch', response.statusMessage);
      return;
    }
    console.log(label, 'fine', JSON.parse(body).length);
  };
}
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address();
  const then = (label, url, next) => request(url, (...args) => { report(label)(...args); next(); });
  then('good', `http://127.0.0.1:${port}/films`, () => {
    then('bad path', `http://127.0.0.1:${port}/flims`, () => {
      server.close(() => {
        then('no server', `http://127.0.0.1:${port}/films`, () => console.log('end'));
      });
    });
  });
});
