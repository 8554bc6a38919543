"""Node's `fs`: files, with callbacks and, under names in `Sync`, at once; with promises in `fs.promises`.

    from nodeish import fs

    fs.readFile('film.json', 'utf8', lambda err, data: ...)
    data = fs.readFileSync('film.json', 'utf8')
    data = await fs.promises.readFile('film.json', 'utf8')
"""
from importlib import import_module
from typing import TYPE_CHECKING, cast

from . import _operations as operations, promises
from ._constants import constants
from ._existence import exists, existsSync
from ._forms import callback_form, sync_form
from ._stats import Dirent, Stats
from ._variants import nameless, native, unless_missing

if TYPE_CHECKING:
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
