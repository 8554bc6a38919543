// Blob, File, TextEncoder, TextDecoder, and compression on the way through a stream.
const log = console.log;
const bytes = (...values) => Buffer.from(values);
const all = async (stream) => { const chunks = []; for await (const chunk of stream) chunks.push(Buffer.from(chunk)); return Buffer.concat(chunks); };

(async () => {
  const blob = new Blob(['hello ', bytes(0x77, 0x6f), new Blob(['rld']), 5], { type: 'Text/Plain' });
  log(blob.size, blob.type, await blob.text(), Buffer.from(await blob.arrayBuffer()));
  log(await blob.slice(6).text(), await blob.slice(-4, -1, 'a/b').text(), blob.slice(2, 1).size, blob.slice(0, 3, 'Ä').type, await blob.slice(blob.size / 3, '8').text());
  for await (const chunk of new Blob(['x'.repeat(100000)]).stream()) log(chunk.length);
  log(await new Blob(['\ufeffmark']).text(), new Blob(['a\r\nb\nc'], { endings: 'transparent' }).size);
  const file = new File(['data'], 'name \ud800', { type: 'x/y', lastModified: 7 });
  log(file.name, file.lastModified, file.size, file instanceof Blob, file.slice(1) instanceof File);
  for (const call of [() => new Blob('text'), () => new Blob(5), () => new Blob([], 5), () => new Blob([], { endings: 'x' }), () => new File(['x'])]) {
    try { call(); } catch (error) { log(error.name, error.code, error.message); }
  }
  const url = URL.createObjectURL(blob);
  log(url.startsWith('blob:nodedata:'), await (await fetch(url)).text());
  URL.revokeObjectURL(url);
  await fetch(url).catch((error) => log(error.cause.message));

  log(Buffer.from(new TextEncoder().encode('ü€\ud800')));
  const target = new Uint8Array(4);
  log(new TextEncoder().encodeInto('aü€', target), target);
  const decoder = new TextDecoder();
  log(decoder.decode(bytes(0xe2, 0x82), { stream: true }) + decoder.decode(bytes(0xac), { stream: true }) + decoder.decode());
  log(decoder.decode(bytes(0xef, 0xbb, 0xbf, 65)), new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes(0xef, 0xbb, 0xbf, 65)).length);
  log(decoder.decode(bytes(0xff, 65)), new TextDecoder('utf-16').decode(bytes(65, 0, 66, 0)), new TextDecoder('latin1').decode(bytes(0xfc)));
  log(new TextDecoder('koi8-r').decode(bytes(0xc1)), new TextDecoder('shift-jis').decode(bytes(0x82, 0xa0)), new TextDecoder('LATIN1').encoding);
  for (const call of [() => new TextDecoder('nope'), () => new TextDecoder('utf-8', { fatal: true }).decode(bytes(0xff)), () => decoder.decode(5)]) {
    try { call(); } catch (error) { log(error.name, error.code, error.message); }
  }

  for (const call of [() => atob(' a G k '), () => atob('/+8='), () => atob('aGk=='), () => atob('a'), () => btoa('ü'), () => btoa('€')]) {
    try { log(call()); } catch (error) { log(error.name, error.message); }
  }

  for (const format of ['gzip', 'deflate', 'deflate-raw']) {
    const packed = await all(new Blob(['squeeze '.repeat(100)]).stream().pipeThrough(new CompressionStream(format)));
    const text = await all(new Blob([packed]).stream().pipeThrough(new DecompressionStream(format)));
    log(format, packed.length < 100, text.length);
  }
  try { new CompressionStream('zip'); } catch (error) { log(error.message, error.code); }

  const twice = [await all(new Blob(['one ']).stream().pipeThrough(new CompressionStream('gzip'))), await all(new Blob(['two']).stream().pipeThrough(new CompressionStream('gzip')))];
  const unpack = (...chunks) => new Response(ReadableStream.from(chunks).pipeThrough(new DecompressionStream('gzip'))).text();
  for (const chunks of [twice, [Buffer.concat(twice)], [twice[0], new Uint8Array(9)], [twice[0], Buffer.from('rest')], [Buffer.from('no gzip')], [twice[0].subarray(0, 15)], []]) {
    await unpack(...chunks).then(log, (error) => log(error.name, error.code, error.message));
  }
  const sizes = [];
  for await (const chunk of new Blob([new Uint8Array(2 ** 21)]).stream().pipeThrough(new CompressionStream('gzip')).pipeThrough(new DecompressionStream('gzip'))) sizes.push(chunk.length);
  log(sizes.reduce((sum, size) => sum + size), Math.max(...sizes) <= 65536);
  log(await new Response(ReadableStream.from(['a\ud83d', '\ude00', null, {}, 5]).pipeThrough(new TextEncoderStream())).text());
})();
