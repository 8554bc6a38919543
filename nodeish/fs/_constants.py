"""The numbers of the file system: fs.constants."""
import os
import stat
from typing import Any, Final


class Constants:
    """The flags of open, the bits of a file's mode, the modes of access; those that the system does not have are missing.

    JS: fs.constants
    """

    __nodeish_constructor__ = "[Object: null prototype]"

    UV_FS_SYMLINK_DIR: int
    UV_FS_SYMLINK_JUNCTION: int
    O_RDONLY: int
    O_WRONLY: int
    O_RDWR: int
    UV_DIRENT_UNKNOWN: int
    UV_DIRENT_FILE: int
    UV_DIRENT_DIR: int
    UV_DIRENT_LINK: int
    UV_DIRENT_FIFO: int
    UV_DIRENT_SOCKET: int
    UV_DIRENT_CHAR: int
    UV_DIRENT_BLOCK: int
    EXTENSIONLESS_FORMAT_JAVASCRIPT: int
    EXTENSIONLESS_FORMAT_WASM: int
    S_IFMT: int
    S_IFREG: int
    S_IFDIR: int
    S_IFCHR: int
    S_IFBLK: int
    S_IFIFO: int
    S_IFLNK: int
    S_IFSOCK: int
    O_CREAT: int
    O_EXCL: int
    UV_FS_O_FILEMAP: int
    O_NOCTTY: int
    O_TRUNC: int
    O_APPEND: int
    O_DIRECTORY: int
    O_NOATIME: int
    O_NOFOLLOW: int
    O_SYNC: int
    O_DSYNC: int
    O_SYMLINK: int
    O_DIRECT: int
    O_NONBLOCK: int
    S_IRWXU: int
    S_IRUSR: int
    S_IWUSR: int
    S_IXUSR: int
    S_IRWXG: int
    S_IRGRP: int
    S_IWGRP: int
    S_IXGRP: int
    S_IRWXO: int
    S_IROTH: int
    S_IWOTH: int
    S_IXOTH: int
    F_OK: int
    R_OK: int
    W_OK: int
    X_OK: int
    UV_FS_COPYFILE_EXCL: int
    COPYFILE_EXCL: int
    UV_FS_COPYFILE_FICLONE: int
    COPYFILE_FICLONE: int
    UV_FS_COPYFILE_FICLONE_FORCE: int
    COPYFILE_FICLONE_FORCE: int

    def __init__(self) -> None:
        for name in Constants.__annotations__:
            value = _OWN.get(name, getattr(os, name, getattr(stat, name, None)))
            if value is not None:
                setattr(self, name, value)

    def __nodeish_entries__(self) -> list[tuple[str, Any]]:
        return list(vars(self).items())


_OWN: Final = {
    "UV_FS_SYMLINK_DIR": 1,
    "UV_FS_SYMLINK_JUNCTION": 2,
    "UV_DIRENT_UNKNOWN": 0,
    "UV_DIRENT_FILE": 1,
    "UV_DIRENT_DIR": 2,
    "UV_DIRENT_LINK": 3,
    "UV_DIRENT_FIFO": 4,
    "UV_DIRENT_SOCKET": 5,
    "UV_DIRENT_CHAR": 6,
    "UV_DIRENT_BLOCK": 7,
    "EXTENSIONLESS_FORMAT_JAVASCRIPT": 0,
    "EXTENSIONLESS_FORMAT_WASM": 1,
    "S_IFMT": 0o170000,
    "UV_FS_O_FILEMAP": 0x20000000 if os.name == "nt" else 0,
    "UV_FS_COPYFILE_EXCL": 1,
    "COPYFILE_EXCL": 1,
    "UV_FS_COPYFILE_FICLONE": 2,
    "COPYFILE_FICLONE": 2,
    "UV_FS_COPYFILE_FICLONE_FORCE": 4,
    "COPYFILE_FICLONE_FORCE": 4,
}
"""What is libuv's or Node's, not the system's."""

constants: Final = Constants()
