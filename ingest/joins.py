"""What other files say of a row: its attributes as rows of name and value, its category's path, its versions.

A joined file is read once, in any format that holds rows, and kept in memory by its key.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from ingest.cleaning import is_missing
from ingest.files import SourceFile
from ingest.mapped_lines import put
from ingest.mapping_entries import folded, neighbours_named
from ingest.mapping_file import LEFT_OUT, JoinEntry
from ingest.readers.native_lines import read as read_lines
from ingest.readers.table_sheets import sheets
from ingest.recognition import recognise_file
from ingest.rows import Row
from ingest.source_mapping import SourceMapping
from knowledge.errors import SourceError

_DEEPEST = 30
_CODES_SHOWN = 10
_LINES = frozenset({"jsonl"})
_Rows = dict[str, list[dict[str, Any]]]


def with_joins(mapping: SourceMapping, file: SourceFile) -> SourceMapping:
    """The mapping of a file with the files that it joins read. What cannot be joined is told as a warning."""
    if not mapping.joins:
        return mapping
    steps = [step for join in mapping.joins if (step := _step(join, mapping, file)) is not None]

    def joined(columns: Mapping[str, Any], line: dict[str, Any]) -> None:
        for step in steps:
            step.put_into(columns, line)

    return replace(mapping, joined=joined)


@dataclass(slots=True)
class _Step:
    """One join, its file's rows at hand, and what the codes of its attributes stand for."""

    join: JoinEntry
    rows: _Rows
    names: dict[str, str]

    def put_into(self, columns: Mapping[str, Any], line: dict[str, Any]) -> None:
        """Adds what the joined file says of the row with these columns."""
        key = _key(_cell(columns, self.join.on))
        if key is None:
            return
        if self.join.parent:
            path = self._path(key)
            if path:
                line[self.join.into] = path
            return
        rows = self.rows.get(key, ())
        if self.join.into == "variants":
            variants = [self._taken(row) for row in rows]
            if variants:
                line["variants"] = [*(line.get("variants") or ()), *variants]
        elif self.join.name:
            for row in rows:
                self._attribute(row, line)
        elif self.join.value:
            for row in rows:
                put(line, self.join.into, _cell(row, self.join.value))
        elif rows:
            for name, value in self._taken(rows[0]).items():
                put(line, name, value)

    def _attribute(self, row: Mapping[str, Any], line: dict[str, Any]) -> None:
        code = _key(_cell(row, self.join.name))
        value = _cell(row, self.join.value)
        if code is None or is_missing(value):
            return
        name = self.names.get(code, "") if self.names else code
        if name in LEFT_OUT:
            return
        attributes = line.get("attributes")
        table = line["attributes"] = dict(attributes) if isinstance(attributes, dict) else {}
        known = table.get(name)
        if is_missing(known):
            table[name] = value
        elif known != value:
            table[name] = [*(known if isinstance(known, list) else [known]), value]

    def _taken(self, row: Mapping[str, Any]) -> dict[str, Any]:
        taken: dict[str, Any] = {}
        options: dict[str, Any] = {}
        for column, target in self.join.take.items():
            value = _cell(row, column)
            if target.startswith("options."):
                options[target.removeprefix("options.")] = value
            elif not is_missing(value):
                taken[target] = value
        return {**taken, "options": options} if options else taken

    def _path(self, key: str) -> list[str]:
        """The names from the topmost parent down; a parent that leads back to itself ends the path."""
        names: list[str] = []
        seen: set[str] = set()
        at: str | None = key
        while at is not None and at not in seen and len(names) < _DEEPEST:
            seen.add(at)
            row = next(iter(self.rows.get(at, ())), None)
            if row is None:
                break
            name = _key(_cell(row, self.join.value))
            if name:
                names.append(name)
            at = _key(_cell(row, self.join.parent))
        return names[::-1]


def _step(join: JoinEntry, mapping: SourceMapping, file: SourceFile) -> _Step | None:
    wanted = [join.key, join.name, join.value, join.parent, *join.take]
    rows = _read(join.file, join.key, [name for name in wanted if name], mapping, file)
    if rows is None:
        return None
    names = {_key(code) or "": name for code, name in join.names.items()}
    if join.names_from:
        told = join.names_from
        found = _read(told.file, told.key, [told.key, told.value], mapping, file) or {}
        for known, named in found.items():
            names.setdefault(known, _key(_cell(named[0], told.value)) or "")
    if join.name and names:
        codes = {code for found in rows.values() for row in found if (code := _key(_cell(row, join.name)))}
        unnamed = sorted(codes - names.keys(), key=lambda code: (len(code), code))
        if unnamed:
            more = f" and {len(unnamed) - _CODES_SHOWN} more" if len(unnamed) > _CODES_SHOWN else ""
            mapping.lacks(
                f"{join.file}: what these values of '{join.name}' stand for is not said, and they are left out: "
                f"{', '.join(unnamed[:_CODES_SHOWN])}{more}"
            )
    return _Step(join, rows, names)


def _read(name: str, key: str, wanted: list[str], mapping: SourceMapping, file: SourceFile) -> _Rows | None:
    """The rows of a joined file by their key; ``None``, with a warning, where there is no such file."""
    folders = [entry.path.parent for _, entry in mapping.entries]
    for folder in folders:
        found = neighbours_named(name, (*mapping.neighbours, file), folder)
        if found:
            break
    else:
        mapping.lacks(
            f"the file '{name}' that a join names was found neither beside {file.name} nor beside the mapping"
        )
        return None
    # In several folders of one ingest each file has its own neighbour.
    near = [one for one in found if one.path.parent == file.path.parent and one.container == file.container]
    by_key: _Rows = {}
    met: set[str] = set()
    try:
        for row in raw_rows((near or found)[0]):
            met.update(map(folded, row))
            code = _key(_cell(row, key))
            if code is not None:
                by_key.setdefault(code, []).append(row)
    except SourceError as error:
        mapping.lacks(f"{name}, which a join names, cannot be read: {error.what}")
        return None
    for column in wanted:
        if met and folded(column) not in met:
            mapping.lacks(f"{name} has no column '{column}', which a join names")
    return by_key


def raw_rows(file: SourceFile) -> Iterator[dict[str, Any]]:
    """The rows of a file under its own names: the objects of JSON Lines, the cells of a table."""
    if _is_json(file):
        for row in read_lines(file, lambda _position: None):
            if isinstance(row, Row):
                yield row.line
        return
    for sheet in sheets(file):
        for record in sheet.rows(1):
            if not record.problem:
                yield dict(zip(sheet.header.cells, record.cells, strict=True))


def _is_json(file: SourceFile) -> bool:
    try:
        return recognise_file(file) in _LINES
    except SourceError:
        return False


def _cell(row: Mapping[str, Any], name: str) -> Any:
    if name in row:
        return row[name]
    wanted = folded(name)
    return next((value for key, value in row.items() if folded(key) == wanted), None)


def _key(value: Any) -> str | None:
    """A key as it is compared: numbers and their text are the same."""
    if is_missing(value) or isinstance(value, bool | list | dict):
        return None
    text = str(value).strip()
    return text.removesuffix(".0") or None
