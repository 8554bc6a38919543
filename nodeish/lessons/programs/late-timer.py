# A timer is a minimum. Busy code makes it late.
import time

from nodeish import console, passed_to, setTimeout

start = time.monotonic()


@passed_to(setTimeout, ..., 20)
def _():
    ran = time.monotonic() - start
    console.log('Timeout ran, late:', ran >= 0.05, 'and only after the loop ended')


while time.monotonic() < start + 0.05:  # dally
    pass
console.log('Wasted time until at least 50:', time.monotonic() - start >= 0.05)
