// claim: clear functions ignore junk and repeated calls; clearTimeout and clearInterval are interchangeable; the primitive id (number or string) works after it was read
clearTimeout(); clearTimeout(null); clearTimeout({}); clearTimeout('nope'); clearTimeout(123456); clearInterval(undefined); clearImmediate(undefined); clearImmediate(null);
const t = setTimeout(() => console.log('never 1'), 1); clearInterval(t); clearInterval(t);
const i = setInterval(() => console.log('never 2'), 1); clearTimeout(i);
const id = +setTimeout(() => console.log('never 3'), 1); clearTimeout(id);
const sid = `${setTimeout(() => console.log('never 4'), 1)}`; clearTimeout(sid);
const im = setImmediate(() => console.log('immediate survives clearTimeout')); clearTimeout(im);
setTimeout(() => console.log('end'), 10);
