// Everything the timer pages show: arguments, cancel, interval, recursion, order, unref.
setTimeout((greeting, who) => console.log(`${greeting}, ${who}`), 1, 'Hello', 'John');

const cancelled = setTimeout(() => console.log('never'), 1);
clearTimeout(cancelled);
clearTimeout(undefined);
clearTimeout(cancelled); // harmless

let n = 0;
const interval = setInterval(() => {
  n += 1;
  console.log('interval', n);
  if (n === 3) { clearInterval(interval); recursive(1); }
}, 4);

function recursive(i) {
  setTimeout(() => {
    console.log('recursive', i);
    if (i < 3) recursive(i + 1); else order();
  }, 2);
}

function order() {
  setTimeout(() => console.log('500 ms'), 500);
  setTimeout(() => console.log('250 ms'), 250);
  setTimeout(() => console.log('500 ms again'), 500);
  setTimeout(() => console.log('1 ms'), 1);
  setTimeout(() => console.log('0 ms counts as 1 ms'), 0);
  setTimeout(() => console.log('-5 ms too'), -5);
  setTimeout(() => console.log('no delay too'));
}
const t = setTimeout(() => {}, 1);
console.log(t.constructor.name, t.hasRef(), Number.isInteger(+t));
const idle = setTimeout(() => console.log('unref: the program ends before me'), 60_000);
idle.unref();
console.log('unref', idle.hasRef());
const immediate = setImmediate(() => console.log('never'));
clearImmediate(immediate);
