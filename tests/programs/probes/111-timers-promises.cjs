// claim: timers/promises: setTimeout and setImmediate fulfil with the value; util.promisify of the globals gives these very functions
const tp = require('timers/promises'); const util = require('util');
console.log(require('timers').promises === tp);
console.log(util.promisify(setTimeout) === tp.setTimeout, util.promisify(setImmediate) === tp.setImmediate);
(async () => {
  console.log(await tp.setTimeout(1, 'value'), await tp.setImmediate('imm'), await tp.setTimeout(), await tp.setTimeout(1));
  console.log(await tp.scheduler.wait(1), await tp.scheduler.yield());
  await tp.setTimeout('5').catch((e) => console.log(e.code, '|', e.message));
  await tp.setTimeout(1, 'v', 5).catch((e) => console.log(e.code));
  await tp.setTimeout(1, 'v', { ref: 'no' }).catch((e) => console.log(e.code));
  await tp.setTimeout(1, 'v', { signal: {} }).catch((e) => console.log(e.code));
})();
