// claim: generators, operators and functions as stages give what they give in Node, and an error of the last stage rejects
const { Readable, Writable, PassThrough, pipeline, compose, promises } = require('stream')
const log=console.log
async function* gen(source){ for await (const x of source) yield typeof x == 'number' ? x*2 : x+x }
async function main(){
    for await (const x of Readable.from([1,2,3])) log('it', x)
    log(await Readable.from([1,2,3,4]).map(x=> x*10).filter(x=> x>10).toArray())
    log(await Readable.from([1,2,3,4]).reduce((a,b)=> a+b))
    log(await Readable.from([1,2,3,4]).find(a=> a>2), await Readable.from([1,2]).every(a=> a>0), await Readable.from([1,2,3]).drop(1).take(1).toArray())
    log(await Readable.from([1,2]).flatMap(a=> [a,a]).toArray())
    const out=[]
    async function sink(source){
        for await (const x of source) out.push(x)
        return 'done' }
    log(await promises.pipeline([1,2,3], gen, sink), out)
    pipeline(Readable.from(['a','b']), new PassThrough(), process_sink(), (err)=> log('cb', err))
    const d = compose(gen, new PassThrough({'objectMode':true}))
    d.on('data', c=> log('d', String(c))); d.end('xy')
    try{
        await promises.pipeline(Readable.from([1,2]), new Writable({'objectMode':true,'write': (c,e,cb)=> cb(new Error('boo'))}))
    } catch( e) { log('caught', e.message) }
}
function process_sink(){
    return new Writable({'write': (c,e,cb)=> (log('sink',c), cb())})
}
main()
