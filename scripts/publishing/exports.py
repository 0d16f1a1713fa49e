"""Folders that are made beside others and take their place by a rename, and the Parquet files in them."""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from publishing.marts import AnotherRunError

BESIDE = ".publishing-"
LATEST = "latest"


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Keep other runs out. The lock ends with the process that holds it, so that none is ever left behind."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.with_name(f".{path.name}.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise AnotherRunError(f"Another run is publishing {path}.") from None
        yield


@contextmanager
def folder_beside(path: Path) -> Iterator[Path]:
    """Give a folder on the same file system as a path, and remove it and what killed runs left there."""
    path.parent.mkdir(parents=True, exist_ok=True)
    prefix = f"{BESIDE}{path.name}-"
    for abandoned in path.parent.glob(f"{prefix}*"):
        shutil.rmtree(abandoned)
    folder = Path(tempfile.mkdtemp(prefix=prefix, dir=path.parent))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def settle(path: Path) -> None:
    """Have the operating system write a file to the disk."""
    with path.open("rb") as file:
        os.fsync(file.fileno())


def settle_export(files: Path) -> None:
    """Let everybody open the files of an export, and have them written to the disk."""
    files.chmod(0o755)
    for path in files.iterdir():
        settle(path)


def point_to(link: Path, folder: Path) -> None:
    """Let a symbolic link point to a folder, from one moment to the next."""
    new = link.with_name(f"{BESIDE}{link.name}")
    new.unlink(missing_ok=True)
    new.symlink_to(folder.name)
    new.replace(link)


def remove_old(exports: Path, kept: int) -> None:
    """Remove all but the newest exports and the one that `latest` points to."""
    latest = (exports / LATEST).resolve()
    folders = [path for path in exports.iterdir() if path.is_dir() and not path.is_symlink()]
    for path in sorted(folders, key=lambda path: path.stat().st_mtime, reverse=True)[kept:]:
        if path.resolve() != latest:
            shutil.rmtree(path)
