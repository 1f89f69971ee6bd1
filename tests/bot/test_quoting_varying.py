"""A list shows different things where several fit alike, and keeps what fits better first."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.quoting.varying import CLOSE, by_place, varied

TITLES = ["Alder mouse 16000 DPI black", "Alder mouse 16000 DPI white", "Birch trackball", "Cedar mouse"]


def test_near_duplicates_stand_back_where_scores_are_close() -> None:
    assert varied(TITLES, TITLES, [0.9, 0.9, 0.85, 0.85], 3) == [TITLES[0], TITLES[2], TITLES[3]]


def test_who_fits_better_by_more_than_the_margin_stays_first() -> None:
    assert varied(TITLES, TITLES, [0.9, 0.9, 0.7, 0.7], 2) == TITLES[:2]


def test_chinese_titles_are_compared_by_words() -> None:
    titles = ["Heath 四人家庭帐篷 米色", "Heath 四人家庭帐篷 绿色", "Bracken 单人帐篷"]
    assert by_place(titles, titles, 2) == [titles[0], titles[2]]


@given(st.lists(st.tuples(st.text(max_size=12), st.floats(0, 1)), max_size=12), st.integers(0, 6))
def test_the_best_stays_first_and_nothing_is_shown_twice(items: list[tuple[str, float]], number: int) -> None:
    titles, scores = [title for title, _ in items], [score for _, score in items]
    places = varied(range(len(items)), titles, scores, number)
    assert len(places) == len(set(places)) == min(number, len(items))
    if places:
        assert scores[places[0]] == max(scores)
        assert all(scores[place] >= sorted(scores)[-len(places)] - CLOSE for place in places)
