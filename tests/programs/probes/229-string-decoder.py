# claim: StringDecoder keeps what is no whole character, in every encoding and for any size of pieces
from nodeish import console, JSON
from nodeish.string_decoder import StringDecoder

data = 'a€😀é\0z'.encode()
u16 = 'a😀b€'.encode('utf-16-le')
bad = bytes([0x61, 0xFF, 0xE2, 0x82, 0x61, 0xF0, 0x9F, 0x98, 0xC3, 0x28, 0xE2])
for enc in ['utf8', 'utf16le', 'base64', 'base64url', 'hex', 'latin1', 'ascii', 'UCS-2', 'binary']:
    for name, buf in [['data', data], ['u16', u16], ['bad', bad]]:
        for size in [1, 2, 3, 5]:
            if name == 'u16' and size % 2:
                continue
            d = StringDecoder(enc)
            out = []
            for i in range(0, len(buf), size):
                out.append(d.write(buf[i : i + size]))
            out.append(d.end())
            console.log(enc, name, size, d.encoding, JSON.stringify(out))
