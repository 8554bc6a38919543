# claim: a signal without listener kills the process (reported as signal, no exit event); with a listener it is an ordinary event (name, number) and the process lives on; exit codes wrap modulo 256
# left out: process.abort, which nodeish does not have
import signal
import subprocess
import sys

from nodeish import JSON, console

IMPORTS = 'from nodeish import clearTimeout, console, process, setTimeout\n'


def run(code):
    r = subprocess.run([sys.executable, '-m', 'nodeish', '-e', IMPORTS + code], capture_output=True, text=True)
    status = r.returncode if r.returncode >= 0 else None
    killed = signal.Signals(-r.returncode).name if r.returncode < 0 else None
    console.log(status, killed, JSON.stringify(r.stdout))


run("process.on('exit', lambda: console.log('exit')); process.kill(process.pid, 'SIGTERM'); setTimeout(lambda: None, 2000)")
run("process.on('SIGTERM', lambda s, n: (console.log(s, n), process.exit(4)));"
    " process.kill(process.pid, 'SIGTERM'); setTimeout(lambda: None, 2000)")
run("process.on('exit', lambda c: console.log('exit', c)); process.exit()")
run("process.exitCode = 300")
run("process.exit(-1)")
run("t = setTimeout(lambda: None, 2000); process.on('SIGUSR2', lambda: (console.log('usr2'), clearTimeout(t)));"
    " process.kill(process.pid, 'SIGUSR2')")
run('process.kill(process.pid, 0); console.log(\'signal 0 only tests\')')
