// flags: --unhandled-rejections=warn
// claim: mode warn: the event is emitted and a warning is raised even if there is a listener; exit code 0
process.on('warning', (w) => console.log('warning', w.name, '|', w.message.split('\n')[0].split('.')[0]));
process.on('unhandledRejection', (e) => console.log('listener', e.message));
const p = Promise.reject(new Error('W'));
setTimeout(() => p.catch(() => console.log('caught late')), 5);
