// functionA calls functionB; B leaves the stack before A.
const stack = [];
const show = (what) => console.log(`${what.padEnd(14)} stack: [${stack.join(', ')}]`);
function traced(name, body) {
  return (...args) => {
    stack.push(name);
    show(`push ${name}`);
    try { return body(...args); } finally { stack.pop(); show(`pop ${name}`); }
  };
}
const functionB = traced('functionB', () => 'result of B');
const functionA = traced('functionA', () => `A got <${functionB()}>`);
console.log(functionA());

// the same rule on a plain list: last in, first out
const list = [];
list.push('one'); list.push('two'); list.push('three');
console.log('LIFO:', list.pop(), list.pop(), list.pop());
// and a queue: first in, first out
const queue = ['one', 'two', 'three'];
console.log('FIFO:', queue.shift(), queue.shift(), queue.shift());
