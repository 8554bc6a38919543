# The npm module "async". A small home-made subset with the same callback contract; nodeish.async_ is the whole module.
from nodeish import Error, async_, console, passed_to, setTimeout


def job(name, ms, fail=None):
    def task(cb):
        @passed_to(setTimeout, ..., ms)
        def _():
            console.log(' ', name)
            cb(Error(fail) if fail else None, name)
    return task


steps = []


@steps.append
def _(next):
    @passed_to(async_.series, [job('s1', 3), job('s2', 1)])
    def _(e, r):
        console.log('series', e, r)
        next()


@steps.append
def _(next):
    @passed_to(async_.parallel, [job('p1', 200), job('p2', 2)])
    def _(e, r):
        console.log('parallel', e, r)
        next()


@steps.append
def _(next):
    @passed_to(async_.parallel, {'dev': job('dev', 2), 'prod': job('prod', 9)})
    def _(e, r):
        console.log('parallel object', r)
        next()


@steps.append
def _(next):
    @passed_to(async_.series, [job('good', 1), job('bad', 1, 'broke'), job('never', 1)])
    def _(e, r):
        console.log('series error:', e.message, r)
        next()


@steps.append
def _(next):
    @passed_to(async_.waterfall, [lambda cb: cb(None, 2, 3), lambda a, b, cb: cb(None, a * b), lambda c, cb: setTimeout(cb, 1, None, c + 1)])
    def _(e, r):
        console.log('waterfall', r)
        next()


@steps.append
def _(next):
    now = peak = 0

    def square(n, cb):
        nonlocal now, peak
        now += 1
        peak = max(peak, now)

        @passed_to(setTimeout, ..., n)
        def _():
            nonlocal now
            now -= 1
            cb(None, n * n)

    @passed_to(async_.mapLimit, [5, 4, 3, 2, 1], 2, square)
    def _(e, r):
        console.log('mapLimit', r, 'peak', peak)
        next()


@steps.append
def _(next):
    n = 0

    def attempt(cb):
        nonlocal n
        n += 1
        cb(Error('again') if n < 3 else None, f'try {n}')

    @passed_to(async_.retry, 3, attempt)
    def _(e, v):
        console.log('retry', v)
        next()


@steps.append
def _(next):
    i = 0

    def body(cb):
        @passed_to(setTimeout, ..., 1)
        def _():
            nonlocal i
            i += 1
            cb()

    @passed_to(async_.whilst, lambda cb: cb(None, i < 3), body)
    def _():
        console.log('whilst', i)
        next()


@steps.append
def _(next):
    def worker(task, cb):
        @passed_to(setTimeout, ..., 3)
        def _():
            console.log('  did', task)
            cb(None, len(task))

    q = async_.queue(worker, 2)

    @q.drain
    def _():
        console.log('queue drained')
        next()

    for t in ['a', 'bb', 'ccc']:
        q.push(t, lambda e, size: console.log('  size', size))


def go():
    if steps:
        steps.pop(0)(go)


go()
