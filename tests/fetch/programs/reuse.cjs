// Connections: used again when they are free, not when either side closes them or the body is not read to its end; the program ends with free ones open.
const log = console.log;
const server = process.env.FETCH_SERVER;
const settled = () => new Promise((resolve) => setTimeout(resolve, 10)); // a connection is free one turn of the loop after its answer
const text = async (path, init) => { const answer = await (await fetch(server + path, init)).text(); await settled(); return answer; };
const number = (init) => text('/connection', init);

(async () => {
  log('first', await number());
  log('again', await number());
  log('other path', (await text('/chunks')).length, await number());
  log('large in one piece', (await text('/body', { method: 'POST', body: 'x'.repeat(60000) })).length, await number());
  log('not found', await text('/nothing'), await number());
  log('head', await text('/connection', { method: 'HEAD' }), await number());
  log('no content', await text('/status?204'), await number());
  log('redirect', await text('/redirect?302,/connection'), await number());
  log('two at a time', (await Promise.all([number(), number()])).sort().join());
  log('server closes', await text('/connection?close'), await text('/connection?close'));
  log('client closes', await number({ headers: { connection: 'close' } }), await number());
  log('kept for no time', await text('/connection?short'), await number());
  log('until the end', (await text('/until-end')).length, await number());
  const unread = await fetch(`${server}/large`);
  log('unread', unread.status, await number(), await number());
  await unread.body.cancel();
  await settled();
  log('cancelled', await number());
})();
