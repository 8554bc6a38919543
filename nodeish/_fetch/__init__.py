"""fetch and its classes, after undici, which is Node's fetch (6.23 in Node 20.20).

    webidl.py        argument checks with undici's texts
    headers.py       Headers
    form_data.py     FormData, as multipart text and back
    media_types.py   media types, data: URLs
    body.py          what can be a body, and the methods that read one
    response.py      Response
    request.py       Request
    decoding.py      gzip, deflate, br
    faults.py        why a connection failed
    connection.py    one HTTP/1.1 connection
    pool.py          the connections of a loop
    network.py       one exchange: a request over a connection, the response as a stream
    fetch.py         fetch: schemes, redirects, abort
"""
