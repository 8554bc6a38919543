"""Node's `fs.promises`: files, with promises.

    from nodeish.fs.promises import readFile, writeFile

    @async_function
    async def copy():
        await writeFile('copy.bin', await readFile('film.bin'))
"""
from . import _open_operations, _operations as operations
from ._chunks import with_chunks
from ._constants import constants
from ._forms import promise_form
from ._handle import FileHandle, giving_handle
from ._variants import last_first, native, path_only, path_or_handle

__all__ = [
    # whole files
    "readFile",
    "writeFile",
    "appendFile",
    "copyFile",
    "truncate",
    # open files
    "open",
    "FileHandle",
    # what is there
    "access",
    "stat",
    "lstat",
    # how it is marked
    "chmod",
    "utimes",
    # links
    "link",
    "readlink",
    "realpath",
    "symlink",
    # folders
    "readdir",
    "mkdir",
    "mkdtemp",
    # moving and removing
    "rename",
    "rm",
    "rmdir",
    "unlink",
    # numbers
    "constants",
]

access = promise_form(operations.access)
appendFile = with_chunks(operations.appendFile, "a")
chmod = promise_form(operations.chmod)
copyFile = promise_form(operations.copyFile)
link = promise_form(operations.link)
lstat = promise_form(operations.lstat)
mkdir = promise_form(operations.mkdir)
mkdtemp = promise_form(operations.mkdtemp)
open = promise_form(giving_handle(_open_operations.open))  # noqa: A001
readFile = promise_form(path_or_handle(operations.readFile))
readdir = promise_form(last_first(operations.readdir))
readlink = promise_form(operations.readlink)
realpath = promise_form(native(operations.realpath))
rename = promise_form(operations.rename)
rm = promise_form(operations.rm)
rmdir = promise_form(operations.rmdir)
stat = promise_form(operations.stat)
symlink = promise_form(operations.symlink)
truncate = promise_form(path_only(operations.truncate))
unlink = promise_form(operations.unlink)
utimes = promise_form(operations.utimes)
writeFile = with_chunks(operations.writeFile, "w")
