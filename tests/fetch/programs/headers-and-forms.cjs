// Headers and FormData: what they take, what they refuse, how they are gone through.
const log = console.log;
const headers = new Headers({ 'X-B': 'two', 'x-a': ' one ', Cookie: 'c' });
const form = new FormData();
const CASES = [
  () => headers.append('X-b', 'three'),
  () => headers.append('cookie', 'd'),
  () => [headers.get('X-B'), headers.get('cookie'), headers.get('nope'), headers.has('X-A')],
  () => headers.append('Set-Cookie', 'a=1'),
  () => headers.append('set-cookie', 'b=2'),
  () => [headers.getSetCookie(), headers.get('set-cookie')],
  () => [...headers],
  () => [...headers.keys(), ...headers.values()],
  () => headers.forEach((value, name, all) => log(name, value, all === headers)),
  () => headers,
  () => headers.delete('SET-COOKIE'),
  () => headers.set('x-b', 'four'),
  () => new Headers(headers),
  () => new Headers([['a', 'b'], ['a', 'c']]),
  () => new Headers({ a: null, b: [1, 2], c: 1.5 }),
  () => headers.append('a'),
  () => headers.append('a b', 'c'),
  () => headers.append('a', 'b\nc'),
  () => headers.set('a', '€'),
  () => headers.set('a', 'b😀'),
  () => headers.get('ä'),
  () => new Headers(5),
  () => new Headers('a'),
  () => new Headers([['a']]),
  () => new Headers([5]),
  () => Response.error().headers.set('a', 'b'),
  () => form.append('a', 5),
  () => form.append('b', new Blob(['x'], { type: 'T/X' })),
  () => form.append('c', new File(['y'], 'z', { lastModified: 1 }), 'q'),
  () => form.append('a', null),
  () => [...form].map(([name, value]) => [name, value.name ?? value, value.type]),
  () => [form.get('a'), form.getAll('a'), form.get('nope'), form.has('b'), [...form.keys()]],
  () => form.set('a', 'only'),
  () => form.delete('b'),
  () => form,
  () => form.append('a', 'b', 'c'),
  () => form.append('a'),
  () => new FormData().get(),
];
for (const call of CASES) {
  try {
    log(call());
  } catch (error) {
    log(error.name, error.code, error.message);
  }
}
