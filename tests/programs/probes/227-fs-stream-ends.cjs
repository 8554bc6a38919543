// claim: streams of files: destroyed in the middle, wrong flags and arguments, autoClose, parts of a file
const fs = require('fs'); const { promises, Transform } = require('stream')
const log = console.log
const dir = fs.mkdtempSync(require('path').join(require('os').tmpdir(), 'probe-'))
function ev(name, s, ...events) {
    for (const e of events) s.on(e, (...a) => log(name, e, ...(e == 'open' ? ['fd'] : e == 'error' ? [a[0].code] : a)))
}
const ALL = ['open','ready','end','finish','close','error','drain','pause','resume']
async function main() {
    const p = dir + '/a.txt'
    let w = fs.createWriteStream(p)
    log(w.path == p, w.pending, w.bytesWritten, w.flags, w.mode)
    ev('w', w, ...ALL)
    log(w.write('hello '))
    w.write('w\u00f6rld', (err) => log('written', err))
    w.end('!', 'latin1')
    await promises.finished(w)
    log(w.bytesWritten, w.closed, w.pending)
    let r = fs.createReadStream(p, {'highWaterMark': 5, 'encoding': 'utf8', 'start': 2, 'end': 9})
    ev('r', r, ...ALL)
    for await (const c of r) log('chunk', c)
    log(r.bytesRead, r.pos, r.closed)
    const bad = fs.createReadStream(dir + '/nope')
    ev('bad', bad, ...ALL)
    try {
        await promises.finished(bad)
    } catch (e) { log('caught', e.code, e.syscall) }
    r = fs.createReadStream(p); ev('x', r, ...ALL)
    r.on('data', (c) => (log('got', c.length), r.destroy()))
    await new Promise((res) => r.on('close', res))
    r = fs.createReadStream(p); ev('y', r, ...ALL); r.destroy()
    await new Promise((res) => r.on('close', res))
    w = fs.createWriteStream(p, {'flags': 'r+', 'start': 1}); ev('z', w, ...ALL)
    w.on('ready', () => (w.write('abc'), w.destroy()))
    await new Promise((res) => w.on('close', res))
    log(fs.readFileSync(p, 'utf8'))
    await promises.pipeline(fs.createReadStream(p), new Transform({'transform': (c, e, cb) => cb(null, c.toString('latin1').toUpperCase())}), fs.createWriteStream(dir + '/b.txt'))
    log(fs.readFileSync(dir + '/b.txt', 'utf8'))
    w = fs.createWriteStream(dir + '/c', {'flags': 'zz'}); ev('f', w, ...ALL)
    await new Promise((res) => w.on('close', res))
    for (const f of [() => fs.createReadStream(p, {'start': 5, 'end': 2}), () => fs.createReadStream(p, {'start': 'x'}), () => fs.createReadStream(null), () => fs.createReadStream(p, 'nocode'), () => fs.createWriteStream(p, {'start': -1}), () => fs.createReadStream(p, {'fd': -1})])
        try { f() }
        catch (e) { log(e.code, e.message) }
    w = fs.createWriteStream(dir + '/d', {'autoClose': false}); ev('ac', w, ...ALL)
    w.end('x', (err) => (log('ended', err), w.close((err) => log('closed', err))))
    await new Promise((res) => w.on('close', res))
    fs.rmSync(dir, {'recursive': true})
}
main()
