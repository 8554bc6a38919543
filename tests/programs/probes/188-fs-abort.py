# claim: readFile and writeFile take a signal: AbortError with code ABORT_ERR and the reason as cause, in both styles; nothing is written if it was already aborted
import os.path
from tempfile import gettempdir

from nodeish import AbortController, AbortSignal, async_function, console, fs, passed_to


def show(n):
    return lambda e: console.log(
        n, e and e.name, e and e.code, e and e.message, e and e.cause and (getattr(e.cause, 'name', None) or e.cause))


ac = AbortController()
ad = AbortController()


@passed_to(fs.readFile, __file__, {'signal': ac.signal})
@async_function
async def _(e):
    show('cb')(e)
    p = fs.promises.readFile(__file__, {'signal': ad.signal})
    ad.abort('reason 2')
    await p.catch(show('promise'))
    await fs.promises.readFile(__file__, {'signal': AbortSignal.abort()}).catch(show('already aborted'))
    await (fs.promises.writeFile(os.path.join(gettempdir(), 'never-written-probe'), 'x', {'signal': AbortSignal.abort()})
        .catch(lambda e: console.log(e.name, os.path.exists(os.path.join(gettempdir(), 'never-written-probe')))))


ac.abort('reason')
