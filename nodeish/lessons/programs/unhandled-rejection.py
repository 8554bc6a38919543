# A rejection nobody handles: the event, the late handler, and the default crash.
import subprocess
import sys

from nodeish import JSON, Error, Promise, async_function, console, passed_to, process, setTimeout

seen = []


@process.on('unhandledRejection')
def _(reason):
    seen.append(reason.message)
    console.log('unhandledRejection:', reason.message)


process.on('rejectionHandled', lambda: console.log('rejectionHandled: someone came late'))

late = Promise.reject(Error('handled late'))
Promise.reject(Error('handled in time')).catch(lambda e: console.log('catch:', e.message))
setTimeout(lambda: late.catch(lambda e: console.log('late catch:', e.message)), 5)


@async_function
async def nobody_awaits():
    raise Error('async function nobody awaited')


nobody_awaits()


@passed_to(setTimeout, ..., 20)
def _():
    console.log('seen', len(seen))

    def run(code):
        return subprocess.run([sys.executable, '-m', 'nodeish', '-e', code], capture_output=True, encoding='utf8')

    crash = run('from nodeish import Error, Promise, console, setTimeout\n'
                'Promise.reject(Error("fatal")); setTimeout(lambda: console.log("not reached"), 50)')
    console.log('default: exit code', crash.returncode, '- stdout', JSON.stringify(crash.stdout), '- names the error', 'Error: fatal' in crash.stderr)
    odd = run('from nodeish import Promise; Promise.reject("just text")')
    console.log('non-error reason:', odd.returncode, 'ERR_UNHANDLED_REJECTION' in odd.stderr)
    thrown = run('from nodeish import Error, setTimeout\n'
                 'def f(): raise Error("uncaught")\n'
                 'setTimeout(f, 1)')
    console.log('uncaught exception:', thrown.returncode)
