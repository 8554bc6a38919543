// Several promises at once: all, allSettled, race and any.
const wait = (ms, value) => new Promise((resolve) => setTimeout(resolve, ms, value));
const fail = (ms, text) => new Promise((resolve, reject) => setTimeout(reject, ms, new Error(text)));

async function main() {
  console.log('all', await Promise.all([wait(9, 'slow'), wait(1, 'quick'), 'no promise']));
  try {
    await Promise.all([wait(9, 'slow'), fail(1, 'the first failure')]);
  } catch (err) {
    console.log('all fails with', err.message);
  }
  for (const result of await Promise.allSettled([wait(1, 'value'), fail(2, 'reason')])) {
    console.log('allSettled', result.status, result.status === 'fulfilled' ? result.value : result.reason.message);
  }
  console.log('race', await Promise.race([wait(200, 'slow'), wait(1, 'quick')]));
  console.log('any', await Promise.any([fail(1, 'no'), wait(5, 'the first success')]));
  try {
    await Promise.any([fail(1, 'one'), fail(2, 'two')]);
  } catch (err) {
    console.log('any fails with', err.name, err.errors.map((one) => one.message));
  }
  console.log('of nothing', await Promise.all([]), await Promise.allSettled([]));
}
main();
