// The call stack made visible: an Error records it; endless recursion overflows it.
function inner() { return new Error('look at my stack'); }
function middle() { return inner(); }
function outer() { return middle(); }
const names = outer().stack.split('\n').slice(1, 4).map((l) => l.trim().split(' ')[1]);
console.log('frames, innermost first:', names.join(' < '));

let depth = 0;
function recurse() { depth += 1; recurse(); }
try {
  recurse();
} catch (e) {
  console.log(e instanceof RangeError);
  console.log('deep recursion reached:', depth > 500);
}

// a callback starts on its own, almost empty stack
setTimeout(function later() {
  const frames = new Error().stack.split('\n').slice(1);
  console.log('scheduler frame on the callback stack:', frames.some((f) => f.includes('outer')));
}, 5);
