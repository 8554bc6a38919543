# An emitter calls its listeners at once, in the order in which they were added.
from nodeish import Error, async_function, console, passed_to, setTimeout
from nodeish.events import EventEmitter, once


class Download(EventEmitter):
    def start(self, chunks):
        @passed_to(setTimeout, ..., 1)
        def _():
            for chunk in chunks:
                self.emit('data', chunk, len(chunk))
            self.emit('end')
        return self


download = Download()
received = ''


@download.on('data')
def _(chunk):
    global received
    received += chunk


download.on('data', lambda chunk, length: console.log('chunk', chunk, length))
download.once('data', lambda: console.log('this one listens once'))
download.on('end', lambda: console.log('end', received))
console.log(download.listenerCount('data'), download.eventNames(), download.emit('nobody listens'))

late = EventEmitter()
try:
    late.emit('error', Error('nobody handles me'))
except Error as err:
    console.log('thrown by emit:', err.message)
late.on('error', lambda err: console.log('listener got', err.message))
console.log(late.emit('error', Error('handled')))


@async_function
async def main():
    setTimeout(lambda: late.emit('ready', 'one', 'two'), 5)
    console.log('once gives a promise', await once(late, 'ready'))


download.start(['ab', 'c']).on('end', main)
console.log('the script ends')
