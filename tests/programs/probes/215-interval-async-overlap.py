# claim: setInterval does not wait for an async callback: calls overlap
from nodeish import Promise, async_function, clearInterval, console, passed_to, setInterval, setTimeout

running = 0
max_ = 0
n = 0


@passed_to(setInterval, ..., 20)
@async_function
async def i():
    global n, max_, running
    n += 1
    if n == 4:
        clearInterval(i)
    running += 1
    max_ = max(max_, running)
    await Promise(lambda r: setTimeout(r, 120))
    running -= 1
    if running == 0:
        console.log('overlapped', max_ > 1)
