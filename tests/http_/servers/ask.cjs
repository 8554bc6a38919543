// Asks 127.0.0.1:PORT for /0 to /(COUNT - 1), one after the other; prints what became of each as a line of JSON.
const http = require('http');
const [port, count] = process.argv.slice(2).map(Number);
function ask(number) {
  if (number === count) return;
  const seen = { events: [] };
  const req = http.get({ host: '127.0.0.1', port, path: `/${number}`, agent: false }, (res) => {
    seen.events.push('response');
    Object.assign(seen, { status: res.statusCode, message: res.statusMessage, version: res.httpVersion, headers: res.headers, raw: res.rawHeaders.length, body: '' });
    res.setEncoding('latin1');
    res.on('data', (text) => { seen.body += text; });
    res.on('end', () => { seen.events.push('end'); seen.trailers = res.trailers; });
    res.on('aborted', () => seen.events.push('aborted'));
    res.on('error', (error) => seen.events.push('res error', error.code, error.message));
    res.on('close', () => { seen.events.push('res close'); seen.complete = res.complete; });
  });
  req.on('information', (info) => seen.events.push('information', info.statusCode));
  req.on('error', (error) => seen.events.push('error', error.code, error.message));
  req.on('close', () => {
    seen.events.push('close');
    setTimeout(() => { console.log(JSON.stringify(seen)); ask(number + 1); }, 5);
  });
}
ask(0);
