// A body that nobody reads keeps the program no longer than it takes to fill the buffers; what is awaited for ever keeps nothing.
const log = console.log;
const server = process.env.FETCH_SERVER;
process.on('exit', (code) => log('exit', code));

(async () => {
  const large = await fetch(`${server}/large`);
  log(large.status, large.bodyUsed, large.body);
  const small = await fetch(`${server}/chunks`);
  log(small.status, small.body);
})();
