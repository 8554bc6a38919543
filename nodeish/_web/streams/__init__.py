"""Web streams (the Streams standard, as Node's lib/internal/webstreams does it).

    common.py            the queue, callbacks of the user's, promises
    strategies.py        how much is queued before back-pressure
    readable.py          ReadableStream, its async iterator
    readers.py           the default reader
    controllers.py       what a source enqueues with, for any values and for bytes
    writable.py          WritableStream, its writer and controller
    transform.py         TransformStream
    piping.py            pipeTo, tee, from
    encoding.py          TextEncoderStream, TextDecoderStream, CompressionStream, DecompressionStream
"""
