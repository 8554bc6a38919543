// The response of fetch is not there yet on the next line.
const http = require('http');
const PIXELS = Buffer.from([0x89, 0x50, 0x4e, 0x47, 1, 2, 3, 4]);
const server = http.createServer((req, res) => {
  if (req.url === '/myImage.png') {
    res.writeHead(200, { 'Content-Type': 'image/png' });
    res.end(PIXELS);
  } else {
    res.writeHead(404);
    res.end('nothing here');
  }
});
server.listen(0, '127.0.0.1', async () => {
  const url = `http://127.0.0.1:${server.address().port}/myImage.png`;

  // wrong: a promise has no blob()
  let response = fetch(url);
  console.log(response);
  try {
    response.blob();
  } catch (err) {
    console.log(`${err.name}: ${err.message}`);
  }

  // the lesson's relative URL works in a page; Node has no page to resolve it against
  await fetch('myImage.png').catch((e) => console.log(`${e.name}: ${e.message} (${e.cause.code})`));

  // right 1: promise chain
  await response
    .then((res) => res.blob())
    .then((blob) => console.log('then :', blob.type, blob.size));

  // right 2: await
  response = await fetch(url);
  console.log('await:', response.ok, response.status, response.headers.get('content-type'));
  const blob = await response.blob();
  console.log('bytes:', Buffer.from(await blob.arrayBuffer()).toString('hex'));

  // a 404 is not a rejection
  const missing = await fetch(url.replace('myImage', 'other'));
  console.log('404  :', missing.ok, missing.status, await missing.text());
  server.close();
});
