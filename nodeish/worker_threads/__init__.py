"""Node's `worker_threads`: code that runs beside the program, and messages between the two.

    from nodeish.worker_threads import Worker, isMainThread, parentPort, workerData

    if isMainThread:
        worker = Worker(__file__, {'workerData': 20_000_000})
        worker.on('message', lambda total: print(total))
    else:
        parentPort.postMessage(sum(range(workerData)))

A worker is a process of its own, with an interpreter and a loop of its own: so it computes beside the program, which threads of one Python interpreter
cannot, `terminate` ends it whatever it does (a loop without an end, a call into C), and `process.exit` or a crash ends it alone. It starts in about the
time that `python -c 'import nodeish'` takes. What Node's threads share and processes do not: memory, the process's id, and SHARE_ENV.
"""
from typing import Any

from ._broadcast import BroadcastChannel
from ._inbox import MessageEvent
from ._ports import MessageChannel, MessagePort, receiveMessageOnPort
from ._spawning import SHARE_ENV
from ._worker import Worker, WorkerOptions, getEnvironmentData, setEnvironmentData

__all__ = [
    # the parent's side
    "Worker",
    "WorkerOptions",
    "SHARE_ENV",
    "setEnvironmentData",
    # the worker's side
    "isMainThread",
    "threadId",
    "parentPort",
    "workerData",
    "resourceLimits",
    "getEnvironmentData",
    # messages
    "MessageChannel",
    "MessagePort",
    "MessageEvent",
    "BroadcastChannel",
    "receiveMessageOnPort",
]

isMainThread: bool = True
threadId: int = 0
parentPort: Any = None
workerData: Any = None
resourceLimits: dict[str, float] = {}
