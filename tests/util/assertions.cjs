// Run each failing assertion that comes on stdin as a JSON array; print what it raised as a JSON array.
const a = require('assert');
process.noDeprecation = true;
const x = {
  same: { a: 1, b: [1, 2] },
  long: Array.from({ length: 60 }, (_, i) => i),
  range: (from, to) => Array.from({ length: to - from }, (_, i) => from + i),
  coded: (error, code) => Object.assign(error, { code }),
  thrower: (value) => () => { throw value; },
  refuse: function refuse() { return 5; },
  raise: (error) => { throw error; },
};
const results = [];
for (const source of JSON.parse(require('fs').readFileSync(0, 'utf8'))) {
  const run = new Function('a', 'x', source);
  try {
    run(a, x);
    results.push(null);
  } catch (e) {
    const { name, code = null, message, operator = null, generatedMessage = null } = e;
    results.push({ name, code, message: message.replace(/\n +at .*/g, ''), operator, generatedMessage });
  }
}
console.log(JSON.stringify(results, null, 1));
