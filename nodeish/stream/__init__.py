"""Node's `stream`: data that comes and goes in pieces.

    from nodeish.stream import Readable, Transform, Writable, pipeline
"""
from .._text.hooks import PROMISIFY_CUSTOM
from . import promises
from ._abort import addAbortSignal
from ._compose import compose
from ._destroying import destroyer as destroy
from ._duplex import Duplex, DuplexOptions
from ._duplex_pair import duplexPair
from ._finished import FinishedOptions, finished
from ._kinds import is_destroyed as isDestroyed, isDisturbed, isErrored, isReadable, isWritable
from ._iterator import ReadableIterator
from ._legacy import Stream
from ._pipeline import PipelineOptions, pipeline
from ._readable import Readable, ReadableOptions
from ._state import getDefaultHighWaterMark, setDefaultHighWaterMark
from ._transform import PassThrough, Transform, TransformOptions
from ._writable import Writable, WritableOptions

__all__ = [
    # the streams
    "Stream",
    "Readable",
    "Writable",
    "Duplex",
    "Transform",
    "PassThrough",
    "ReadableOptions",
    "WritableOptions",
    "DuplexOptions",
    "TransformOptions",
    "ReadableIterator",
    # several streams
    "pipeline",
    "PipelineOptions",
    "compose",
    "duplexPair",
    # their end
    "finished",
    "FinishedOptions",
    "addAbortSignal",
    "destroy",
    # asking
    "isDestroyed",
    "isDisturbed",
    "isErrored",
    "isReadable",
    "isWritable",
    # how much they buffer
    "getDefaultHighWaterMark",
    "setDefaultHighWaterMark",
    # the promise forms
    "promises",
]

vars(pipeline)[PROMISIFY_CUSTOM] = promises.pipeline
vars(finished)[PROMISIFY_CUSTOM] = promises.finished
