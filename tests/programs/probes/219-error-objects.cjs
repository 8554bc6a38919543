// claim: Error facts used everywhere: cause, name from the prototype, toString, code on Node errors (name stays plain, toString and stack show [CODE]), AggregateError, captureStackTrace
const e = new Error('m', { cause: 'c' }); console.log(e.cause, e.name, e.message, new TypeError('t').name);
try { require('fs').readFileSync(null); } catch (x) { console.log(x.name, x.code, '|', x.stack.split('\n')[0], '|', x.constructor.name, x instanceof TypeError); }
class A extends Error { constructor(m) { super(m); this.name = 'AErr'; } } console.log(new A('q').name, new A('q').stack.split('\n')[0], new A('q') instanceof Error); console.log(new DOMException('m', 'AbortError').code, new DOMException('m').name, new DOMException('m', 'x') instanceof Error);
