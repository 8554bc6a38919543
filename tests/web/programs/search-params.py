# URLSearchParams: made of texts, objects and pairs; changed, sorted, iterated, written.
from nodeish import URLSearchParams, console
log = console.log
LONG = 'a' * 40 + '=' + 'b' * 40 + '&c=d'
params = URLSearchParams('z=1&a=2&z=0&b=3')
CASES = [
  lambda: [*URLSearchParams('?a=1&a=2&b=%zz&c=a+b&=x&&d&%C3%BC=%ff')],
  lambda: str(URLSearchParams({'a b': "~*'()!-._ü€", 'c': 1, 'd': None})),
  lambda: URLSearchParams([['a', 'b'], ['c', 3]]).toString(),
  lambda: URLSearchParams(URLSearchParams('a=1')).toString(),
  lambda: URLSearchParams(5).toString(),
  lambda: URLSearchParams([['a']]),
  lambda: URLSearchParams([5]),
  lambda: URLSearchParams().append('a'),
  lambda: params.sort(),
  lambda: params,
  lambda: params.set('z', '9'),
  lambda: params.set('n', 'm'),
  lambda: [params.toString(), params.size, params.has('z'), params.has('z', '1'), params.get('q'), params.getAll('z')],
  lambda: params.delete('z', '1'),
  lambda: params.delete('z'),
  lambda: params.forEach(lambda value, name, all: log(value, name, all is params)),
  lambda: [params.keys(), params.values(), params.entries()],
  lambda: URLSearchParams(),
  lambda: URLSearchParams(LONG),
  lambda: [[[URLSearchParams('a=1')]]],
  lambda: dict(params.entries()),
]
for call in CASES:
    try:
        log(call())
    except Exception as error:
        log(error.name, error.code, error.message)
iterator = params.keys()
log(iterator.next(), iterator, iterator.next(), iterator.next(), iterator.next())
