"""An error's line: what happened, where, and what to do, as sentences."""

from __future__ import annotations

import pytest

from knowledge.errors import ShelftalkError


@pytest.mark.parametrize(
    ("what", "mend", "line"),
    [
        ("no such file", "", "a.csv: no such file."),
        ("no such file.", "check the path", "a.csv: no such file. Check the path."),
        ("there is no such key", "did you mean 'source'?", "a.csv: there is no such key. Did you mean 'source'?"),
        ("is that right?", "the keys here are a, b.\n", "a.csv: is that right? The keys here are a, b."),
        ("it stopped!", "`shelftalk doctor` says why", "a.csv: it stopped! `shelftalk doctor` says why."),
        ("没有这个文件。", "请检查路径！", "a.csv: 没有这个文件。 请检查路径！"),
        ("two\nlines", "--accept lets it go on", "a.csv: two lines. --accept lets it go on."),
    ],
)
def test_what_and_mend_are_sentences_each_with_one_stop(what: str, mend: str, line: str) -> None:
    error = ShelftalkError(what, where="a.csv", mend=mend)
    assert error.line() == str(error) == line
    assert error.mend == mend
