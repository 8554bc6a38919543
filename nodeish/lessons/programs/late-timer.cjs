// A timer is a minimum. Busy code makes it late.
const start = Date.now();
setTimeout(() => {
  const ran = Date.now() - start;
  console.log('Timeout ran, late:', ran >= 50, 'and only after the loop ended');
}, 20);
while (Date.now() < start + 50) { /* dally */ }
console.log('Wasted time until at least 50:', Date.now() - start >= 50);
