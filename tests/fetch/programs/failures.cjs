// What goes wrong: connections, answers that are none, bodies that break off or cannot be decoded, headers that cannot be sent.
const log = console.log;
const server = process.env.FETCH_SERVER;
const told = () => fetch(`${server}/told`).then((response) => response.text());
const report = async (name, url, init, meanwhile) => {
  try {
    const response = await fetch(url, init);
    const text = response.text();
    text.catch(() => {});
    if (meanwhile) await meanwhile();
    log(name, response.status, (await text).length);
  } catch (error) {
    const { cause } = error;
    log(name, '|', error.name, '|', error.message, '|', cause && [cause.name, cause.message.replace(/:\d{4,}/, ':PORT'), ...[cause.code, cause.syscall, cause.address].map((field) => field ?? null)]);
  }
};
const raw = (answer) => report(JSON.stringify(answer), `${server}/raw`, { method: 'POST', body: answer });

(async () => {
  await report('refused', process.env.FETCH_REFUSED);
  await report('closed', `${server}/close`);
  await report('reset', `${server}/reset`);
  await report('closed in the body', `${server}/half?close`, {}, told);
  await report('reset in the body', `${server}/half?reset`, {}, told);
  for (const answer of ['HTTX/1.1 200 OK\r\n\r\n', 'HTTP/1.1 abc OK\r\n\r\n', 'HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n', 'HTTP/1.1 200 OK\r\nA\r\n\r\n',
    'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab', 'HTTP/1.1 200 OK\r\nConte',
    'HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\n\r\n', 'HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n', 'HTTP/1.1 200\r\n\r\nno reason', 'HTTP/1.0 200 OK\r\n\r\nold', 'HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab']) await raw(answer);
  await report('large head', `${server}/raw`, { method: 'POST', body: `HTTP/1.1 200 OK\r\n${'X: yz\r\n'.repeat(6000)}\r\n` });
  await report('endless head', `${server}/raw`, { method: 'POST', body: `HTTP/1.1 200 OK\r\nX: ${'y'.repeat(100000)}` });
  for (const coding of ['gzip', 'x-gzip', 'deflate', 'raw', 'br', 'gzip, br', 'padded gzip', 'padded deflate', 'twice gzip', 'none', 'gzip;bad', 'gzip;cut', 'deflate;bad', 'deflate;cut', 'br;cut']) {
    await report(coding, `${server}/coded?${coding}`);
  }
  const failing = new ReadableStream({ start(controller) { controller.error(new Error('source')); } });
  async function* generate() { yield 'a'; throw new Error('generator'); }
  await report('failing stream', `${server}/echo`, { method: 'POST', body: failing, duplex: 'half' });
  await report('failing generator', `${server}/echo`, { method: 'POST', body: generate(), duplex: 'half' });
  await report('no chunk', `${server}/echo`, { method: 'POST', body: ReadableStream.from([5]), duplex: 'half' });
  await report('length', `${server}/echo`, { method: 'POST', body: 'abc', headers: { 'content-length': '50' } });
  for (const [name, value] of [['transfer-encoding', 'chunked'], ['connection', 'x'], ['upgrade', 'x'], ['expect', 'x'], ['keep-alive', 'x']]) {
    await report(name, `${server}/echo`, { headers: { [name]: value } });
  }
  try { await fetch(`${server}/close`); } catch (error) {
    const { localPort, remotePort, ...socket } = error.cause.socket;
    log(typeof localPort, typeof remotePort, socket.remoteAddress, socket.remoteFamily, socket.bytesRead);
  }
})();
