// What loops do with asynchronous code: wait for each, wait for all, or for none.
const wait = (ms, value) => new Promise((resolve) => setTimeout(resolve, ms, value));
const films = [['Ponyo', 200], ['Arrietty', 1]];

async function oneAfterTheOther() {
  for (const [title, ms] of films) console.log('loop', await wait(ms, title));
}
async function allAtOnce() {
  const titles = await Promise.all(films.map(async ([title, ms]) => {
    await wait(ms);
    console.log('map', title);
    return title;
  }));
  console.log('all', titles);
}
async function forNone() {
  films.forEach(async ([title, ms]) => {
    await wait(ms);
    console.log('forEach', title);
  });
  console.log('forEach waits for nobody');
  await wait(400);
}
function closures() {
  let total = 0;
  for (let i = 0; i < 3; i++) {
    setTimeout(() => {
      total += i;
      console.log('timer', i, 'total', total);
    }, 1);
  }
}
oneAfterTheOther().then(allAtOnce).then(forNone).then(closures);
