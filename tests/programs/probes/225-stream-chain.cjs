// claim: a chain of streams passes chunks at the pace of the slowest, and tells in this order of prefinish, unpipe, finish, end, drain and close
const {Readable,Transform,Writable}=require('stream')
const log=console.log
const r = new Readable({read(){}})
r.push('abc'); r.push('def'); r.push(null)
r.on('data', (c)=> log('data', c))
for (const e of ['end','close','pause','resume','error']) r.on(e, (...a)=> log(e, ...a))
let n=0
const r2=new Readable({objectMode:true,read(){ n++; r2.push(n>5?null:{n}) }})
const t=new Transform({objectMode:true,transform(c,e,cb){ log('t',c); cb(null,{m:c.n*2})}})
const wr=new Writable({objectMode:true,write(chunk,enc,cb){log('w',chunk,enc); setImmediate(cb)},highWaterMark:2})
r2.pipe(t).pipe(wr)
for (const [nm,s] of [['t',t],['wr',wr]])
    for (const e of ['finish','end','close','drain','prefinish','pipe','unpipe']) s.on(e, ()=> log(nm,e))
