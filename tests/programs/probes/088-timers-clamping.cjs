// claim: delays below 1, NaN and non-numbers become 1; fractions are kept on the object but truncated for the list; numeric strings are converted
for (const d of [0, -5, NaN, undefined, null, 'abc', '500', 0.5, 1.9, true, {}, -Infinity])
  setTimeout(() => { console.log(d); }, d);
setTimeout(() => console.log('1.9 first'), 1.9);
setTimeout(() => console.log('1 second'), 1);
setTimeout(() => console.log('1.2 third'), 1.2);
