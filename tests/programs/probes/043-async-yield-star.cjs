// claim: yield* delegates to async and sync iterables, awaiting the values
async function* inner() { yield 1; yield 2; }
async function* outer() { yield* inner(); console.log('delegate is done'); yield* [Promise.resolve(3), 4]; }
(async () => { for await (const x of outer()) console.log(x); })();
