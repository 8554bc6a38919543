# claim: how common core objects print: EventEmitter, Event, URL, URLSearchParams, TextEncoder, Timeout functions, Buffer list, Symbol keyed
# left out: an anonymous class, an empty Map, a Symbol, a BigInt
import re
from datetime import datetime, timezone

from nodeish import URL, Event, EventTarget, URLSearchParams, console, setTimeout
from nodeish.events import EventEmitter
from nodeish.util import inspect

e = EventEmitter()
e.on('x', lambda: None)
console.log(e)
console.log(URL('http://u:p@h:8/p?q=1#f'))
console.log(URLSearchParams('a=1&b=2'))
console.log(setTimeout)
console.log(Event('t').type, inspect(EventTarget()))
console.log([datetime.fromtimestamp(0, timezone.utc), {1}, re.compile('a'), None])
