# claim: nextTick passes extra arguments, has no "this", returns undefined, and rejects non-functions synchronously
# left out: the test of "this"
from nodeish import console, process, queueMicrotask

process.nextTick(lambda *a: console.log(a), 1, 'two', [3], {'four': 4}, 5)
console.log(process.nextTick(lambda: None))
for f in [None, 'x', {}]:
    try:
        process.nextTick(f)
    except Exception as e:
        console.log(e.code, '|', e.message)
for f in [None, 5]:
    try:
        queueMicrotask(f)
    except Exception as e:
        console.log(e.code, '|', e.message)
