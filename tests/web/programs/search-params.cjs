// URLSearchParams: made of texts, objects and pairs; changed, sorted, iterated, written.
const log = console.log;
const LONG = 'a'.repeat(40) + '=' + 'b'.repeat(40) + '&c=d';
const params = new URLSearchParams('z=1&a=2&z=0&b=3');
const CASES = [
  () => [...new URLSearchParams('?a=1&a=2&b=%zz&c=a+b&=x&&d&%C3%BC=%ff')],
  () => String(new URLSearchParams({ 'a b': "~*'()!-._ü€", c: 1, d: null })),
  () => new URLSearchParams([['a', 'b'], ['c', 3]]).toString(),
  () => new URLSearchParams(new URLSearchParams('a=1')).toString(),
  () => new URLSearchParams(5).toString(),
  () => new URLSearchParams([['a']]),
  () => new URLSearchParams([5]),
  () => new URLSearchParams().append('a'),
  () => params.sort(),
  () => params,
  () => params.set('z', '9'),
  () => params.set('n', 'm'),
  () => [params.toString(), params.size, params.has('z'), params.has('z', '1'), params.get('q'), params.getAll('z')],
  () => params.delete('z', '1'),
  () => params.delete('z'),
  () => params.forEach((value, name, all) => log(value, name, all === params)),
  () => [params.keys(), params.values(), params.entries()],
  () => new URLSearchParams(),
  () => new URLSearchParams(LONG),
  () => [[[new URLSearchParams('a=1')]]],
  () => Object.fromEntries(params),
];
for (const call of CASES) {
  try {
    log(call());
  } catch (error) {
    log(error.name, error.code, error.message);
  }
}
const iterator = params.keys();
log(iterator.next(), iterator, iterator.next(), iterator.next(), iterator.next());
