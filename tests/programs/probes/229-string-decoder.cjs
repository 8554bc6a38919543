// claim: StringDecoder keeps what is no whole character, in every encoding and for any size of pieces
const { StringDecoder } = require('string_decoder');
const data = Buffer.from('a€😀é\u0000z', 'utf8'), u16 = Buffer.from('a😀b€', 'utf16le'), bad = Buffer.from([0x61, 0xff, 0xe2, 0x82, 0x61, 0xf0, 0x9f, 0x98, 0xc3, 0x28, 0xe2]);
for (const enc of ['utf8', 'utf16le', 'base64', 'base64url', 'hex', 'latin1', 'ascii', 'UCS-2', 'binary'])
  for (const [name, buf] of [['data', data], ['u16', u16], ['bad', bad]])
    for (const size of [1, 2, 3, 5]) {
      if (name === 'u16' && size % 2) continue;
      const d = new StringDecoder(enc); const out = [];
      for (let i = 0; i < buf.length; i += size) out.push(d.write(buf.subarray(i, i + size)));
      out.push(d.end());
      console.log(enc, name, size, d.encoding, JSON.stringify(out));
    }
