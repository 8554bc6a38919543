// claim: any value can be a rejection reason, unwrapped and unchanged
for (const v of [undefined, null, 0, 'str', { a: 1 }])
  Promise.resolve().then(() => { throw v; }).catch((e) => console.log(e === v, e));
