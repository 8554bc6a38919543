"""Write the tree as a CommonJS program."""
from __future__ import annotations

import json

from .tree import Array, Call, Do, Expr, Fail, Fn, ForAwait, Let, Lit, Log, Millis, Name, Repeat, Return, Stmt, Throw, Try, When

STEP = '  '
HEAD = {'plain': '', 'async': 'async ', 'generator': 'async function* '}


def javascript(body: list[Stmt], scale: int) -> str:
    """Render the body with every duration multiplied by `scale`."""
    return '\n'.join(_Writer(scale, 0).block(body)) + '\n'


class _Writer:
    def __init__(self, scale: int, depth: int) -> None:
        self.scale = scale
        self.depth = depth

    def block(self, body: list[Stmt]) -> list[str]:
        return [line for stmt in body for line in self.statement(stmt)]

    def inner(self, body: list[Stmt]) -> list[str]:
        return _Writer(self.scale, self.depth + 1).block(body)

    def line(self, text: str) -> str:
        return STEP * self.depth + text

    def braces(self, head: str, body: list[Stmt]) -> list[str]:
        return [self.line(f'{head} {{'), *self.inner(body), self.line('}')]

    def statement(self, stmt: Stmt) -> list[str]:
        match stmt:
            case Do(expr):
                return [self.line(f'{self.expr(expr)};')]
            case Log(label, values):
                return [self.line(f'{self.log(label, values)};')]
            case Let(name, how, expr):
                return [self.line(f'const {name} = {how} {self.expr(expr)};')]
            case Return(None):
                return [self.line('return;')]
            case Return(expr, awaited) if expr is not None:
                return [self.line(f'return {"await " if awaited else ""}{self.expr(expr)};')]
            case Throw(reason):
                return [self.line(f'throw {self.expr(reason)};')]
            case Repeat(name, times, body):
                return self.braces(f'for (let {name} = 0; {name} < {times}; {name}++)', body)
            case When(test, equals, body):
                return self.braces(f'if ({self.expr(test)} === {equals})', body)
            case Try():
                return self.attempt(stmt)
            case ForAwait():
                return self.consume(stmt)
            case _:
                raise AssertionError(stmt)

    def attempt(self, stmt: Try) -> list[str]:
        lines = self.braces('try', stmt.body)
        if stmt.handler is not None:
            lines[-1] += f' catch ({stmt.name}) {{'
            lines += [*self.inner(stmt.handler), self.line('}')]
        if stmt.final is not None or stmt.handler is None:
            lines[-1] += ' finally {'
            lines += [*self.inner(stmt.final or []), self.line('}')]
        return lines

    def consume(self, stmt: ForAwait) -> list[str]:
        head = f'for await (const {stmt.name} of {self.expr(stmt.source)})'
        lines = self.braces(head, stmt.body)
        if stmt.limit is None:
            return lines
        counter = f'{stmt.name}n'
        test = self.line(f'{STEP}if (++{counter} === {stmt.limit}) break;')
        return [self.line(f'let {counter} = 0;'), *lines[:-1], test, lines[-1]]

    def log(self, label: str, values: list[Expr]) -> str:
        return f'log({", ".join([_quote(label), *map(self.expr, values)])})'

    def expr(self, expr: Expr) -> str:
        match expr:
            case Lit(value):
                return _quote(value)
            case Name(name):
                return name
            case Fail(kind, message):
                return f'new {kind}({_quote(message)})'
            case Millis(ms):
                return str(ms * self.scale)
            case Array(items):
                return f'[{", ".join(map(self.expr, items))}]'
            case Fn():
                return self.function(expr)
            case Call(template, _, parts):
                return fill(template, [self.expr(part) for part in parts])

    def function(self, fn: Fn) -> str:
        arrow = '' if fn.kind == 'generator' else ' =>'
        head = f'{HEAD[fn.kind]}({", ".join(fn.params)}){arrow} {{'
        if not fn.body:
            return head + '}'
        return '\n'.join([head, *self.inner(fn.body), self.line('}')])


def _quote(value: int | str | bool | None) -> str:
    return json.dumps(value).replace('"', "'")


def fill(template: str, parts: list[str]) -> str:
    """Put the parts in the places `$0`, `$1`, ... and `$*` of the template."""
    pieces = template.replace('$*', ', '.join(f'${index}' for index in range(len(parts)))).split('$')
    return pieces[0] + ''.join(parts[int(piece[0])] + piece[1:] for piece in pieces[1:])
