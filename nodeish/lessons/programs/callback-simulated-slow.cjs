// A slow action takes an extra argument, the callback.
setTimeout(() => console.log('One second later.'), 200);

function slowDouble(n, callback) {
  setTimeout(() => callback(n * 2), 5);
}
console.log('asking');
slowDouble(21, (result) => console.log('answer', result));
console.log('not waiting');
