# The call stack made visible: an exception records it; endless recursion overflows it.
# left out: the text of the overflow and the depth of 1000 (V8's; Python has its own limit and its own words)
import traceback

from nodeish import Error, console, passed_to, setTimeout


def inner():
    raise Error('look at my stack')


def middle():
    return inner()


def outer():
    return middle()


# Python records the stack when an exception is raised, from the place that catches it, outermost first
try:
    outer()
except Error as e:
    names = [frame.name for frame in reversed(traceback.extract_tb(e.__traceback__))][:3]
console.log('frames, innermost first:', ' < '.join(names))

depth = 0


def recurse():
    global depth
    depth += 1
    recurse()


try:
    recurse()
except Exception as e:
    console.log(isinstance(e, RecursionError))
    console.log('deep recursion reached:', depth > 500)


# a callback starts on its own, almost empty stack
@passed_to(setTimeout, ..., 5)
def later():
    frames = traceback.extract_stack()
    console.log('scheduler frame on the callback stack:', any('outer' in frame.name for frame in frames))
