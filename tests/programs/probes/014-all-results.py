# claim: Promise.all keeps input order whatever the completion order, takes non-promises and thenables, and an empty input fulfils with []
from nodeish import Promise, console, passed_to, setTimeout


def later(v, ms):
    @Promise
    def p(r):
        @passed_to(setTimeout, ..., ms)
        def _():
            console.log('settle', v)
            r(v)
    return p


class Thenable:
    def then(self, r):
        r('thenable')


(
    Promise.all([later('slow', 40), later('fast', 5), 3, Thenable(), None])
    .then(lambda v: console.log(v))
)
Promise.all([]).then(lambda v: console.log('empty', v))
console.log('sync')
