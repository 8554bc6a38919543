// Whichever operation completes first has its function queued first.
const ops = { 'slow write': 400, 'quick write': 5, 'middling write': 200 };
for (const [name, ms] of Object.entries(ops)) {
  console.log('started ', name);
  setTimeout((label) => console.log('finished', label), ms, name);
}
console.log('call stack is empty after this line');
