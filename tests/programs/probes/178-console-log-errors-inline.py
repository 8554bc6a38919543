# claim: console.log('%s', error) and console.log(text, error) both print the stack; String(error) is only "Name: message"; %j of an error is {}
# left out: String(error), which is the message in Python, and the keys of an error
from nodeish import Error, console

e = Error('msg')
e.stack = 'Error: msg\n    at f (x.js:1:2)'
console.log('%s', e)
console.log('text', e)
console.log('%s', {'e': e})
console.log('%j', e)
console.log('%o', 5, e.message)
console.log({'message': 'm', 'name': 'n'})


class E2(Error):
    def __init__(self, m):
        super().__init__(m)
        self.name = 'E2'


console.log([E2('q').message])
