// Run calls of fs in its three forms and tell how each ended.
// stdin: a JSON list of { name, args, forms, changes }; stdout: a JSON list of outcomes. The arguments may hold { $: 'bytes', hex },
// { $: 'function' } and { $: 'aborted' }. Each call finds the same files: they are made anew after one that may have changed them.
'use strict';
const fs = require('fs');
const os = require('os');
const path = require('path');

const revive = (value) => {
  if (Array.isArray(value)) return value.map(revive);
  if (value === null || typeof value !== 'object') return value === null ? undefined : value;
  if (value.$ === 'bytes') return Buffer.from(value.hex, 'hex');
  if (value.$ === 'function') return () => {};
  if (value.$ === 'aborted') return AbortSignal.abort('too late');
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, revive(item)]));
};

const plain = (value) => {
  if (value === undefined || value === null) return null;
  if (Buffer.isBuffer(value)) return { $: 'bytes', hex: value.toString('hex') };
  if (Array.isArray(value)) return value.map(plain);
  if (value instanceof fs.Stats) {
    const size = value.isFile() ? value.size : null;
    return { $: 'Stats', size, file: value.isFile(), link: value.isSymbolicLink() };
  }
  if (value instanceof fs.Dirent) {
    const parentPath = plain(value.parentPath);
    return { $: 'Dirent', name: plain(value.name), parentPath, directory: value.isDirectory() };
  }
  return value;
};

const failure = ({ name, message, code, errno, syscall, path, dest }) => {
  const fields = [name, message.replaceAll('undefined', 'null'), code, errno && Math.abs(errno), syscall, path, dest];
  while (fields.at(-1) === undefined) fields.pop();
  return fields;
};

const tree = () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'nodeish-oracle-'));
  process.chdir(folder);
  fs.writeFileSync('f', 'h\u00e9llo');
  fs.mkdirSync('d/sub/deep', { recursive: true });
  fs.writeFileSync('d/g', '');
  fs.writeFileSync('d/sub/h', '');
  fs.mkdirSync('e');
  fs.symlinkSync('f', 'l');
  fs.symlinkSync('nowhere', 'dangling');
  return folder;
};

const forms = {
  sync: (name, args) => ({ value: plain(fs[`${name}Sync`](...args)) }),
  callback: (name, args) => new Promise((resolve) => {
    fs[name](...args, (...results) => resolve({
      called: results.length, ...(results[0] ? { error: failure(results[0]) } : { value: plain(results[1]) }),
    }));
  }),
  bare: (name, args) => ({ value: plain(fs[name](...args)) }),
  promise: async (name, args) => {
    const promise = fs.promises[name](...args);
    return promise.then((value) => ({ value: plain(value) }), (error) => ({ error: failure(error) }));
  },
};

(async () => {
  const outcomes = [];
  let folder = tree();
  const remove = () => { process.chdir(os.tmpdir()); fs.rmSync(folder, { recursive: true }); };
  for (const call of JSON.parse(fs.readFileSync(0, 'utf8'))) {
    const outcome = {};
    for (const form of call.forms) {
      try {
        outcome[form] = await forms[form](call.name, call.args.map(revive));
      } catch (error) {
        outcome[form] = { threw: failure(error) };
      }
      const [, , code = ''] = outcome[form].threw ?? outcome[form].error ?? [];
      if (call.changes && !code.startsWith('ERR_')) {
        remove();
        folder = tree();
      }
    }
    outcomes.push(outcome);
  }
  remove();
  console.log(JSON.stringify(outcomes));
})();
