# functionA calls functionB; B leaves the stack before A.
from nodeish import console

stack = []


def show(what):
    console.log(f'{what.ljust(14)} stack: [{", ".join(stack)}]')


def traced(name, body):
    def call(*args):
        stack.append(name)
        show(f'push {name}')
        try:
            return body(*args)
        finally:
            stack.pop()
            show(f'pop {name}')
    return call


functionB = traced('functionB', lambda: 'result of B')
functionA = traced('functionA', lambda: f'A got <{functionB()}>')
console.log(functionA())

# the same rule on a plain list: last in, first out
list_ = []
list_.append('one')
list_.append('two')
list_.append('three')
console.log('LIFO:', list_.pop(), list_.pop(), list_.pop())
# and a queue: first in, first out
queue = ['one', 'two', 'three']
console.log('FIFO:', queue.pop(0), queue.pop(0), queue.pop(0))
