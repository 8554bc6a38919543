"""What keeps a program alive, and that nothing is left open at its end: no warning, whatever is open then."""
import os
import subprocess
import sys

import pytest

import nodeish

assert nodeish.__file__ is not None
HERE = os.path.dirname(os.path.dirname(nodeish.__file__))

PROGRAMS = {
    "a server that is unref'd": """
from nodeish import console, net
net.createServer().listen(0, '127.0.0.1').unref()
console.log('end')
""",
    "a server that is unref'd when it listens": """
from nodeish import console, net
server = net.createServer().listen(0, '127.0.0.1', lambda: [server.unref(), console.log('end')])
""",
    "a socket that is unref'd": """
from nodeish import console, net
server = net.createServer(lambda c: c.unref()).listen(0, '127.0.0.1', lambda: net.connect(server.address().port, '127.0.0.1', connected))
def connected():
    server.unref()
    console.log('end')
def made(c):
    c.unref()
""".replace("net.connect(server.address().port, '127.0.0.1', connected)", "made(net.connect(server.address().port, '127.0.0.1', connected))"),
    "process.exit with open connections": """
from nodeish import console, net, process
def connected():
    console.log('end')
    process.exit(0)
server = net.createServer().listen(0, '127.0.0.1', lambda: net.connect(server.address().port, '127.0.0.1', connected))
""",
    "process.exit in a listener of data": """
from nodeish import console, net, process
server = net.createServer(lambda c: c.on('data', lambda: [console.log('end'), process.exit(0)]))
server.listen(0, '127.0.0.1', lambda: net.connect(server.address().port, '127.0.0.1').write('x'))
""",
    "process.exit while a connection is being made": """
import socket
from nodeish import console, net, process, setTimeout
full = socket.create_server(('127.0.0.1', 0), backlog=0)
address = full.getsockname()
waiting = [net.connect(address[1], address[0]) for _ in range(4)]
setTimeout(lambda: [console.log('end'), full.close(), process.exit(0)], 50)
""",
    "a connection that an agent keeps": """
from nodeish import console, http
server = http.createServer(lambda req, res: res.end('x'))
def response(res):
    res.resume()
    res.on('end', lambda: [server.close(), console.log('end')])
server.listen(0, '127.0.0.1', lambda: http.get({'host': '127.0.0.1', 'port': server.address().port}, response))
""",
    "a request that is never answered, in a program that asyncio runs": """
import asyncio
from nodeish import console, http
async def main():
    asked = asyncio.Event()
    server = http.createServer(lambda req, res: asked.set())
    server.listen(0, '127.0.0.1', lambda: http.get({'host': '127.0.0.1', 'port': server.address().port}))
    await asked.wait()
    console.log('end')
asyncio.run(main())
""",
    "process.exit in the handshake of TLS": """
from nodeish import console, net, process, tls
server = net.createServer().listen(0, '127.0.0.1', lambda: tls.connect(server.address().port, '127.0.0.1').on('connect', connected))
def connected():
    console.log('end')
    process.exit(0)
""",
    "sockets that are destroyed as they begin to connect": """
from nodeish import console, net, process
def listening():
    for destroy in (lambda socket: socket.destroy(), lambda socket: process.nextTick(lambda: socket.destroy())):
        begin(net.connect(server.address().port, '127.0.0.1'), destroy)
def begin(socket, destroy):
    socket.on('connectionAttempt', lambda: destroy(socket))
    socket.on('close', lambda: [closed.append(socket), len(closed) == 2 and server.close(lambda: console.log('end'))])
closed = []
server = net.createServer().listen(0, '127.0.0.1', listening)
""",
    "a server that no variable holds": """
import gc, os, tempfile
from nodeish import console, net, setTimeout
where = os.path.join(tempfile.mkdtemp(), 'socket')
def listening():
    setTimeout(lambda: [gc.collect(), net.connect(where).on('data', lambda data: console.log(data.decode()))], 20)
def begin():
    server = net.createServer(lambda c: [c.end('end'), server.close()]).listen(where, listening)
begin()
""",
    "a lookup under way": """
from nodeish import console, dns
dns.lookup('localhost', lambda error, address, family: console.log('end' if error is None else error.message))
""",
}


@pytest.mark.parametrize("kind", ["debug", "uvloop"])
@pytest.mark.parametrize("name", PROGRAMS)
def test_a_program_ends_by_itself_and_leaves_nothing_open(name: str, kind: str) -> None:
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, [HERE, os.environ.get("PYTHONPATH")]))}
    env |= {"NODEISH_LOOP": "uvloop"} if kind == "uvloop" else {"PYTHONASYNCIODEBUG": "1"}
    runner = [] if "asyncio.run" in PROGRAMS[name] else ["-m", "nodeish"]
    program = ["-c", PROGRAMS[name]] if not runner else ["-e", PROGRAMS[name]]
    done = subprocess.run([sys.executable, "-W", "error", *runner, *program], env=env, capture_output=True, text=True, timeout=60, check=False)
    complaints = [line for line in done.stderr.splitlines() if not line.startswith("Executing <")]  # asyncio's debug mode finds a busy machine slow
    assert (done.stdout, complaints, done.returncode) == ("end\n", [], 0)


def test_an_error_in_a_listener_ends_the_program_as_in_node() -> None:
    program = "from nodeish import net\nserver = net.createServer(lambda c: 1 / 0).listen(0, '127.0.0.1', lambda: net.connect(server.address().port, '127.0.0.1'))"
    done = subprocess.run([sys.executable, "-W", "error", "-m", "nodeish", "-e", program], capture_output=True, text=True, timeout=60, check=False, cwd=HERE)
    assert done.returncode == 1 and "ZeroDivisionError" in done.stderr
