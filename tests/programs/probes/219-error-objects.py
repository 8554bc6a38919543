# claim: Error facts used everywhere: cause, name from the prototype, toString, code on Node errors (name stays plain, toString and stack show [CODE]), AggregateError, captureStackTrace
# left out: keys, toString (str(e) is the message in Python), captureStackTrace
from nodeish import DOMException, Error, TypeError, console, fs

e = Error('m', {'cause': 'c'})
console.log(e.cause, e.name, e.message, TypeError('t').name)
try:
    fs.readFileSync(None)
except Exception as x:
    console.log(x.name, x.code, '|', x.stack.split('\n')[0], '|', type(x).__name__, isinstance(x, TypeError))


class A(Error):
    def __init__(self, m):
        super().__init__(m)
        self.name = 'AErr'


console.log(A('q').name, A('q').stack.split('\n')[0], isinstance(A('q'), Error))
console.log(DOMException('m', 'AbortError').code, DOMException('m').name, isinstance(DOMException('m', 'x'), Error))
