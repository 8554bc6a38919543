// Synchronous call between two logs.
function logFunction() {
  console.log('in logFunction');
}
console.log('Start');
logFunction();
console.log('End');
