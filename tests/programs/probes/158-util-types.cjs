// claim: util.types checks: isPromise is true only for real promises (subclasses too), not thenables
const { types } = require('util');
class P extends Promise {}
console.log(types.isPromise(Promise.resolve()), types.isPromise(new P(() => {})), types.isPromise({ then() {} }), types.isPromise((async () => {})()));
console.log(types.isAsyncFunction(async () => {}), types.isAsyncFunction(() => Promise.resolve()), types.isAsyncFunction(async function* () {}), types.isGeneratorFunction(function* () {}), types.isGeneratorFunction(async function* () {}));
console.log(types.isNativeError(new TypeError()), types.isNativeError({ name: 'Error' }), types.isDate(new Date()), types.isRegExp(/x/));
