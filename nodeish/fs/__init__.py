"""Node's `fs`: files, with callbacks and, under names in `Sync`, at once; with promises in `fs.promises`.

    from nodeish import fs

    fs.readFile('film.json', 'utf8', lambda err, data: ...)
    data = fs.readFileSync('film.json', 'utf8')
    data = await fs.promises.readFile('film.json', 'utf8')
"""
from importlib import import_module
from typing import TYPE_CHECKING, cast

from . import _open_operations as open_operations, _operations as operations, promises
from ._constants import constants
from ._existence import exists, existsSync
from ._forms import callback_form, sync_form
from ._open_forms import close_form, spread_form, transfer_form
from ._stats import Dirent, Stats
from ._variants import into_buffer, nameless, native, unless_missing

if TYPE_CHECKING:
    from ._open_forms import Open
    from ._signatures import GivesPath, ReadFile, Readdir, RealPath, RealPathSync, StatSync
    from ._streams import ReadStream, WriteStream, createReadStream, createWriteStream

__all__ = [
    # whole files
    "readFile",
    "readFileSync",
    "writeFile",
    "writeFileSync",
    "appendFile",
    "appendFileSync",
    "copyFile",
    "copyFileSync",
    "truncate",
    "truncateSync",
    # open files
    "open",
    "openSync",
    "close",
    "closeSync",
    "read",
    "readSync",
    "readv",
    "readvSync",
    "write",
    "writeSync",
    "writev",
    "writevSync",
    "fstat",
    "fstatSync",
    "ftruncate",
    "ftruncateSync",
    "fsync",
    "fsyncSync",
    "fdatasync",
    "fdatasyncSync",
    "fchmod",
    "fchmodSync",
    "fchown",
    "fchownSync",
    "futimes",
    "futimesSync",
    # streams
    "createReadStream",
    "createWriteStream",
    "ReadStream",
    "WriteStream",
    # what is there
    "access",
    "accessSync",
    "exists",
    "existsSync",
    "stat",
    "statSync",
    "lstat",
    "lstatSync",
    "Stats",
    # how it is marked
    "chmod",
    "chmodSync",
    "utimes",
    "utimesSync",
    # links
    "link",
    "linkSync",
    "readlink",
    "readlinkSync",
    "realpath",
    "realpathSync",
    "symlink",
    "symlinkSync",
    # folders
    "readdir",
    "readdirSync",
    "Dirent",
    "mkdir",
    "mkdirSync",
    "mkdtemp",
    "mkdtempSync",
    # moving and removing
    "rename",
    "renameSync",
    "rm",
    "rmSync",
    "rmdir",
    "rmdirSync",
    "unlink",
    "unlinkSync",
    # numbers
    "constants",
    "F_OK",
    "R_OK",
    "W_OK",
    "X_OK",
    # the promise forms
    "promises",
]

F_OK = constants.F_OK
R_OK = constants.R_OK
W_OK = constants.W_OK
X_OK = constants.X_OK

access = callback_form(operations.access, late=True)
appendFile = callback_form(operations.appendFile, either=True)
chmod = callback_form(operations.chmod, late=True)
copyFile = callback_form(operations.copyFile, late=True)
link = callback_form(operations.link)
lstat = callback_form(operations.lstat)
mkdir = callback_form(operations.mkdir)
mkdtemp = cast("GivesPath", callback_form(operations.mkdtemp))
readFile = cast("ReadFile", callback_form(operations.readFile, either=True))
readdir = cast("Readdir", callback_form(operations.readdir))
readlink = cast("GivesPath", callback_form(operations.readlink))
realpath = cast("RealPath", callback_form(operations.realpath))
realpath.native = nameless(callback_form(native(operations.realpath)))
rename = callback_form(operations.rename)
rm = callback_form(operations.rm, late=True)
rmdir = callback_form(operations.rmdir)
stat = callback_form(operations.stat)
symlink = callback_form(operations.symlink)
truncate = callback_form(operations.truncate, late=True)
unlink = callback_form(operations.unlink)
utimes = callback_form(operations.utimes)
writeFile = callback_form(operations.writeFile, either=True)

open = cast("Open", spread_form(open_operations.open))  # noqa: A001
close = close_form()
read = transfer_form(open_operations.read, "bytesRead", "buffer")
readv = transfer_form(open_operations.readv, "bytesRead", "buffers")
write = transfer_form(open_operations.write, "bytesWritten", "buffer")
writev = transfer_form(open_operations.writev, "bytesWritten", "buffer")
fstat = callback_form(open_operations.fstat)
ftruncate = callback_form(open_operations.ftruncate)
fsync = callback_form(open_operations.fsync)
fdatasync = callback_form(open_operations.fdatasync)
fchmod = callback_form(open_operations.fchmod, late=True)
fchown = callback_form(open_operations.fchown, late=True)
futimes = callback_form(open_operations.futimes, late=True)

openSync = sync_form(open_operations.open)
closeSync = sync_form(open_operations.close)
readSync = sync_form(into_buffer(open_operations.read))
readvSync = sync_form(open_operations.readv)
writeSync = sync_form(open_operations.write)
writevSync = sync_form(open_operations.writev)
fstatSync = sync_form(open_operations.fstat)
ftruncateSync = sync_form(open_operations.ftruncate)
fsyncSync = sync_form(open_operations.fsync)
fdatasyncSync = sync_form(open_operations.fdatasync)
fchmodSync = sync_form(open_operations.fchmod)
fchownSync = sync_form(open_operations.fchown)
futimesSync = sync_form(open_operations.futimes)

accessSync = sync_form(operations.access)
appendFileSync = sync_form(operations.appendFile)
chmodSync = sync_form(operations.chmod)
copyFileSync = sync_form(operations.copyFile)
linkSync = sync_form(operations.link)
lstatSync = cast("StatSync", sync_form(unless_missing(operations.lstat)))
mkdirSync = sync_form(operations.mkdir)
mkdtempSync = sync_form(operations.mkdtemp)
readFileSync = sync_form(operations.readFile)
readdirSync = sync_form(operations.readdir)
readlinkSync = sync_form(operations.readlink)
realpathSync = cast("RealPathSync", sync_form(operations.realpath))
realpathSync.native = nameless(sync_form(native(operations.realpath)))
renameSync = sync_form(operations.rename)
rmSync = sync_form(operations.rm)
rmdirSync = sync_form(operations.rmdir)
statSync = cast("StatSync", sync_form(unless_missing(operations.stat)))
symlinkSync = sync_form(operations.symlink)
truncateSync = sync_form(operations.truncate)
unlinkSync = sync_form(operations.unlink)
utimesSync = sync_form(operations.utimes)
writeFileSync = sync_form(operations.writeFile)

if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        """Import streams when they are first asked for."""
        if name not in ("ReadStream", "WriteStream", "createReadStream", "createWriteStream"):
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        globals()[name] = value = getattr(import_module("._streams", __name__), name)
        return value
