"""Files: atomic writes and the lock that keeps two writers apart. Nothing else in the package writes a user's file."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from briefgen.errors import InputError, StoreLocked, UsageError


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

    Waits up to `wait` seconds. Raises StoreLocked naming the process that holds it.
    """
    from filelock import FileLock, Timeout

    path.parent.mkdir(parents=True, exist_ok=True)
    holder = path.with_suffix(".pid")
    guard = FileLock(path)
    try:
        guard.acquire(timeout=wait)
    except Timeout as error:
        raise StoreLocked(f"The store {path.parent} is locked by pid {_read_pid(holder)}.") from error
    try:
        holder.write_text(str(os.getpid()), encoding="ascii")
        yield
    finally:
        holder.unlink(missing_ok=True)
        guard.release()


def _read_pid(holder: Path) -> str:
    try:
        return holder.read_text(encoding="ascii") or "unknown"
    except OSError:
        return "unknown"
