from nodeish import async_, console
log = console.log

async_.constant(42, 'x')(lambda *args: log(list(args)))
async_.constant()(1, 2, 3, lambda *args: log(list(args)))
async_.waterfall([async_.constant('a', 'b'), lambda a, b, cb: cb(None, b + a)], lambda err, result: log(err, result))
async_.auto({'x': async_.constant(1), 'y': ['x', lambda results, cb: cb(None, results['x'] + 1)]}).then(lambda results: log(results))
async_.series([async_.constant(1), async_.constant(1, 2)]).then(lambda results: log(results))
