"""Types of Promise's methods: checked by mypy, never run."""
from typing import Any, Never, assert_type

from nodeish import Promise


class Special(Promise[int]):
    """A subclass with a fixed type."""


def to_text(number: int) -> str:
    return str(number)


def to_number(text: str) -> int:
    return len(text)


async def to_text_later(number: int) -> str:
    return str(number)


def promised(number: int) -> Promise[str]:
    return Promise.resolve(str(number))


def fail(reason: Any) -> Never:
    raise reason


def making(number: int, text: str, either: int | Promise[int]) -> None:
    assert_type(Promise.resolve(), Promise[None])
    assert_type(Promise.resolve(number), Promise[int])
    assert_type(Promise.resolve([text]), Promise[list[str]])
    assert_type(Promise.resolve(Promise.resolve(number)), Promise[int])
    assert_type(Promise.resolve(to_text_later(number)), Promise[str])
    assert_type(Promise.reject(text), Promise[Any])
    assert_type(Promise.reject(), Promise[Any])
    typed: Promise[int] = Promise(lambda resolve, reject: resolve(number))
    assert_type(typed, Promise[int])
    untyped: Promise = Promise(lambda: None)
    assert_type(untyped, Promise[Any])
    Promise(number)  # type: ignore[arg-type]


def then_with_one_handler(promise: Promise[int]) -> None:
    assert_type(promise.then(to_text), Promise[str])
    assert_type(promise.then(to_text_later), Promise[str])
    assert_type(promise.then(promised), Promise[str])
    assert_type(promise.then(lambda number: str(number)), Promise[str])
    assert_type(promise.then(lambda number: number + 1), Promise[int])
    assert_type(promise.then(lambda: "text"), Promise[str])
    assert_type(promise.then(lambda: None), Promise[None])
    assert_type(promise.then(to_text).then(to_number), Promise[int])
    assert_type(promise.then(), Promise[int])
    assert_type(promise.then(None), Promise[int])
    promise.then(to_number)  # type: ignore[arg-type]
    promise.then(lambda number: number.upper())  # type: ignore[attr-defined]
    promise.then(5)  # type: ignore[call-overload]


def then_with_two_handlers(promise: Promise[int]) -> None:
    assert_type(promise.then(None, lambda reason: "text"), Promise[int | str])
    assert_type(promise.then(None, lambda: "text"), Promise[int | str])
    assert_type(promise.then(to_text, lambda reason: 5), Promise[str | int])
    assert_type(promise.then(to_text, lambda: 5), Promise[str | int])
    assert_type(promise.then(lambda: "text", lambda: 5), Promise[str | int])
    assert_type(promise.then(promised, lambda: 5), Promise[str | int])
    assert_type(promise.then(to_text, promised), Promise[str])
    promise.then(to_number, lambda: 5)  # type: ignore[arg-type, return-value]


def then_as_a_decorator(promise: Promise[int]) -> None:
    @promise.then
    def derived(number: int) -> str:
        return str(number)

    @Promise
    def made(resolve: Any, reject: Any) -> None:
        resolve(5)

    assert_type(derived, Promise[str])
    assert_type(made, Promise[Any])


def catch_and_finally(promise: Promise[int]) -> None:
    assert_type(promise.catch(lambda reason: "text"), Promise[int | str])
    assert_type(promise.catch(lambda: None), Promise[int | None])
    assert_type(promise.catch(to_text_later), Promise[int | str])
    assert_type(promise.catch(print), Promise[int | None])
    assert_type(promise.catch(fail), Promise[int])
    assert_type(promise.catch(), Promise[int])
    assert_type(promise.finally_(lambda: "ignored"), Promise[int])
    assert_type(promise.finally_(), Promise[int])
    promise.finally_(to_text)  # type: ignore[arg-type]


def resolvers_and_try(number: int) -> None:
    promise, resolve, reject = Promise.withResolvers()
    resolve(number)
    reject()
    assert_type(promise, Any)
    assert_type(Promise.withResolvers().promise, Promise[Any])
    assert_type(Promise.try_(to_text, number), Promise[str])
    assert_type(Promise.try_(to_text_later, number), Promise[str])
    assert_type(Promise.try_(promised, number), Promise[str])
    Promise.try_(to_text, "text")  # type: ignore[call-overload]


def a_subclass_is_a_promise(special: Special) -> None:
    assert_type(special.then(to_text), Promise[str])
    plain: Promise[int] = special
    assert_type(plain, Promise[int])


async def awaiting(promise: Promise[int], special: Special) -> None:
    assert_type(await promise, int)
    assert_type(await special, int)
    assert_type(await promise.then(to_text), str)
    assert_type(await Promise.resolve(promise), int)
