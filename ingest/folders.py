"""The files that the operator's paths name: files themselves, folders and zip archives walked through."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ingest.archives import files_in, is_zip
from ingest.files import SourceFile
from ingest.passed_over import is_hidden, kind_passed_over, summary
from ingest.rows import Rejection
from knowledge.errors import SourceError

_DEEPEST = 64  # folders within each other
_MOST_FILES = 100_000


@dataclass(frozen=True, slots=True)
class SourceFiles:
    """The files to read in order, what was refused, and notes about what was passed over, each with its place."""

    files: tuple[SourceFile, ...]
    rejected: tuple[Rejection, ...]
    notes: tuple[tuple[str, str], ...]


@dataclass(slots=True)
class _Walk:
    files: dict[str, SourceFile] = field(default_factory=dict)
    rejected: list[Rejection] = field(default_factory=list)
    passed_over: Counter[str] = field(default_factory=Counter)

    def add(self, file: SourceFile, key: str) -> None:
        self.files.setdefault(key, file)


def source_files(paths: Sequence[Path]) -> SourceFiles:
    """The files that ``paths`` name, folders and archives walked in sorted order without hidden entries, each once.

    What does not exist, and a folder without files, is a rejection of its own. Pictures, fonts and the like in folders
    and archives are counted in a note; named directly such a file is read, so that its reader says what is wrong.
    """
    walk = _Walk()
    notes: list[tuple[str, str]] = []
    for path in paths:
        walk.passed_over = Counter()
        if path.is_dir():
            _folder(path, walk)
        elif path.is_file():
            _file(path, SourceFile(path), walk)
        else:
            reason = "neither a file nor a folder" if path.exists() else "no such file"
            walk.rejected.append(Rejection(str(path), None, reason))
        if walk.passed_over:
            notes.append((str(path), summary(walk.passed_over)))
    return SourceFiles(tuple(walk.files.values()), tuple(walk.rejected), tuple(notes))


def _folder(folder: Path, walk: _Walk) -> None:
    entries = _entries(folder, walk)
    if entries is None:
        return
    if not entries:
        walk.rejected.append(Rejection(str(folder), None, "the folder holds no files"))
    container = str(folder.resolve())
    for path in entries:
        inside = path.relative_to(folder)
        if path.is_symlink() and not path.resolve().is_relative_to(container):
            # A folder that came from elsewhere must not name this machine's own files.
            reason = "a link that leads out of the folder; name what it leads to as a source of its own"
            walk.rejected.append(Rejection(str(path), None, reason))
            continue
        file = SourceFile(path, container=container, inside=inside)
        try:
            with path.open("rb") as stream:
                kind = kind_passed_over(inside, stream.read(4096))
        except OSError:
            kind = None  # its reader says why
        if kind:
            walk.passed_over[kind] += 1
        else:
            _file(path, file, walk)


def _file(path: Path, file: SourceFile, walk: _Walk) -> None:
    try:
        found = files_in(path) if is_zip(path) else None
    except OSError:
        found = None  # its reader says why
    except SourceError as error:
        walk.rejected.append(Rejection(str(path), None, f"{error.what}; {error.mend}" if error.mend else error.what))
        return
    if found is None:
        walk.add(file, str(path.resolve()))
        return
    walk.rejected.extend(found.rejected)
    walk.passed_over.update(found.passed_over)
    for member in found.files:
        walk.add(member, f"{path.resolve()}/{member.inside}")


def _entries(folder: Path, walk: _Walk) -> list[Path] | None:
    """The files below a folder, sorted; ``None`` where they are too many.

    Links to folders are not followed, so that none leads around in a circle.
    """
    found: list[Path] = []
    waiting = [(folder, 0)]
    while waiting:
        here, depth = waiting.pop()
        try:
            with os.scandir(here) as entries:
                inner = [(Path(entry.path), entry.is_dir(follow_symlinks=False), _is_file(entry)) for entry in entries]
        except OSError as error:
            walk.rejected.append(Rejection(str(here), None, f"cannot be read: {error.strerror or error}"))
            continue
        for path, is_folder, is_file in inner:
            if is_hidden(path.relative_to(folder)):
                continue
            if is_file:
                found.append(path)
            elif is_folder and depth < _DEEPEST:
                waiting.append((path, depth + 1))
            elif is_folder:
                walk.rejected.append(Rejection(str(path), None, f"folders nested deeper than {_DEEPEST} are not read"))
        if len(found) > _MOST_FILES:
            reason = f"the folder holds more than {_MOST_FILES:,} files; name its folders one by one"
            walk.rejected.append(Rejection(str(folder), None, reason))
            return None
    return sorted(found)


def _is_file(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_file()
    except OSError:  # a link to itself
        return False
