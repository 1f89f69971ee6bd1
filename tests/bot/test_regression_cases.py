from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.regression.cases import CitationExpectation, Expectation, read_cases
from knowledge.errors import UsageError


def written(folder: Path, text: str, name: str = "cases.yaml") -> Path:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


def complaint(path: Path) -> str:
    with pytest.raises(UsageError) as raised:
        read_cases([path])
    assert raised.value.exit_code == 2
    return raised.value.line()


def test_a_question_with_all_it_can_expect(tmp_path: Path) -> None:
    file = written(
        tmp_path,
        """
- id: one
  ask: 42 码有货吗
  about: RDG2-42-STOG
  lang: zh
  expect:
    status: [answered, clarify]
    language: zh
    cites: [{kind: product, sku: ridge-2, field: availability}, {kind: [faq, page], title: Shipping}]
    contains: [42, "5.95"]
    contains_any: [[有货, 现货]]
    not: ["100%"]
    nowhere: [LAP4]
    products: [ridge-2]
    not_products: [ridge-2-gtx]
""",
    )
    (case,) = read_cases([file])
    (step,) = case.steps
    assert (case.id, case.question, case.about, case.language, case.file) == (
        "one",
        "42 码有货吗",
        "RDG2-42-STOG",
        "zh",
        file,
    )
    assert step.expect == Expectation(
        status=("answered", "clarify"),
        language="zh",
        cites=(
            CitationExpectation(kind=("product",), sku=("ridge-2",), field=("availability",)),
            CitationExpectation(kind=("faq", "page"), title=("Shipping",)),
        ),
        contains=("42", "5.95"),
        contains_any=(("有货", "现货"),),
        lacks=("100%",),
        nowhere=("LAP4",),
        products=("ridge-2",),
        not_products=("ridge-2-gtx",),
    )


def test_a_dialogue_grades_its_last_question_and_those_that_say_so(tmp_path: Path) -> None:
    file = written(
        tmp_path,
        """
- id: two
  dialogue:
    - How much is it?
    - {ask: "And in red?", expect: {status: answered}}
    - And blue?
  expect: {contains: [blue]}
""",
    )
    (case,) = read_cases([file])
    assert [step.ask for step in case.steps] == ["How much is it?", "And in red?", "And blue?"]
    assert [step.expect for step in case.steps] == [
        None,
        Expectation(status=("answered",)),
        Expectation(contains=("blue",)),
    ]


def test_no_product_at_all_is_an_expectation(tmp_path: Path) -> None:
    file = written(tmp_path, "- {id: a, ask: x, expect: {products: []}}")
    (case,) = read_cases([file])
    assert case.steps[0].expect == Expectation(products=())


def test_a_folder_is_walked_and_a_file_named_twice_is_read_once(tmp_path: Path) -> None:
    first = written(tmp_path, "- {id: a, ask: x, expect: {status: answered}}", "a.yaml")
    written(tmp_path, "- {id: b, ask: x, expect: {status: answered}}", "deeper/b.yml")
    written(tmp_path, "no cases", "notes.md")
    assert [case.id for case in read_cases([tmp_path, first])] == ["a", "b"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("- {id: a, ask: x, expct: {status: answered}}", "unknown key `expct`"),
        ("- {id: a, ask: x, expect: {contain: [y]}}", "unknown key `expect.contain`"),
        ("- {id: a, ask: x, expect: {cites: [{skus: y}]}}", "unknown key `expect.cites.0.skus`"),
        ("- {id: a, ask: x, expect: {status: open}}", "expect.status"),
        ("- {id: a, ask: x, lang: fr, expect: {status: answered}}", "`lang`"),
        ("- {id: a, ask: x, expect: {contains: [no]}}", "put it in quotes"),
        ("- {id: a, ask: x, expect: {contains: ['']}}", "expect.contains"),
        ("- {id: a, ask: x, expect: {}}", "cannot fail"),
        ("- {id: a, ask: x}", "no `expect`"),
        ("- {id: a, expect: {status: answered}}", "either `ask` or `dialogue`"),
        ("- {id: a, ask: x, dialogue: [y], expect: {status: answered}}", "either `ask` or `dialogue`"),
        ("- {id: a, dialogue: [], expect: {status: answered}}", "dialogue is empty"),
        ("- {id: a, dialogue: [x, {ask: y, expect: {status: answered}}], expect: {status: answered}}", "two `expect`"),
        ("- {ask: x, expect: {status: answered}}", "case 1"),
        ("- just words", "case 1"),
        ("- {id: a, ask: x, ask: y, expect: {status: answered}}", "line 1, the key `ask` stands twice"),
        ("- {id: a, ask: [x", "no valid YAML: line 1"),
        ("", "a list of cases"),
        ("id: a", "a list of cases"),
    ],
)
def test_a_case_written_wrongly_is_named(tmp_path: Path, text: str, told: str) -> None:
    file = written(tmp_path, text)
    line = complaint(file)
    assert told in line
    assert str(file) in line
    assert "case a" in line or "id: a" not in text or "YAML" in line or "list of cases" in line


def test_an_id_in_two_files_names_both(tmp_path: Path) -> None:
    first = written(tmp_path, "- {id: a, ask: x, expect: {status: answered}}", "1.yaml")
    second = written(tmp_path, "- {id: a, ask: y, expect: {status: answered}}", "2.yaml")
    line = complaint(tmp_path)
    assert str(first) in line
    assert str(second) in line


def test_an_id_twice_in_a_file(tmp_path: Path) -> None:
    text = "- {id: a, ask: x, expect: {status: answered}}\n" * 2
    assert "twice in this file" in complaint(written(tmp_path, text))


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    assert "no such file" in complaint(tmp_path / "absent.yaml")
    assert "no golden cases" in complaint(tmp_path)
    binary = tmp_path / "binary.yaml"
    binary.write_bytes(b"\xff\xfe\x00\xd8")
    assert "cannot be read" in complaint(binary)


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=5),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(["id", "ask", "dialogue", "expect", "status", "contains", "cites", "not"]),
                inner,
                max_size=4,
            )
        ),
        max_leaves=12,
    )
)
def test_whatever_stands_in_a_file_is_cases_or_a_usage_error(
    tmp_path_factory: pytest.TempPathFactory, document
) -> None:
    import json

    file = written(tmp_path_factory.mktemp("cases"), json.dumps(document))
    try:
        cases = read_cases([file])
    except UsageError as error:
        told = error.line()
    else:
        told = str(file) if all(case.steps[-1].expect is not None for case in cases) else "a case that checks nothing"
    assert str(file) in told
