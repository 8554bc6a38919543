// claim: streams of Node and of the Web become each other, and stand beside each other in a pipeline
const { Duplex, PassThrough, Readable, Writable, promises } = require('stream')
const log = console.log
async function main() {
    log(await Readable.fromWeb(ReadableStream.from([Buffer.from('a'), Buffer.from('b')])).toArray())
    const got = []
    for await (const c of Readable.toWeb(Readable.from([1, 2, 3]))) got.push(c)
    log(got)
    const out = []
    const ws = new WritableStream({write(c) {out.push(c)}, close() { out.push('close')}})
    await promises.pipeline(Readable.from(['x', 'y']), Writable.fromWeb(ws, {objectMode: true}))
    log(out)
    const out2 = []
    const w = new Writable({objectMode: true, highWaterMark: 1, write(c, e, cb) { out2.push(c); cb() }})
    await ReadableStream.from([1, 2, 3]).pipeTo(Writable.toWeb(w))
    log(out2, w.writableFinished)
    const d = Duplex.fromWeb(new TransformStream({transform(c, ctl) { ctl.enqueue(c + c)}}), {objectMode: true}); d.end('z'); log(await d.toArray())
    const pair = Duplex.toWeb(new PassThrough({objectMode: true})); const writer = pair.writable.getWriter(); writer.write(7); writer.close(); log((await pair.readable.getReader().read()).value)
    out.length = 0; const ws2 = new WritableStream({write(c) { out.push(c) }}); log(await promises.pipeline(Readable.from([1, 2]), new TransformStream({transform(c, ctl) { ctl.enqueue(c * 10)}}), ws2), out)
    log(await promises.pipeline(ReadableStream.from([1, 2]), (source) => Readable.from(source).toArray()))
    await promises.pipeline(Readable.from([1]), new WritableStream({write(c) { return Promise.reject(new Error('full'))}})).catch((e) => log(e.message))
    let r = new Readable({read() {}}), web = Readable.toWeb(r); r.destroy()
    await web.getReader().read().catch((e) => log(e.name))
    r = Readable.fromWeb(new ReadableStream({start(c) { c.error(new Error('boo'))}})); await r.toArray().catch((e) => log(e.message))
    const canceled = []
    r = Readable.fromWeb(new ReadableStream({cancel(reason) { canceled.push(reason.message)}})); r.on('error', (e) => log('error', e.message)); r.on('close', () => log('close', canceled)); r.destroy(new Error('stop'))
}
main()
