from nodeish import async_, console
log = console.log

greet = lambda greeting, name, cb: cb(None, f'{greeting}, {name}')

async_.parallel([async_.apply(greet, 'hello', 'Ada'), async_.apply(greet, 'hi', 'Grace')], lambda err, results: log(err, results))
async_.apply(greet, 'hey')('Alan', lambda err, text: log(text))
log(async_.apply(lambda a, b, c: [a, b, c], 1)(2, 3, 4))
log(async_.apply(lambda a, b: [a, b])(1))
async_.map(['a', 'b'], async_.apply(greet, 'dear')).then(lambda texts: log(texts))
