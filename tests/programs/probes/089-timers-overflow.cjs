// claim: delays above 2^31-1 (also Infinity) become 1 with a TimeoutOverflowWarning; 2^31-1 itself is accepted
process.on('warning', (w) => console.log(w.name, '|', w.message));
for (const d of [2 ** 31 - 1, 2 ** 31, Infinity]) { const t = setTimeout(() => {}, d); console.log(d); clearTimeout(t); }
const i = setInterval(function () { console.log('interval with huge delay fires at once'); clearInterval(i); }, 2 ** 40);
