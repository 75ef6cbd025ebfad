"""Files: atomic writes and the lock that keeps two writers apart. Nothing else in the package writes a user's file."""

from __future__ import annotations

import os
import shutil
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.errors import InputError, StoreError, StoreLocked, UsageError

if TYPE_CHECKING:
    from filelock import FileLock

_MASK = threading.Lock()
# what to do where a store's folder cannot be used
ELSEWHERE = "Choose another folder with --store or the setting `store`."
FREE_SPACE = "Free some space, or choose another folder with --store."


def write(path: Path, content: bytes, force: bool = False) -> Path:
    """The path, holding `content` whole: readers see the old file or the new one, never a part.

    Raises UsageError when the file exists and `force` is not set, InputError when the folder cannot be written to.
    """
    if path.exists() and not force:
        raise UsageError(f"{path} exists already.", "Give --force to replace it, or another name.")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _replace(path, content)
    except OSError as error:
        raise InputError(f"{path} cannot be written: {error.strerror or error}.", "Choose another folder.") from error
    return path


def _replace(path: Path, content: bytes) -> None:
    """Temporary file in the same folder, fsync, rename, fsync of the folder: a power cut leaves one whole file."""
    descriptor, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(0o666 & ~_umask())
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    _sync_folder(path.parent)


def _umask() -> int:
    # the mask can only be read by setting it: two threads at once would leave it at nought
    with _MASK:
        mask = os.umask(0)
        os.umask(mask)
    return mask


def _sync_folder(folder: Path) -> None:
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def lock(path: Path, wait: float = 0.0) -> Iterator[None]:
    """Holds the lock file at `path` for the block; the file names the holder's process id.

    Waits up to `wait` seconds. Raises StoreLocked naming the process that holds it, StoreError when the folder cannot
    be made or written to.
    """
    holder = path.with_suffix(".pid")
    guard = _acquired(path, holder, wait)
    try:
        yield
    finally:
        holder.unlink(missing_ok=True)
        guard.release()


def _acquired(path: Path, holder: Path, wait: float) -> FileLock:
    from filelock import FileLock, Timeout

    guard = FileLock(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        guard.acquire(timeout=wait)
        holder.write_text(str(os.getpid()), encoding="ascii")
    except Timeout as error:
        raise StoreLocked(f"The store {path.parent} is locked by pid {_read_pid(holder)}.") from error
    except OSError as error:
        guard.release()
        raise StoreError(f"The store {path.parent} cannot be written to: {_reason(error)}.", ELSEWHERE) from error
    return guard


def _reason(error: OSError) -> str:
    return "it is a file, not a folder" if isinstance(error, FileExistsError) else error.strerror or str(error)


def copy_folder(source: Path, target: Path) -> None:
    """Copies the files below `source` into `target`, all of them writable, whatever the originals are."""
    for folder, _, names in os.walk(source):
        place = target / Path(folder).relative_to(source)
        place.mkdir(parents=True, exist_ok=True)
        for name in names:
            shutil.copyfile(Path(folder) / name, place / name)


def _read_pid(holder: Path) -> str:
    try:
        return holder.read_text(encoding="ascii") or "unknown"
    except OSError:
        return "unknown"
