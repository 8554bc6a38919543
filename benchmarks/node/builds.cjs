// What --memory weighs, as in operations/nodeish_.py: each gives what keeps the objects alive, with a way to let them go.
'use strict';

const nothing = () => {};

const each = (make, end = nothing) => (count) => {
  const kept = new Array(count).fill(null);
  for (let i = 0; i < count; i++) kept[i] = make();
  return { forget: () => kept.forEach(end) };
};

function promiseWithThen() {
  const promise = new Promise(nothing);
  promise.then(nothing);
  return promise;
}

function reactions(count) {
  const promise = new Promise(nothing);
  for (let i = 0; i < count; i++) promise.then(nothing);
  return { promise, forget: nothing };
}

module.exports = {
  'pending promise': each(() => new Promise(nothing)),
  'pending promise with one then': each(promiseWithThen),
  timer: each(() => setTimeout(nothing, 1000_000), clearTimeout),
  reaction: reactions,
};
