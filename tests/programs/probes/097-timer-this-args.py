# claim: timer callbacks get the extra arguments and their own Timeout/Immediate as this; setTimeout returns a Timeout object
# left out: the tests of "this"
from nodeish import clearInterval, console, passed_to, setImmediate, setInterval, setTimeout


@passed_to(setTimeout, ..., 1, 'x', 2, [3], {'four': 4})
def t(*a):
    console.log(a)

    @passed_to(setImmediate, ..., 'y', 1, 2, 3)
    def i(*a):
        console.log(a, type(i).__name__)
        n = 0

        @passed_to(setInterval, ..., 3, 'z')
        def v(*a):
            nonlocal n
            console.log(a, type(v).__name__)
            n += 1
            if n == 2:
                clearInterval(v)


console.log(type(t).__name__)
