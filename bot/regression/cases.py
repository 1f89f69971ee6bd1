"""Golden cases as YAML files hold them, checked where they enter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal

import yaml
from pydantic import BeforeValidator, ConfigDict, Field, TypeAdapter, ValidationError

from bot.answers import CitationKind, Status
from knowledge.errors import UsageError

_SUFFIXES = (".yaml", ".yml")


def _several(value: Any) -> Any:
    """One value stands for a list of one."""
    return value if isinstance(value, list | tuple) else (value,)


_Word = Annotated[str, Field(min_length=1)]
_Words = Annotated[tuple[_Word, ...], BeforeValidator(_several)]


@dataclass(frozen=True, slots=True)
class CitationExpectation:
    """One citation as it must be: any of the values given for a part will do, a part left out is not looked at.

    ``sku`` is any name of the product: its SKU, key, or a variant's SKU.
    """

    __pydantic_config__ = ConfigDict(extra="forbid", coerce_numbers_to_str=True)

    kind: Annotated[tuple[CitationKind, ...], BeforeValidator(_several)] = ()
    sku: _Words = ()
    field: _Words = ()
    title: _Words = ()


@dataclass(frozen=True, slots=True)
class Expectation:
    """What an answer must hold; what is left out is not looked at.

    ``status``: any of these. ``cites``: the first is the answer's first citation, the one it rests on; the others
    stand anywhere. ``contains``: all of these in the text; ``contains_any``: of each list at least one. ``not`` (here
    ``lacks``): none of these in the text; ``nowhere``: neither in the text nor in citations, products and suggestions.
    ``products``: at least these are shown, an empty list means none at all; ``not_products``: none of these.
    """

    __pydantic_config__ = ConfigDict(extra="forbid", coerce_numbers_to_str=True)

    status: Annotated[tuple[Status, ...], BeforeValidator(_several)] = ()
    language: Literal["en", "zh"] | None = None
    cites: tuple[CitationExpectation, ...] = ()
    contains: _Words = ()
    contains_any: tuple[_Words, ...] = ()
    lacks: Annotated[_Words, Field(alias="not")] = ()
    nowhere: _Words = ()
    products: tuple[_Word, ...] | None = None
    not_products: _Words = ()


@dataclass(frozen=True, slots=True)
class Step:
    """One question of a case; ``expect`` is ``None`` where it only leads to the next one."""

    ask: str
    expect: Expectation | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """A question or a dialogue and what its answers must hold. ``id`` is unique over all files of a run."""

    id: str
    steps: tuple[Step, ...]
    file: Path
    about: str | None = None
    language: Literal["en", "zh"] | None = None

    @property
    def question(self) -> str:
        """What is asked, the questions of a dialogue one after the other."""
        return " → ".join(step.ask for step in self.steps)


@dataclass(frozen=True, slots=True)
class _StepForm:
    __pydantic_config__ = ConfigDict(extra="forbid")

    ask: _Word
    expect: Expectation | None = None


@dataclass(frozen=True, slots=True)
class _CaseForm:
    """A case as it is written: ``ask`` or ``dialogue``; ``expect`` belongs to the last question."""

    __pydantic_config__ = ConfigDict(extra="forbid")

    id: _Word
    ask: _Word | None = None
    dialogue: tuple[_Word | _StepForm, ...] | None = None
    about: _Word | None = None
    lang: Literal["en", "zh"] | None = None
    expect: Expectation | None = None


def read_cases(paths: Sequence[Path]) -> list[Case]:
    """All cases of the files and of the folders below them, in the order of the paths.

    ``UsageError`` names file and case: an unreadable file, an unknown key, a case that checks nothing, an id twice.
    """
    cases: dict[str, Case] = {}
    for file in _files(paths):
        for case in _cases_of(file):
            first = cases.setdefault(case.id, case)
            if first is not case:
                also = "twice in this file" if first.file == file else f"also in {first.file}"
                raise UsageError(f"the id {case.id!r} stands {also}", where=str(file), mend="Give each case its own id")
    return list(cases.values())


def _files(paths: Sequence[Path]) -> Iterator[Path]:
    seen: set[Path] = set()
    for path in paths:
        if path.is_dir():
            found = sorted(file for file in path.rglob("*") if file.suffix in _SUFFIXES and file.is_file())
            if not found:
                raise UsageError("no golden cases here", where=str(path), mend="Cases are .yaml files")
        else:
            found = [path]
        for file in found:
            if file.resolve() not in seen:
                seen.add(file.resolve())
                yield file


def _cases_of(file: Path) -> Iterator[Case]:
    try:
        document = yaml.load(file.read_text(encoding="utf-8-sig"), Loader=_Loader)  # noqa: S506 - a SafeLoader
    except FileNotFoundError as error:
        raise UsageError("there is no such file", where=str(file)) from error
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"the file cannot be read: {error}", where=str(file)) from error
    except yaml.YAMLError as error:
        raise UsageError(f"this is no valid YAML: {_yaml_fault(error)}", where=str(file)) from error
    if not isinstance(document, list) or not document:
        raise UsageError("a file of golden cases is a list of cases", where=str(file))
    for number, entry in enumerate(document, 1):
        name = entry.get("id") if isinstance(entry, dict) else None
        where = f"{file}, case {name if isinstance(name, str) and name else number}"
        try:
            form = _case_forms().validate_python(entry)
        except ValidationError as error:
            raise UsageError(_told(error), where=where) from error
        yield _case(form, file, where)


def _case(form: _CaseForm, file: Path, where: str) -> Case:
    if (form.ask is None) == (form.dialogue is None):
        raise UsageError("a case has either `ask` or `dialogue`", where=where)
    written = (form.ask,) if form.dialogue is None else form.dialogue
    steps = [Step(item.ask, item.expect) if isinstance(item, _StepForm) else Step(str(item)) for item in written]
    if not steps:
        raise UsageError("the dialogue is empty", where=where)
    if form.expect is not None:
        if steps[-1].expect is not None:
            raise UsageError("the last question has two `expect`", where=where)
        steps[-1] = Step(steps[-1].ask, form.expect)
    if steps[-1].expect is None:
        raise UsageError("the last question has no `expect`", where=where)
    if Expectation() in [step.expect for step in steps]:
        raise UsageError("an `expect` that asks for nothing cannot fail", where=where)
    return Case(form.id, tuple(steps), file, form.about, form.lang)


@cache
def _case_forms() -> TypeAdapter[_CaseForm]:
    return TypeAdapter(_CaseForm)


def _told(error: ValidationError) -> str:
    """The first complaint, naming the key; YAML's own traps are said in words."""
    first = error.errors()[0]
    # Of a dialogue's item pydantic also names the form that it tried; that is no key of the file.
    steps = [str(part) for part in first["loc"] if not str(part).startswith(("_", "constrained-str", "function-"))]
    key = ".".join(steps)
    if first["type"] == "unexpected_keyword_argument":
        return f"unknown key `{key}`"
    if isinstance(first["input"], bool):
        return f"`{key}`: YAML reads a bare yes, no, on, off, true or false as a truth value; put it in quotes"
    return f"`{key}`: {first['msg']}" if key else str(first["msg"])


def _yaml_fault(error: yaml.YAMLError) -> str:
    if isinstance(error, yaml.MarkedYAMLError) and error.problem and error.problem_mark:
        return f"line {error.problem_mark.line + 1}, {error.problem}"
    return " ".join(str(error).split())


class _Loader(yaml.SafeLoader):
    """YAML that refuses a key given twice, which would silently drop what the first one expects."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        keys = [key.value for key, _ in node.value]
        twice = next((key for key in keys if keys.count(key) > 1), None)
        if twice is not None:
            raise yaml.constructor.ConstructorError(None, None, f"the key `{twice}` stands twice", node.start_mark)
        return super().construct_mapping(node, deep)
