"""Write the tree as a Python program for nodeish.

A function with statements in it cannot stand inside a Python expression: its `def` is written just before the statement that uses it. That
moves no evaluation, as a `def` only makes a function. A decorator that calls (`@Promise`) does, so it is only used
where the call is the first thing its statement evaluates.
"""
from __future__ import annotations

from .javascript import fill
from .tree import (Array, Call, Do, Expr, Fail, Fn, ForAwait, Let, Lit, Log, Millis, Name, Repeat, Return, Stmt, Throw, Try, When,
                   is_promise)

STEP = '    '


def python(body: list[Stmt], scale: int) -> str:
    """Render the body with every duration multiplied by `scale`."""
    writer = _Writer(scale)
    writer.block(body)
    return '\n'.join(writer.lines) + '\n'


class _Writer:
    def __init__(self, scale: int) -> None:
        self.scale = scale
        self.lines: list[str] = []
        self.depth = 0
        self.functions = 0

    def line(self, text: str) -> None:
        self.lines.append(STEP * self.depth + text)

    def block(self, body: list[Stmt]) -> None:
        for stmt in body:
            self.statement(stmt)

    def suite(self, head: str, body: list[Stmt], *after: str) -> None:
        """Write a compound statement; the lines `after` end its body."""
        self.line(head)
        self.depth += 1
        self.block(body)
        for text in after:
            self.line(text)
        if not body and not after:
            self.line('pass')
        self.depth -= 1

    def statement(self, stmt: Stmt) -> None:
        match stmt:
            case Do(expr):
                text = self.decorated(expr) or self.expr(expr)
                if not text.isidentifier():
                    self.line(text)
            case Log(label, values):
                self.line(self.log(label, values))
            case Let(name, how, expr):
                self.line(f'{name} = {self.awaited(expr) if how == "await" else f"yield {self.expr(expr)}"}')
            case Return(None):
                self.line('return')
            case Return(expr, awaited) if expr is not None:
                self.line(f'return {self.awaited(expr) if awaited else self.expr(expr)}')
            case Throw(reason):
                self.line(self.throw(reason))
            case Repeat(name, times, body):
                self.suite(f'for {name} in range({times}):', body)
            case When(test, equals, body):
                self.suite(f'if {self.expr(test)} == {equals}:', body)
            case Try():
                self.attempt(stmt)
            case ForAwait():
                self.consume(stmt)
            case _:
                raise AssertionError(stmt)

    def throw(self, reason: Expr) -> str:
        match reason:
            case Fail():
                return f'raise {self.expr(reason)}'
            case Lit() | Array():
                return f'raise Rejection({self.expr(reason)})'
        return f'throw({self.expr(reason)})'

    def attempt(self, stmt: Try) -> None:
        self.suite('try:', stmt.body)
        if stmt.handler is not None:
            self.line(f'except Exception as {stmt.name}x:')
            self.depth += 1
            self.line(f'{stmt.name} = caught({stmt.name}x)')
            self.block(stmt.handler)
            self.depth -= 1
        if stmt.final is not None or stmt.handler is None:
            self.suite('finally:', stmt.final or [])

    def consume(self, stmt: ForAwait) -> None:
        """Close the iterator where JavaScript's loop does so by itself: when the body throws and on `break`."""
        source, counter = f'{stmt.name}s', f'{stmt.name}n'
        self.line(f'{source} = {self.expr(stmt.source)}')
        if stmt.limit is not None:
            self.line(f'{counter} = 0')
        self.line(f'async for {stmt.name} in {source}:')
        self.depth += 1
        if all(isinstance(inner, Log) for inner in stmt.body):
            self.block(stmt.body)
        else:
            self.suite('try:', stmt.body)
            self.suite('except Exception:', [], f'await close({source})', 'raise')
        if stmt.limit is not None:
            self.line(f'{counter} += 1')
            self.suite(f'if {counter} == {stmt.limit}:', [], f'await {source}.return_(None)', 'break')
        if not stmt.body and stmt.limit is None:
            self.line('pass')
        self.depth -= 1

    def awaited(self, expr: Expr) -> str:
        text = self.expr(expr)
        return f'await {text}' if is_promise(expr) else f'await Promise.resolve({text})'

    def log(self, label: str, values: list[Expr]) -> str:
        return f'log({", ".join([repr(label), *map(self.expr, values)])})'

    def expr(self, expr: Expr) -> str:
        match expr:
            case Lit(value):
                return repr(value)
            case Name(name):
                return name
            case Fail(kind, message):
                return f'{kind}({message!r})'
            case Millis(ms):
                return str(ms * self.scale)
            case Array(items):
                return f'[{", ".join(map(self.expr, items))}]'
            case Fn():
                return self.function(expr)
            case Call(_, template, parts):
                return fill(template, [self.expr(part) for part in parts])

    def decorated(self, expr: Expr) -> str | None:
        """Write `put('p1', Promise(f))` and the like with a decorator over `def f`, if the tree asks for it."""
        if not isinstance(expr, Call):
            return None
        if expr.decorator and isinstance(expr.parts[-1], Fn):
            return self.definition(expr.parts[-1], fill(expr.decorator, [self.expr(part) for part in expr.parts[:-1]]))
        if len(expr.parts) == 2 and isinstance(expr.parts[0], Lit):
            name = self.decorated(expr.parts[1])
            return name and fill(expr.py, [self.expr(expr.parts[0]), name])
        return None

    def function(self, fn: Fn) -> str:
        if not _is_lambda(fn):
            return self.definition(fn, None)
        stmt = fn.body[0]
        match stmt:
            case Log(label, values):
                body = self.log(label, values)
            case Do(expr):
                body = self.expr(expr)
            case Return(expr) if expr is not None:
                body = self.expr(expr)
            case _:
                raise AssertionError(stmt)
        return f'lambda {", ".join(fn.params)}: {body}'.replace('lambda :', 'lambda:')

    def definition(self, fn: Fn, decorator: str | None) -> str:
        self.functions += 1
        name = f'f{self.functions}'
        if decorator is not None:
            self.line(f'@{decorator}')
        if fn.kind != 'plain':
            self.line('@async_function')
        empty = ['return', 'yield'] if fn.kind == 'generator' and not _yields(fn.body) else []
        self.suite(f'{"def" if fn.kind == "plain" else "async def"} {name}({", ".join(fn.params)}):', fn.body, *empty)
        return name


def _is_lambda(expr: Expr) -> bool:
    """Tell whether a function is one plain expression in Python, functions inside it included."""
    if not isinstance(expr, Fn):
        return True
    if expr.kind != 'plain' or len(expr.body) != 1:
        return False
    match expr.body[0]:
        case Log(_, values):
            return all(_has_no_definition(value) for value in values)
        case Do(Call(_, _, parts, 'nothing')):
            return all(_has_no_definition(part) for part in parts)
        case Return(value, False) if value is not None:
            return _has_no_definition(value)
    return False


def _has_no_definition(expr: Expr) -> bool:
    match expr:
        case Fn():
            return _is_lambda(expr)
        case Call(_, _, parts):
            return all(map(_has_no_definition, parts))
        case Array(items):
            return all(map(_has_no_definition, items))
    return True


def _yields(body: list[Stmt]) -> bool:
    for stmt in body:
        match stmt:
            case Let(_, 'yield', _):
                return True
            case Repeat(_, _, inner) | When(_, _, inner) | ForAwait(_, _, inner, _) if _yields(inner):
                return True
            case Try(inner, _, handler, final) if _yields(inner) or _yields(handler or []) or _yields(final or []):
                return True
    return False
