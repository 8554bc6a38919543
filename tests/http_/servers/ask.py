# Asks 127.0.0.1:PORT for /0 to /(COUNT - 1), one after the other; prints what became of each as a line of JSON.
from nodeish import JSON, console, http, process, setTimeout

port, count = map(int, process.argv[2:])


def ask(number):
    if number == count:
        return
    seen = {'events': []}
    events = seen['events']

    def response(res):
        events.append('response')
        seen.update({'status': res.statusCode, 'message': res.statusMessage, 'version': res.httpVersion, 'headers': res.headers, 'raw': len(res.rawHeaders), 'body': ''})
        res.setEncoding('latin1')

        def data(text):
            seen['body'] += text

        def end():
            events.append('end')
            seen['trailers'] = res.trailers

        def close():
            events.append('res close')
            seen['complete'] = res.complete
        res.on('data', data)
        res.on('end', end)
        res.on('aborted', lambda: events.append('aborted'))
        res.on('error', lambda error: events.extend(['res error', error.code, error.message]))
        res.on('close', close)

    req = http.get({'host': '127.0.0.1', 'port': port, 'path': f'/{number}', 'agent': False}, response)
    req.on('information', lambda info: events.extend(['information', info.statusCode]))
    req.on('error', lambda error: events.extend(['error', error.code, error.message]))

    @req.on('close')
    def _():
        events.append('close')

        def tell():
            console.log(JSON.stringify(seen))
            ask(number + 1)
        setTimeout(tell, 5)


ask(0)
