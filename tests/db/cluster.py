"""A private PostgreSQL server for tests, in a folder of its own on a free port of the loopback interface."""
import contextlib
import os
import re
import shutil
import signal
import socket
import subprocess
import time
from pathlib import Path

PATIENCE = 60.0


def find_binaries() -> Path | None:
    """Find the folder with initdb and postgres: on PATH, or where Debian puts the newest version."""
    found = shutil.which("initdb")
    if found is not None and shutil.which("postgres") is not None:
        return Path(found).resolve().parent
    versions = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: [int(part) for part in re.findall(r"\d+", path.parts[4])])
    return versions[-1].parent if versions else None


def free_port() -> int:
    """Give a port on which nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


class Cluster:
    """A server that can be started, killed, and started again."""

    def __init__(self, binaries: Path, folder: Path) -> None:
        self.binaries = binaries
        self.data = folder / "data"
        self.log = folder / "log"
        self.port = free_port()
        self._server: subprocess.Popen[bytes] | None = None
        self._user: list[str] = []
        if hasattr(os, "geteuid") and os.geteuid() == 0:  # initdb refuses root
            user = "postgres" if _exists("postgres") else "nobody"
            self._user = ["setpriv", f"--reuid={user}", f"--regid={_group(user)}", "--clear-groups"]
            shutil.chown(folder, user)
        self._run("initdb", "-D", str(self.data), "-U", "tester", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync", "--no-instructions")

    @property
    def url(self) -> str:
        """Where it is."""
        return f"postgres://tester@127.0.0.1:{self.port}/postgres"

    @property
    def config(self) -> dict[str, object]:
        """Where it is, as a dict."""
        return {"host": "127.0.0.1", "port": self.port, "user": "tester", "database": "postgres"}

    @property
    def is_running(self) -> bool:
        """Whether the server is there."""
        return self._server is not None and self._server.poll() is None

    def start(self) -> None:
        """Start the server, and wait until it answers."""
        options = ["-D", str(self.data), "-p", str(self.port), "-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories="]
        options += ["-c", "fsync=off", "-c", "shared_buffers=16MB", "-c", "max_connections=40"]
        deadline = time.monotonic() + PATIENCE
        while not self._answers():
            assert time.monotonic() < deadline, self.log.read_text()
            if not self.is_running:  # or not any more: what is left of one that was killed may be in its way for a moment
                with self.log.open("ab") as log:
                    self._server = subprocess.Popen([*self._user, str(self.binaries / "postgres"), *options], stdout=log, stderr=log)
            time.sleep(0.02)

    def kill(self) -> None:
        """Kill the server and all that works for it, without any warning to those who are connected."""
        assert self._server is not None
        children = Path(f"/proc/{self._server.pid}/task/{self._server.pid}/children")
        pids = [int(pid) for pid in children.read_text().split()] if children.exists() else []
        for pid in [self._server.pid, *pids]:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        self._server.wait(PATIENCE)

    def stop(self) -> None:
        """Stop the server."""
        if self._server is not None and self.is_running:
            self._server.send_signal(signal.SIGINT)
            self._server.wait(PATIENCE)

    def _answers(self) -> bool:
        return subprocess.run([self.binaries / "pg_isready", "-q", "-h", "127.0.0.1", "-p", str(self.port)], check=False).returncode == 0

    def _run(self, name: str, *arguments: str) -> None:
        done = subprocess.run([*self._user, str(self.binaries / name), *arguments], capture_output=True, text=True, timeout=PATIENCE, check=False)
        assert done.returncode == 0, done.stderr


def _exists(user: str) -> bool:
    import pwd

    return any(entry.pw_name == user for entry in pwd.getpwall())


def _group(user: str) -> int:
    import pwd

    return pwd.getpwnam(user).pw_gid
