"""Web streams (the Streams standard, as Node's lib/internal/webstreams does it).

    common.py            the queue, callbacks of the user's, promises
    strategies.py        how much is queued before back-pressure
    readable.py          ReadableStream, its async iterator
    readers.py           the two readers
    controllers.py       what a source enqueues with
    byte_controller.py   the same for bytes, which can fill memory that a reader brings
    writable.py          WritableStream, its writer and controller
    transform.py         TransformStream
    tee.py               two streams of one
    piping.py            pipeTo, from
    encoding.py          TextEncoderStream, TextDecoderStream, CompressionStream, DecompressionStream
"""
