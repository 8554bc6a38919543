"""The calling convention: rules of calling.py."""
import functools
import gc
import operator
import weakref
from builtins import TypeError as PythonTypeError
from collections.abc import Callable
from functools import partial
from types import MethodType
from typing import Any

import pytest

from nodeish import async_function
from nodeish._core.calling import ANY, _known_methods, arity, fit

GIVEN = ("a", "b")


def none() -> None: ...
def one(x: Any) -> None: ...
def two(x: Any, y: Any) -> None: ...
def three(x: Any, y: Any, z: Any) -> None: ...
def optional(x: Any, y: Any = None, z: Any = None) -> None: ...
def only_optional(x: Any = 1) -> None: ...
def positional(x: Any, /) -> None: ...
def keyword(x: Any, *, y: Any = 1) -> None: ...
def all_of_them(*args: Any) -> None: ...
def one_and_more(x: Any, *args: Any) -> None: ...
def three_and_more(x: Any, y: Any, z: Any, *args: Any) -> None: ...
def keywords(x: Any, **kwargs: Any) -> None: ...


class Methods:
    def method(self, x: Any) -> None: ...
    def bare() -> None: ...  # type: ignore[misc]
    def every(self, *args: Any) -> None: ...
    def every_with_self(*args: Any) -> None: ...
    @classmethod
    def of_class(cls, x: Any) -> None: ...
    @staticmethod
    def static(x: Any) -> None: ...


class Callables:
    def __init__(self, x: Any) -> None: ...
    def __call__(self) -> None: ...


class CallableWithAll:
    def __call__(self, *args: Any) -> None: ...


def wrapper_of(function: Callable[..., Any]) -> Callable[..., Any]:
    """Decorate a function in the usual way."""

    @functools.wraps(function)
    def wrapper(*args: Any, **kwargs: Any) -> Any:
        return function(*args, **kwargs)

    return wrapper


@functools.wraps(three)
def wrapper_with_default(x: Any = None, *args: Any) -> None: ...


EXPECTED: list[tuple[Any, tuple[Any, ...]]] = [
    (none, ()),
    (one, ("a",)),
    (two, GIVEN),
    (three, ("a", "b", None)),
    (optional, GIVEN),
    (only_optional, ("a",)),
    (positional, ("a",)),
    (keyword, ("a",)),
    (all_of_them, GIVEN),
    (one_and_more, GIVEN),
    (three_and_more, ("a", "b", None)),
    (keywords, ("a",)),
    (lambda x: x, ("a",)),
    (Methods().method, ("a",)),
    (getattr(Methods(), "bare"), ()),
    (Methods().every, GIVEN),
    (Methods().every_with_self, GIVEN),
    (Methods.of_class, ("a",)),
    (Methods().of_class, ("a",)),
    (Methods.static, ("a",)),
    (Methods().static, ("a",)),
    (Methods.method, GIVEN),
    (Callables, ("a",)),
    (Callables("x"), ()),
    (CallableWithAll(), GIVEN),
    (CallableWithAll, ()),
    (partial(three, "x"), GIVEN),
    (partial(two, "x"), ("a",)),
    (partial(one, x="x"), ()),
    (partial(all_of_them), GIVEN),
    (MethodType(partial(three, "x"), "self"), ("a",)),
    (MethodType(none, "self"), ()),
    ([].append, ("a",)),
    (operator.add, GIVEN),
    (len, ("a",)),
    ("text".__len__, ()),
    (functools.lru_cache(one), ("a",)),
    (wrapper_of(none), ()),
    (wrapper_of(one), ("a",)),
    (wrapper_of(wrapper_of(three)), ("a", "b", None)),
    (wrapper_of(all_of_them), GIVEN),
    (wrapper_of(partial(one, "x")), ()),
    (wrapper_of(Methods().method), ("a",)),
    (wrapper_with_default, ("a", "b", None)),
]


@pytest.mark.parametrize("function, expected", EXPECTED, ids=[f"{number}-{expected}" for number, (_, expected) in enumerate(EXPECTED)])
def test_rule_1_a_function_gets_what_it_accepts_and_none_for_what_is_missing(function: Any, expected: tuple[Any, ...]) -> None:
    assert fit(function, GIVEN) == expected


@pytest.mark.parametrize("function, expected", EXPECTED, ids=[f"{number}-{expected}" for number, (_, expected) in enumerate(EXPECTED)])
def test_rule_1_the_answer_is_the_same_the_second_time(function: Any, expected: tuple[Any, ...]) -> None:
    fit(function, ())
    assert fit(function, GIVEN) == expected


def test_rule_1_nothing_is_copied_where_all_fits() -> None:
    assert fit(two, GIVEN) is GIVEN
    assert fit(all_of_them, GIVEN) is GIVEN


def test_rule_1_optional_arguments_are_not_filled() -> None:
    assert fit(optional, ()) == (None,)
    assert fit(only_optional, ()) == ()


def test_rule_2_a_type_error_raised_inside_is_the_users() -> None:
    calls = []

    def raises(x: Any) -> None:
        calls.append(x)
        raise PythonTypeError("raises() takes 0 positional arguments but 1 was given")

    with pytest.raises(PythonTypeError, match="takes 0 positional"):
        raises(*fit(raises, GIVEN))
    assert calls == ["a"]


def test_rule_3_a_wrapper_without_star_args_speaks_for_itself() -> None:
    @functools.wraps(three)
    def wrapper(x: Any) -> None: ...

    assert fit(wrapper, GIVEN) == ("a",)


def test_rule_3_an_async_function_accepts_what_its_body_accepts() -> None:
    @async_function
    async def body(x: Any) -> None: ...

    class Owner:
        @async_function
        async def method(self) -> None: ...

    assert fit(body, GIVEN) == ("a",)
    assert fit(Owner().method, GIVEN) == ()


@pytest.mark.parametrize("function", [dict, iter, getattr], ids=repr)
def test_rule_4_a_callable_without_a_readable_signature_gets_all(function: Any) -> None:
    assert arity(function) == (0, ANY)
    assert fit(function, GIVEN) is GIVEN


def test_a_callable_that_cannot_be_hashed_is_read_each_time() -> None:
    class Unhashable(partial[Any]):
        __hash__ = None  # type: ignore[assignment]

    assert fit(Unhashable(two, "x"), GIVEN) == ("a",)


def test_what_is_remembered_keeps_nothing_alive() -> None:
    function = partial(two, "x")
    assert fit(function, GIVEN) == ("a",)
    gone = weakref.ref(function)
    del function
    gc.collect()
    assert gone() is None


def test_a_static_call_method_has_no_self() -> None:
    class StaticCall:
        @staticmethod
        def __call__(x: Any) -> None: ...

    assert fit(StaticCall(), GIVEN) == ("a",)


def test_the_bound_methods_of_one_built_in_method_are_read_once() -> None:
    assert arity([].append) == (1, 1)
    assert _known_methods[list]["append"] == (1, 1)
    _known_methods[list]["append"] = (2, 2)
    try:
        assert arity([1].append) == (2, 2)
    finally:
        del _known_methods[list]["append"]
    assert arity([].append) == (1, 1)
