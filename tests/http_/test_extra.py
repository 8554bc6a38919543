"""What is said where a package is missing that the extras bring."""
import subprocess
import sys

import pytest


@pytest.mark.parametrize(
    ("use", "package", "extra"),
    [("from nodeish import http; http.createServer()", "httptools", "http"), ("from nodeish import https; https.get({})", "httptools", "http"), ("from nodeish import dns; dns.resolve4", "pycares", "dns")],
)
def test_a_missing_package_is_named_with_its_extra(use: str, package: str, extra: str) -> None:
    program = f"import sys; sys.modules[{package!r}] = None\n{use}"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=False)
    assert done.stderr.splitlines()[-1] == f"ImportError: This needs the package {package}: pip install 'nodeish[{extra}]'"


def test_the_rest_needs_no_package() -> None:
    program = "import sys; sys.modules['httptools'] = sys.modules['pycares'] = None\nfrom nodeish import *\nprint(net.isIP('::1'), dns.lookup.__name__)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout == "6 lookup\n"
