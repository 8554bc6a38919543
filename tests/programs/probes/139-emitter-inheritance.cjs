// claim: class and util.inherits subclasses work; forgetting the super constructor call still works because the listener table is created on first use
const { EventEmitter } = require('events'); const util = require('util');
class A extends EventEmitter { constructor() { super(); this.v = 1; } }
const a = new A(); a.on('x', function () { console.log(a.v); }).emit('x');
function B() {} util.inherits(B, EventEmitter);
const b = new B(); b.on('x', () => console.log('lazy')); b.emit('x'); console.log(new B().listenerCount('x'), B.super_ === EventEmitter);
