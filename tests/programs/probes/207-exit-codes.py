# claim: exit codes: 0 normal, 1 uncaught error or unhandled rejection (whatever exitCode was), 7 error in the uncaughtException listener, 9 bad command line, 13 unsettled top-level await; an exit listener may replace the 1 of an uncaught error
import subprocess
import sys

from nodeish import console


def run(*a):
    console.log(subprocess.run([sys.executable, '-m', 'nodeish', *a], capture_output=True).returncode)


run('-e', '1')
run('-e', 'from nodeish import Rejection; raise Rejection(1)')
run('-e', 'from nodeish import Promise; Promise.reject(1)')
run('-e', '''
from nodeish import Rejection, process
@process.on('uncaughtException')
def _():
    raise Rejection(2)
raise Rejection(1)
''')
run('--no-such-flag')
run('-e', 'from nodeish import Promise; await Promise(lambda: None)')
run('-e', 'syntax error here')
run('/no/such/file.py')
run('-e', '''
from nodeish import Error, process
@process.on('exit')
def _():
    raise Error('in exit')
''')
run('-e', "from nodeish import Error, process; process.exitCode = 5; raise Error('x')")
run('-e', '''
from nodeish import Error, process
@process.on('exit')
def _():
    process.exitCode = 42
raise Error('x')
''')
run('--unhandled-rejections=warn-with-error-code', '-e', 'from nodeish import Promise; Promise.reject(1)')
run('--unhandled-rejections=bogus', '-e', '1')
