"""What a mapping file may say, checked where it enters: TOML with one ``[[source]]`` table for each kind of file."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator

from knowledge.errors import ConfigurationError

LEFT_OUT = frozenset({"", "-"})


def _listed(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


Listed = Annotated[tuple[str, ...], BeforeValidator(_listed)]


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class NamesFile(_Entry):
    """A file that tells what the codes in a column stand for."""

    file: str
    key: str
    value: str


class JoinEntry(_Entry):
    """Rows of another file that belong to a row of this one: their ``key`` is what this row has in ``on``."""

    file: str
    key: str
    on: str
    into: str = ""
    name: str = ""
    value: str = ""
    names: dict[str, str] = {}
    names_from: NamesFile | None = None
    parent: str = ""
    take: dict[str, str] = {}

    @model_validator(mode="after")
    def _complete(self) -> JoinEntry:
        if self.into == "variants":
            if not self.take:
                raise ValueError('into = "variants" needs take, a table of columns: take = { \'编码\' = "sku" }')
        elif self.parent:
            if not (self.value and self.into):
                raise ValueError("parent needs value (the column of the name) and into (the field that the path fills)")
        elif self.name:
            if not self.value:
                raise ValueError("name needs value, the column that holds the attribute's text")
        elif self.value:
            if not self.into:
                raise ValueError("value needs into, the field that it fills")
        elif not self.take:
            raise ValueError("nothing is taken: give name and value, value and into, or take")
        return self


class SourceEntry(_Entry):
    """What holds for the files of some sources: of these names, of these file names, or of all."""

    name: Listed = ()
    files: Listed = ()
    kind: Literal["product", "faq", "page", "none"] | None = None
    header_row: Annotated[int, Field(ge=1)] | None = None
    sheets: Listed = ()
    columns: dict[str, str] = {}
    rename: dict[str, str] = {}
    units: dict[str, str] = {}
    constants: dict[str, Any] = {}
    secret: Listed = ()
    join: tuple[JoinEntry, ...] = ()


class MappingFile(_Entry):
    """A whole file. ``secret`` at its top holds for every source."""

    source: tuple[SourceEntry, ...] = ()
    secret: Listed = ()


def read_mapping_file(path: Path) -> tuple[MappingFile, str]:
    """What the file says, and its text. Raises ``ConfigurationError`` naming the entry that is wrong."""
    try:
        text = path.read_text(encoding="utf-8-sig")
        data = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise ConfigurationError(
            f"not readable as TOML: {error}",
            where=str(path),
            mend='quote names with other signs than letters, digits, - and _ : "售价" = "price"',
        ) from error
    except OSError as error:
        raise ConfigurationError(
            f"the mapping file cannot be read: {error.strerror or error}", where=str(path), mend="check mapping_files"
        ) from error
    try:
        return MappingFile.model_validate(data), text
    except ValidationError as error:
        raise _explained(error, path) from error


def _explained(error: ValidationError, path: Path) -> ConfigurationError:
    first = error.errors(include_url=False)[0]
    place = first["loc"]
    what, mend = first["msg"].removeprefix("Value error, "), ""
    if first["type"] == "extra_forbidden":
        known = _known_keys(place[:-1])
        near = get_close_matches(str(place[-1]), known, 1)
        what = "there is no such key"
        mend = f"did you mean '{near[0]}'?" if near else f"the keys here are {', '.join(known)}"
    return ConfigurationError(what, where=f"{path}: {_place(place)}", mend=mend)


def _place(path: Iterable[int | str]) -> str:
    """``source 2.columns.售价`` for the second source's column."""
    return ".".join(str(part) for part in path if not isinstance(part, int)) + "".join(
        f" (number {part + 1})" for part in path if isinstance(part, int)
    )


def _known_keys(path: Iterable[int | str]) -> list[str]:
    tables: dict[str, type[BaseModel]] = {"source": SourceEntry, "join": JoinEntry, "names_from": NamesFile}
    model: type[BaseModel] = MappingFile
    for part in path:
        model = tables.get(str(part), model)
    return list(model.model_fields)
