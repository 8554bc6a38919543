// claim: after a long block every due timer still fires exactly once, in due order, with ticks in between
const t0 = Date.now();
const i = setInterval(function () { console.log('interval once'); clearInterval(i); }, 10);
setTimeout(() => console.log('30'), 30); setTimeout(() => console.log('20'), 20);
while (Date.now() - t0 < 80);
