"""What every category needs to grow a program: fuel, names, scopes and the basic choices."""
from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from random import Random
from typing import Literal, TypeAlias, TypeVar

from .plan import Plan
from .prelude import Helpers
from .tree import Array, Call, Expr, Fail, Fn, Lit, Log, Name, Return, Stmt, Throw

T = TypeVar('T')
Kind: TypeAlias = Literal['main', 'callback', 'listener', 'handler', 'async', 'generator']
DEEPEST = 4


@dataclass(frozen=True)
class Scope:
    """Say what may be written at a place: what is bound there, and what kind of function it is in.

    `looped` names are bound in a loop and not visible to inner functions, `settlers` are resolving functions, `repeat` is how
    often loops run the place, and in a `careful` one a `return` would cross a `for await`, whose Python twin cannot close then.
    A callback is called by Node itself, a listener by anybody, so what it throws reaches anybody.
    """

    kind: Kind
    depth: int = 0
    names: tuple[str, ...] = ()
    looped: frozenset[str] = frozenset()
    settlers: tuple[str, ...] = ()
    repeat: int = 1
    careful: bool = False

    def inside(self, kind: Kind, params: Sequence[str] = (), settlers: Sequence[str] = ()) -> Scope:
        """Give the scope of a function written here."""
        kept = tuple(name for name in self.names if name not in self.looped)
        return Scope(kind, self.depth + 1, (*kept, *params), frozenset(), (*self.settlers, *settlers))

    def with_name(self, name: str) -> Scope:
        """Give the scope after a binding; in a loop the name stays out of inner functions."""
        looped = self.looped | {name} if self.repeat > 1 else self.looped
        return replace(self, names=(*self.names, name), looped=looped)

    def loop(self, name: str, times: int) -> Scope:
        """Give the scope of a loop's body."""
        return replace(self, repeat=self.repeat * times, depth=self.depth + 1).with_name(name)

    @property
    def suspends(self) -> bool:
        """Tell whether `await` may be written here."""
        return self.kind in ('async', 'generator')


StatementMaker: TypeAlias = 'Callable[[Maker, Scope], list[Stmt] | None]'
ExprMaker: TypeAlias = 'Callable[[Maker, Scope], Expr | None]'


@dataclass(frozen=True)
class Category:
    """Name a family of constructs, and list its makers with their weights; a maker gives None where it does not fit.

    `helpers` stand at the top of its programs; the categories that it `needs` take part wherever it does.
    """

    name: str
    statements: tuple[tuple[int, StatementMaker], ...] = ()
    promises: tuple[tuple[int, ExprMaker], ...] = ()
    values: tuple[tuple[int, ExprMaker], ...] = ()
    spread: bool = True
    helpers: Helpers | None = None
    needs: tuple[str, ...] = ()


class Maker:
    """Grow one program."""

    def __init__(self, rng: Random, categories: Sequence[Category], survives: bool, tame: float) -> None:
        self.rng = rng
        self.categories = categories
        self.survives = survives
        self.tame = tame
        self.fuel = rng.randint(15, 60)
        self.plan = Plan(all(category.spread for category in categories))
        self.names: dict[str, int] = {}

    def chance(self, probability: float) -> bool:
        """Throw a loaded coin."""
        return self.rng.random() < probability

    def fresh(self, letter: str) -> str:
        """Give a name, or a label, that occurs once."""
        self.names[letter] = self.names.get(letter, 0) + 1
        return f'{letter}{self.names[letter]}'

    def known(self, letter: str) -> str | None:
        """Give one of the names that have been handed out."""
        count = self.names.get(letter, 0)
        return f'{letter}{self.rng.randint(1, count)}' if count else None

    def weighted(self, choices: Sequence[tuple[int, T]]) -> Iterator[T]:
        """Yield all the choices in a random order, heavier ones first more often."""
        left = list(choices)
        while left:
            chosen = self.rng.choices(left, [weight for weight, _ in left])[0]
            yield chosen[1]
            left.remove(chosen)

    def expr(self, choices: Sequence[tuple[int, ExprMaker]], scope: Scope) -> Expr | None:
        """Take the first maker that fits here."""
        return next((made for make in self.weighted(choices) if (made := make(self, scope)) is not None), None)

    def statement(self, choices: Sequence[tuple[int, StatementMaker]], scope: Scope) -> list[Stmt]:
        """Take the first maker that fits here."""
        return next((made for make in self.weighted(choices) if (made := make(self, scope)) is not None), [])

    def value(self, scope: Scope) -> Expr:
        """Make a plain value, or read a variable."""
        if scope.names and self.chance(0.4):
            return Name(self.rng.choice(scope.names))
        if self.chance(0.05):
            return Array([Lit(self.rng.randint(0, 9)), Lit(None)])
        return Lit(self.rng.choice([self.rng.randint(0, 99), self.rng.choice('abcdefgh'), None, True]))

    def reason(self, scope: Scope) -> Expr:
        """Make what is thrown or rejected: mostly an error."""
        if self.chance(0.75):
            return Fail(self.rng.choice(['Error', 'Error', 'TypeError', 'RangeError']), self.fresh('e'))
        return self.value(scope)

    def result(self, scope: Scope) -> Expr:
        """Make what a function returns or a promise is resolved with: a plain value, a promise, a thenable."""
        choices = [choice for category in self.categories for choice in category.values]
        if choices and scope.depth < DEEPEST and self.chance(0.25):
            return self.expr(choices, scope) or self.value(scope)
        return self.promise(scope) if self.chance(0.4) else self.value(scope)

    def promise(self, scope: Scope) -> Expr:
        """Make an expression that gives a native promise."""
        self.fuel -= 1
        inner = replace(scope, depth=scope.depth + 1)
        choices = [choice for category in self.categories for choice in category.promises]
        made = self.expr(choices, inner) if self.fuel > 0 and scope.depth < DEEPEST else None
        return made or self.simple_promise(scope)

    def simple_promise(self, scope: Scope) -> Expr:
        """Make a settled promise, or read one that was saved."""
        name = self.known('p')
        if name and self.chance(0.5):
            return Call('ref($0)', 'ref($0)', [Lit(name)])
        if self.chance(0.3):
            return Call('Promise.reject($0)', 'Promise.reject($0)', [self.reason(scope)])
        return Call('Promise.resolve($0)', 'Promise.resolve($0)', [self.value(scope)])

    def statements(self, scope: Scope, most: int) -> list[Stmt]:
        """Make up to so many statements, each of which may see what those before it have bound."""
        choices = [choice for category in self.categories for choice in category.statements]
        body: list[Stmt] = []
        for _ in range(self.rng.randint(0, most)):
            if self.fuel <= 0 or scope.depth >= DEEPEST:
                break
            self.fuel -= 1
            body += self.statement(choices, scope)
        return body

    def log(self, letter: str, *names: str) -> Log:
        """Print a new label and these variables."""
        return Log(self.fresh(letter), [Name(name) for name in names])

    def function(self, scope: Scope, kind: Kind, params: Sequence[str], letter: str, settlers: Sequence[str] = ()) -> Fn:
        """Make a function that logs what it gets, does a few things, and may return or throw."""
        inner = scope.inside(kind, params, settlers)
        body: list[Stmt] = [self.log(letter, *params), *self.statements(inner, 3)]
        body += self.ending(inner)
        return Fn([*params, *settlers], body, kind if kind in ('async', 'generator') else 'plain')

    def ending(self, scope: Scope) -> list[Stmt]:
        """Make the last statement of a function, if any; an exception that nobody catches ends most programs, so it is rare there."""
        odds = 0.2 if scope.kind not in ('callback', 'listener') else 0.12 if self.survives else 0.01
        if self.chance(odds):
            return [Throw(self.reason(scope))]
        if scope.kind == 'generator' or not self.chance(0.7):
            return []
        if scope.kind == 'listener':  # whose thenables get but one of the two functions, and each language words that error in its own way
            return [Return(self.promise(scope) if self.chance(0.4) else self.value(scope))]
        return [Return(self.result(scope), scope.kind == 'async' and self.chance(0.3))]

    def shown(self, promise: Expr) -> Call:
        """Attach two handlers that only log."""
        handlers: list[Expr] = [Fn([name], [self.log('h', name)]) for name in (self.fresh('v'), self.fresh('v'))]
        return Call('$0.then($1, $2)', '$0.then($1, $2)', [promise, *handlers])

    def handler(self, scope: Scope, *, given: int = 1) -> Fn:
        """Make a function for `then` and its kin: with fewer parameters than `given`, as many, or more."""
        kind: Kind = 'async' if self.chance(0.1) and self.has('async') else 'handler'
        count = self.rng.choices([0, given, given + 1], [2, 8, 1])[0]
        return self.function(scope, kind, [self.fresh('v') for _ in range(count)], 'h')

    def callback(self, scope: Scope, given: int = 0) -> Fn:
        """Make a function for a timer, a tick and the like."""
        kind: Kind = 'async' if self.chance(0.1) and self.has('async') else 'callback'
        return self.function(scope, kind, [self.fresh('v') for _ in range(given)], 'c')

    def has(self, name: str) -> bool:
        """Tell whether the category takes part in this program."""
        return any(category.name == name for category in self.categories)
