# Headers and FormData: what they take, what they refuse, how they are gone through.
from nodeish import Blob, File, FormData, Headers, Response, console
log = console.log
headers = Headers({'X-B': 'two', 'x-a': ' one ', 'Cookie': 'c'})
form = FormData()
CASES = [
  lambda: headers.append('X-b', 'three'),
  lambda: headers.append('cookie', 'd'),
  lambda: [headers.get('X-B'), headers.get('cookie'), headers.get('nope'), headers.has('X-A')],
  lambda: headers.append('Set-Cookie', 'a=1'),
  lambda: headers.append('set-cookie', 'b=2'),
  lambda: [headers.getSetCookie(), headers.get('set-cookie')],
  lambda: [*headers],
  lambda: [*headers.keys(), *headers.values()],
  lambda: headers.forEach(lambda value, name, all: log(name, value, all is headers)),
  lambda: headers,
  lambda: headers.delete('SET-COOKIE'),
  lambda: headers.set('x-b', 'four'),
  lambda: Headers(headers),
  lambda: Headers([['a', 'b'], ['a', 'c']]),
  lambda: Headers({'a': None, 'b': [1, 2], 'c': 1.5}),
  lambda: headers.append('a'),
  lambda: headers.append('a b', 'c'),
  lambda: headers.append('a', 'b\nc'),
  lambda: headers.set('a', '€'),
  lambda: headers.set('a', 'b😀'),
  lambda: headers.get('ä'),
  lambda: Headers(5),
  lambda: Headers('a'),
  lambda: Headers([['a']]),
  lambda: Headers([5]),
  lambda: Response.error().headers.set('a', 'b'),
  lambda: form.append('a', 5),
  lambda: form.append('b', Blob(['x'], {'type': 'T/X'})),
  lambda: form.append('c', File(['y'], 'z', {'lastModified': 1}), 'q'),
  lambda: form.append('a', None),
  lambda: [[name, getattr(value, 'name', value), getattr(value, 'type', None)] for name, value in form],
  lambda: [form.get('a'), form.getAll('a'), form.get('nope'), form.has('b'), [*form.keys()]],
  lambda: form.set('a', 'only'),
  lambda: form.delete('b'),
  lambda: form,
  lambda: form.append('a', 'b', 'c'),
  lambda: form.append('a'),
  lambda: FormData().get(),
]
for call in CASES:
    try:
        log(call())
    except Exception as error:
        log(error.name, error.code, error.message)
