"""The lessons in their order, chapter by chapter, and how they are found by name."""
import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from pathlib import Path

PROGRAMS = Path(__file__).parent / "programs"

CHAPTERS: dict[str, list[tuple[str, str, str]]] = {
    "Now and later": [
        ("sync-first-second", "First, then second", "Synchronous calls run one after the other, in the order in which they are written."),
        ("settimeout-second-first", "Second, then first", "setTimeout returns at once; its callback runs when the time is over and the script has ended."),
        ("sync-logfunction", "A function call is synchronous", "The caller goes on only when the function has returned."),
        ("timeout-start-end", "Start, end, timeout", "What a timer runs comes after the end of the script, however it is written."),
    ],
    "Callbacks": [
        ("callback-simulated-slow", "A slow action and its callback", "A slow action takes a function and calls it with the result; nobody waits meanwhile."),
        ("fs-readfile-callback", "Read a file", "fs.readFile goes on in the background and calls back with the text, or with bytes where no encoding is given."),
        ("fs-error-first", "Error-first callbacks", "The first argument of a callback is the error or null, the data follow; own functions keep the rule."),
        ("late-timer", "A timer is a minimum", "A busy script makes its timers late: they run when it has ended."),
        ("try-catch-misses-timer", "try cannot catch what a callback throws", "By the time the callback runs, the try block is gone; a promise has a place for the error."),
    ],
    "Callback hell": [
        ("callback-hell-getdata", "A pyramid of callbacks", "Each result is needed for the next request, and each request nests one level deeper."),
        ("callback-hell-fs-db", "Config, connect, query, write", "Read a file, connect to a database, query it and write the rows: four callbacks inside each other."),
        ("async-library", "The npm module async", "series, parallel, waterfall, mapLimit, retry, whilst and queue arrange callbacks without nesting."),
    ],
    "Promises": [
        ("promise-states", "Pending, fulfilled, rejected", "A promise stands for a value to come, settles once, and never changes after that."),
        ("promise-me-first", "Even a resolved promise calls back later", "Handlers run when the script has ended, never inside the call of then."),
        ("promise-chain-fs-db", "Config, connect, query, write as a chain", "The callback hell of before as a flat chain of promises, with one catch for all its steps."),
        ("promise-failure-pipeline", "A failure goes down the chain", "A rejection skips the handlers of success until a catch puts the chain back on track."),
        ("promise-combinators", "Several promises at once", "all, allSettled, race and any: which of them waits for whom, and what it makes of a failure."),
        ("promisify-and-callbackify", "From callbacks to promises and back", "util.promisify turns a function with a callback into one with a promise, util.callbackify the other way."),
        ("thenables-and-ticks", "Thenables, and what each return costs", "Anything with a method then is adopted like a promise; how many turns of the queue that takes is fixed."),
        ("unhandled-rejection", "A rejection that nobody handles", "It emits an event, and ends the program where nobody listens; a late handler is reported as well."),
    ],
    "Async functions": [
        ("async-await-getusers", "Config, connect, query with await", "await makes asynchronous code read like blocking code, and try and catch work again."),
        ("await-start-a-end-b", "await pauses only its own function", "An async function starts at the call, runs to its first await, and the caller goes on."),
        ("loops-and-async", "Loops", "One after the other with await, all at once with map, for nobody with forEach; and what a callback sees of its loop."),
        ("generators-and-runner", "Generators, and async functions made of them", "A generator pauses as an async function does; a short runner turns one into the other."),
        ("async-local-storage", "A context that follows the code", "AsyncLocalStorage keeps the data of each request apart across await, timers and ticks."),
    ],
    "Events and calling off": [
        ("event-emitter", "Emitters and their listeners", "emit calls the listeners at once, in the order in which they were added; an error without a listener is thrown."),
        ("abort-controller", "Calling off", "One controller calls off timers, event waits and file operations; each of them rejects with an AbortError."),
    ],
    "The event loop": [
        ("order", "The order of everything", "Ticks, promise jobs, immediates and timers in one small program."),
        ("message-queue-completion-order", "Who is done first is served first", "Whichever operation completes first has its callback queued first."),
        ("microtask-macrotask-quiz", "Tasks and microtasks", "All microtasks run before the next timer does."),
        ("nexttick-promise-immediate", "nextTick, promise, immediate", "Ticks come before promises, promises before timers and immediates."),
        ("timeout-vs-immediate-in-io", "Timeout or immediate", "Inside the callback of an I/O operation setImmediate always comes before setTimeout 0."),
        ("timers-toolbox", "All about timers", "Arguments, cancelling, intervals, recursion, the order of equal delays, unref."),
        ("loop-phases-tour", "One trip round the loop", "Every queue of the event loop in one program, from the script to the close events."),
        ("esm-order", "The order in an ES module", "A module runs inside the microtask queue, so promises come before ticks; await may stand at its top."),
        ("process-exit-events", "How a program ends", "It ends when the loop is empty; beforeExit may add work, exit may not."),
    ],
    "The call stack": [
        ("call-stack-lifo", "Last in, first out", "A function that is called lies on top of its caller, and is taken off before it."),
        ("call-stack-trace-overflow", "Stack traces, and too deep a stack", "An error remembers the stack; a recursion without end overflows it; a callback starts with an empty one."),
    ],
    "Blocking and background work": [
        ("blocking-query", "A query that blocks", "While the only thread waits for a query, no timer and nobody else gets a turn."),
        ("blocking-handler-stalls-all", "One slow request stalls them all", "A synchronous handler blocks every other request; one that waits for a timer does not."),
        ("offload-worker-and-pool", "Work in the background", "A long task goes to a worker thread or the pool, its result comes back through the queue."),
    ],
    "Connections": [
        ("hello-server", "Hello World over HTTP", "A web server of one callback, and a request to it."),
        ("many-connections-one-thread", "Hundreds of connections on one thread", "The server answers only when all connections are open at once."),
        ("mini-express", "Routes and middleware", "What Express does: routes, routers, middleware with next, and one handler for all errors."),
    ],
    "Files and streams": [
        ("fs-callback-api-misuse", "The callback API gives no promise", "fs.readFile without a callback throws at once; the promises are in fs.promises."),
        ("mixing-sync-and-async-fs", "Do not mix synchronous and asynchronous calls", "A file is unlinked safely only inside the callback of its read."),
        ("streams-for-await", "Reading piece by piece", "Streams, lines, pipelines and async generators, and how each of them ends."),
    ],
    "Databases": [
        ("db-films", "Queries that do not block", "Connect, write and ask with callbacks, then with promises; values are bound, whatever is in them."),
    ],
    "fetch": [
        ("fetch-not-ready-then-await", "The response is not there yet", "fetch gives a promise: use then or await; a status of 404 is no rejection."),
    ],
    "Films to CSV, three ways": [
        ("ghibli-callback-log", "Request a list of films", "A request with a callback for error, response and body; the films are logged."),
        ("ghibli-callback-csv", "With callbacks", "The callback of the request writes the CSV file, whose callback says so."),
        ("ghibli-callback-errors", "What can go wrong", "A bad status and a server that is not there: the two error branches of the callback."),
        ("ghibli-promise-csv", "With promises", "The same as a chain of promises that ends in catch and finally."),
        ("ghibli-async-await-csv", "With async and await", "The same as an async function with try and catch."),
        ("csv-quoting", "CSV for real", "Values with commas, quotes and line breaks need quoting, and a parser that reads them back."),
    ],
    "Around it": [
        ("modules-square", "Modules", "Make and load modules: each is evaluated once, and is the same object everywhere."),
        ("console-formatting", "What console.log prints", "How values of each kind are shown, alone and inside of others."),
    ],
}
"""For each chapter its lessons: the name, a title, a sentence that says what is to be seen."""

EXIT_CODES = {"process-exit-events": 3}


class UnknownLesson(LookupError):
    """A name that no lesson has, or that several begin with."""


@dataclass(frozen=True)
class Lesson:
    """One example in both languages."""

    number: int
    chapter: str
    name: str
    title: str
    about: str

    @property
    def python(self) -> Path:
        """The twin in Python."""
        return PROGRAMS / f"{self.name}.py"

    @property
    def javascript(self) -> Path:
        """The program in JavaScript."""
        module = self.python.with_suffix(".mjs")
        return module if module.exists() else module.with_suffix(".cjs")

    @property
    def output(self) -> str:
        """What both print."""
        return self.python.with_suffix(".out").read_text(encoding="utf-8")

    @property
    def errors(self) -> str:
        """What both print on standard error."""
        errors = self.python.with_suffix(".err")
        return errors.read_text(encoding="utf-8") if errors.exists() else ""

    @property
    def exit_code(self) -> int:
        """With which exit code both end."""
        return EXIT_CODES.get(self.name, 0)

    @property
    def remarks(self) -> list[str]:
        """What the output does not tell."""
        needs_http = re.search(r"^from nodeish import .*\b(http|fetch)\b", self.python.read_text(encoding="utf-8"), re.M)
        remarks = {
            f"Both end with exit code {self.exit_code}.": self.exit_code != 0,
            "Where JavaScript prints undefined, Python prints null.": "undefined" in self.output,
            "The Python program needs what pip install 'nodeish[http]' installs.": needs_http is not None,
        }
        return [remark for remark, applies in remarks.items() if applies]

    @property
    def files(self) -> list[Path]:
        """The programs and all that lies beside them under their name."""
        return sorted(PROGRAMS.glob(f"{self.name}.*"))


@cache
def lessons() -> tuple[Lesson, ...]:
    """List all lessons in their order."""
    rows = [(chapter, *row) for chapter, rows in CHAPTERS.items() for row in rows]
    return tuple(Lesson(number, *row) for number, row in enumerate(rows, 1))


def find(name: str) -> Lesson:
    """Find a lesson by its number, its name, or the first letters of its name."""
    if name.isdecimal() and 1 <= int(name) <= len(lessons()):
        return lessons()[int(name) - 1]
    by_name = {lesson.name: lesson for lesson in lessons()}
    if name in by_name:
        return by_name[name]
    begun = [one for one in by_name if one.startswith(name.lower())] if name else []
    if len(begun) == 1:
        return by_name[begun[0]]
    if begun:
        raise UnknownLesson(f"{name!r} may be {', '.join(begun)}")
    close = list(_like(name.lower(), list(by_name)))
    hint = f"; did you mean {' or '.join(close)}?" if close else ": `nodeish lessons` lists them"
    raise UnknownLesson(f"there is no lesson {name!r}{hint}")


def _like(name: str, names: list[str]) -> Iterator[str]:
    """Give up to three names like one that does not exist: with the same words, or nearly the same letters."""
    words = set(re.findall(r"[a-z]{3,}", name))
    holding = [one for one in names if words & set(one.split("-")) or (len(name) > 2 and name in one)]
    yield from list(dict.fromkeys([*get_close_matches(name, names, 2), *holding]))[:3]
