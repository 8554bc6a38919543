# Blob, File, TextEncoder, TextDecoder, and compression on the way through a stream.
from nodeish import (Blob, CompressionStream, DecompressionStream, Error, File, ReadableStream, Response, TextDecoder, TextEncoder, TextEncoderStream, URL, async_function, atob, btoa, console, fetch)
log = console.log

def octets(*values): return bytes(values)

async def all(stream): return b''.join([chunk async for chunk in stream])

@async_function
async def main():
    blob = Blob(['hello ', octets(0x77, 0x6f), Blob(['rld']), 5], {'type': 'Text/Plain'})
    log(blob.size, blob.type, await blob.text(), await blob.arrayBuffer())
    log(await blob.slice(6).text(), await blob.slice(-4, -1, 'a/b').text(), blob.slice(2, 1).size, blob.slice(0, 3, 'Ä').type, await blob.slice(blob.size / 3, '8').text())
    async for chunk in Blob(['x' * 100000]).stream(): log(len(chunk))
    log(await Blob(['\ufeffmark']).text(), Blob(['a\r\nb\nc'], {'endings': 'transparent'}).size)
    file = File(['data'], 'name \ud800', {'type': 'x/y', 'lastModified': 7})
    log(file.name, file.lastModified, file.size, isinstance(file, Blob), isinstance(file.slice(1), File))
    for call in [lambda: Blob('text'), lambda: Blob(5), lambda: Blob([], 5), lambda: Blob([], {'endings': 'x'}), lambda: File(['x'])]:
        try: call()
        except Error as error: log(error.name, error.code, error.message)
    url = URL.createObjectURL(blob)
    log(url.startswith('blob:nodedata:'), await (await fetch(url)).text())
    URL.revokeObjectURL(url)
    await fetch(url).catch(lambda error: log(error.cause.message))

    log(TextEncoder().encode('ü€\ud800'))
    target = bytearray(4)
    log(TextEncoder().encodeInto('aü€', target), target)
    decoder = TextDecoder()
    log(decoder.decode(octets(0xe2, 0x82), {'stream': True}) + decoder.decode(octets(0xac), {'stream': True}) + decoder.decode())
    log(decoder.decode(octets(0xef, 0xbb, 0xbf, 65)), len(TextDecoder('utf-8', {'ignoreBOM': True}).decode(octets(0xef, 0xbb, 0xbf, 65))))
    log(decoder.decode(octets(0xff, 65)), TextDecoder('utf-16').decode(octets(65, 0, 66, 0)), TextDecoder('latin1').decode(octets(0xfc)))
    log(TextDecoder('koi8-r').decode(octets(0xc1)), TextDecoder('shift-jis').decode(octets(0x82, 0xa0)), TextDecoder('LATIN1').encoding)
    for call in [lambda: TextDecoder('nope'), lambda: TextDecoder('utf-8', {'fatal': True}).decode(octets(0xff)), lambda: decoder.decode(5)]:
        try: call()
        except Error as error: log(error.name, error.code, error.message)

    for call in [lambda: atob(' a G k '), lambda: atob('/+8='), lambda: atob('aGk=='), lambda: atob('a'), lambda: btoa('ü'), lambda: btoa('€')]:
        try: log(call())
        except Error as error: log(error.name, error.message)

    for format in ['gzip', 'deflate', 'deflate-raw']:
        packed = await all(Blob(['squeeze ' * 100]).stream().pipeThrough(CompressionStream(format)))
        text = await all(Blob([packed]).stream().pipeThrough(DecompressionStream(format)))
        log(format, len(packed) < 100, len(text))
    try: CompressionStream('zip')
    except Error as error: log(error.message, error.code)

    twice = [await all(Blob(['one ']).stream().pipeThrough(CompressionStream('gzip'))), await all(Blob(['two']).stream().pipeThrough(CompressionStream('gzip')))]
    def unpack(*chunks): return Response(ReadableStream.from_(chunks).pipeThrough(DecompressionStream('gzip'))).text()
    for chunks in [twice, [b''.join(twice)], [twice[0], bytes(9)], [twice[0], b'rest'], [b'no gzip'], [twice[0][:15]], []]:
        await unpack(*chunks).then(log, lambda error: log(error.name, error.code, error.message))
    sizes = []
    async for chunk in Blob([bytes(2 ** 21)]).stream().pipeThrough(CompressionStream('gzip')).pipeThrough(DecompressionStream('gzip')): sizes.append(len(chunk))
    log(sum(sizes), max(sizes) <= 65536)
    log(await Response(ReadableStream.from_(['a\ud83d', '\ude00', None, {}, 5]).pipeThrough(TextEncoderStream())).text())

main()
