"""The Python half of the bridge: does what the Promises/A+ suite, in Node, asks of nodeish's Promise. bridge.js has the protocol."""
import asyncio
import json
import os
import select
from builtins import TypeError as AnyTypeError
from collections.abc import Callable, Iterable
from typing import Any

from nodeish import Promise, Rejection

PATIENCE = 60
"""How many seconds Node may be silent; the suite's own longest wait is a fraction of one."""


class Null:
    """JavaScript's null, which the suite tells from undefined."""


NULL = Null()


class Channel:
    """Lines of JSON over two pipes."""

    def __init__(self, requests: int, replies: int) -> None:
        self._requests = requests
        self._replies = replies
        self._received = b""

    def read(self) -> Any:
        """Give the next message."""
        while b"\n" not in self._received:
            ready, _, _ = select.select([self._requests], [], [], PATIENCE)
            data = os.read(self._requests, 65536) if ready else b""
            if not data:
                raise EOFError(f"Node has {'ended too early' if ready else f'been silent for {PATIENCE} seconds'}")
            self._received += data
        line, _, self._received = self._received.partition(b"\n")
        return json.loads(line)

    def write(self, message: list[Any]) -> None:
        """Send a message."""
        os.write(self._replies, json.dumps(message).encode() + b"\n")


class Foreign:
    """An object of JavaScript's; `then` is read over there each time."""

    def __init__(self, bridge: "Bridge", id: int) -> None:
        self._bridge = bridge
        self.id = id

    @property
    def then(self) -> Any:
        """Give a function that calls the object's `then` as a method, or whatever else `then` is."""
        then = self._bridge.ask("get then", self.id)
        if not isinstance(then, ForeignFunction):
            return None
        return lambda resolve, reject: then.call(self.id, (resolve, reject))


class ForeignFunction(Foreign):
    """A function of JavaScript's."""

    def __call__(self, *args: Any) -> Any:
        return self.call(None, args)

    def call(self, receiver: int | None, args: tuple[Any, ...]) -> Any:
        """Call it, with `this`."""
        return self._bridge.ask("call", self.id, receiver, args)


class Bridge:
    """One run of the suite; knows all objects of both sides by number."""

    def __init__(self, channel: Channel) -> None:
        self._channel = channel
        self._ours: list[Any] = []
        self._our_ids: dict[int, int] = {}
        self._theirs: dict[int, Foreign] = {}

    async def serve(self) -> tuple[int, list[str]]:
        """Answer requests until the suite is done; the loop gets its turn when it is asked for. Give the number passed and the failures."""
        while True:
            request = self._channel.read()
            if request == ["pump"]:
                await asyncio.sleep(0)
                self._channel.write(["returned", ["undefined"]])
            elif request[0] == "done":
                return request[1], request[2]
            else:
                self._answer(request)

    def ask(self, kind: str, *operands: Any) -> Any:
        """Ask the other side, answering what it asks meanwhile."""
        self._channel.write([kind, *(self._encode_all(operand) if isinstance(operand, tuple) else operand for operand in operands)])
        while True:
            kind, *rest = self._channel.read()
            if kind == "returned":
                return self._decode(rest[0])
            if kind == "raised":
                raise _raisable(self._decode(rest[0]))
            self._answer([kind, *rest])

    def _answer(self, request: list[Any]) -> None:
        try:
            reply = ["returned", self._encode(self._do(*request))]
        except Exception as error:
            reply = ["raised", self._encode(error)]
        self._channel.write(reply)

    def _do(self, kind: str, id: int = 0, args: list[Any] | None = None) -> Any:
        if kind == "deferred":
            return list(Promise.withResolvers())
        values = [self._decode(arg) for arg in args or []]
        if kind == "then":
            return self._ours[id].then(*values)
        return self._ours[id](*values)

    # Values.

    def _encode_all(self, values: Iterable[Any]) -> list[Any]:
        return [self._encode(value) for value in values]

    def _encode(self, value: Any) -> list[Any]:
        if value is None:
            return ["undefined"]
        if value is NULL:
            return ["null"]
        if isinstance(value, (bool, int, float, str)):
            return ["plain", value]
        if isinstance(value, list):
            return ["list", self._encode_all(value)]
        if isinstance(value, Foreign):
            return ["js", value.id]
        if isinstance(value, Rejection):
            return self._encode(value.reason)
        return ["py", self._number(value), _kind_of(value), str(value)]

    def _number(self, value: Any) -> int:
        number = self._our_ids.setdefault(id(value), len(self._ours))
        if number == len(self._ours):
            self._ours.append(value)
        return number

    def _decode(self, value: list[Any]) -> Any:
        kind, *rest = value
        if kind == "undefined":
            return None
        if kind == "null":
            return NULL
        if kind == "plain":
            return rest[0]
        if kind == "py":
            return self._ours[rest[0]]
        id, is_function = rest
        made: Callable[[Bridge, int], Foreign] = ForeignFunction if is_function else Foreign
        return self._theirs.setdefault(id, made(self, id))


def _kind_of(value: Any) -> str:
    if isinstance(value, Promise):
        return "promise"
    if isinstance(value, BaseException):
        return "TypeError" if isinstance(value, AnyTypeError) else "error"
    return "function"


def _raisable(value: Any) -> BaseException:
    return value if isinstance(value, BaseException) else Rejection(value)
