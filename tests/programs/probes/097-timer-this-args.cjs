// claim: timer callbacks get the extra arguments and their own Timeout/Immediate as this; setTimeout returns a Timeout object
const t = setTimeout(function (...a) {
  console.log(a);
  const i = setImmediate(function (...a) {
    console.log(a, i.constructor.name);
    let n = 0; const v = setInterval(function (...a) { console.log(a, v.constructor.name); if (++n === 2) clearInterval(v); }, 3, 'z');
  }, 'y', 1, 2, 3);
}, 1, 'x', 2, [3], { four: 4 });
console.log(t.constructor.name);
