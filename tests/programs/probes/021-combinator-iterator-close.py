# claim: an error thrown by the iterator itself rejects without calling close(); an error in resolve closes the iterator by calling close()
# (JavaScript's return() of an iterator is close() of a Python generator)
from nodeish import Error, Promise, async_function, console


class mk:
    def __init__(self, bad):
        self.bad, self.i = bad, 0

    def __iter__(self):
        return self

    def __next__(self):
        self.i += 1
        if self.bad and self.i == 2:
            raise Error('next failed')
        if self.i > 3:
            raise StopIteration
        return self.i

    def close(self):
        console.log('return called')


@async_function
async def main():
    await Promise.all(mk(True)).catch(lambda e: console.log(e.message))

    class Sub(Promise):
        @classmethod
        def resolve(cls, v=None):
            if v == 2:
                raise Error('resolve failed')
            return super().resolve(v)

    await Sub.all(mk(False)).catch(lambda e: console.log(e.message))


main()
