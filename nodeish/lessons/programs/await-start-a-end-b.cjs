// await pauses only its own function. An async body starts eagerly.
const somePromise = () => Promise.resolve();
async function example() {
  console.log('A');
  await somePromise();
  console.log('B');
}
console.log('Start');
const p = example();
console.log('End', p);
p.then((v) => console.log('example finished with', v));
