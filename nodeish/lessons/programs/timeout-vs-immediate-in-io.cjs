// Inside an I/O callback setImmediate always beats setTimeout 0.
const fs = require('fs');
let round = 0;
(function again() {
  fs.stat(__filename, () => {
    round += 1;
    const order = [];
    setTimeout(() => { order.push('timeout'); finish(); }, 0);
    setImmediate(() => { order.push('immediate'); finish(); });
    process.nextTick(() => order.push('nextTick'));
    Promise.resolve().then(() => order.push('promise'));
    function finish() {
      if (order.length < 4) return;
      console.log('round', round, order.join(' '));
      if (round < 3) again();
    }
  });
})();
console.log('first round is pending');
