"""The difference of two texts: nothing is lost, it reads well in three languages, and it takes no long time."""

import time
import unicodedata
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from senim.calc.difference import Line, Piece, changed_share, difference, summary
from senim.calc.difference.alignment import EFFORT, Effort, gaps, pairs

# Few words, so that two texts have something in common; rare signs, so that nothing is taken for granted.
WORDS = [
    "әкім",
    "жолды",
    "ёлка",
    "и",
    "the",
    "5",
    "Іс",
    " ",
    "  ",
    "\n",
    "\n\n",
    ",",
    ".",
    "—",
    "\r\n",
    "_",
    "\u0301",
    "\t",
]
texts = st.lists(st.sampled_from(WORDS), max_size=30).map("".join) | st.text(max_size=20)
SECONDS = 5.0  # Of the processor: several times what is promised, for slow machines.


def marked(lines) -> str:
    """Return what a reader of the inline view sees: [gone] and {come}."""
    signs = {"same": "{}", "removed": "[{}]", "added": "{{{}}}"}
    return "\n".join("".join(signs[piece.kind].format(piece.text) for piece in line.both) for line in lines)


def side(lines, name) -> str:
    """Return one side put together again."""
    sides = [getattr(line, name) for line in lines]
    return "\n".join("".join(piece.text for piece in pieces) for pieces in sides if pieces is not None)


@given(texts, texts)
@example("", "")
@example("a\n\nb", "b\n\n\na")
def test_both_texts_can_be_put_together_again_to_the_letter(before, after):
    lines = difference(before, after)
    assert side(lines, "before") == before
    assert side(lines, "after") == after


@given(texts, texts)
def test_the_inline_view_holds_the_pieces_of_both_sides_in_order(before, after):
    for line in difference(before, after):
        assert line.before is None or line.before == tuple(piece for piece in line.both if piece.kind != "added")
        assert line.after is None or line.after == tuple(piece for piece in line.both if piece.kind != "removed")
        assert line.before is not None or line.after is not None
        assert all(piece.text for piece in line.both)
        kinds = [piece.kind for piece in line.both]
        assert all(one != next_one for one, next_one in pairwise(kinds))
        assert ("added", "removed") not in pairwise(kinds)


@given(texts)
def test_a_text_does_not_differ_from_itself(text):
    assert not any(line.changed for line in difference(text, text))
    assert summary(difference(text, text)) == (0, 0)
    assert changed_share(text, text) == 0.0


@given(texts, texts)
def test_the_changed_share_lies_between_none_and_all(before, after):
    assert 0.0 <= changed_share(before, after) <= 1.0


@pytest.mark.parametrize(
    ("before", "after", "seen"),
    [
        ("Жолды биыл жөндеу керек.", "Жолды келесі жылы жөндеу керек.", "Жолды [биыл]{келесі жылы} жөндеу керек."),
        ("Әкімдік жолды жөндейді.", "Әкімдік көшені де, жолды да жөндейді.",
         "Әкімдік {көшені де, }жолды {да }жөндейді."),
        ("Ответ даётся в течение 15 дней.", "Ответ даётся в течение 10 рабочих дней.",
         "Ответ даётся в течение [15]{10 рабочих} дней."),
        ("Житель вправе подать предложение.", "Каждый житель вправе подать предложение.",
         "[Житель]{Каждый житель} вправе подать предложение."),
        ("The town plants trees.", "The town plants trees, and waters them.",
         "The town plants trees{, and waters them}."),
        ("The council may refuse it in writing.", "The council may refuse it.",
         "The council may refuse it[ in writing]."),
    ],
)  # fmt: skip
def test_a_reworded_sentence_shows_just_the_words_that_changed(before, after, seen):
    assert marked(difference(before, after)) == seen


def test_a_space_or_a_comma_between_two_changed_words_is_part_of_the_change():
    assert marked(difference("we saw old big houses here", "we saw new small houses here")) == (
        "we saw [old big]{new small} houses here"
    )
    assert marked(difference("колледж: яблоки, груши и чай есть", "колледж: сливы, вишни и чай есть")) == (
        "колледж: [яблоки, груши]{сливы, вишни} и чай есть"
    )


def test_one_word_more_inside_a_word_is_another_word():
    assert marked(difference("жол бар", "жолдар бар")) == "[жол]{жолдар} бар"


def test_an_accent_that_stands_apart_belongs_to_its_word():
    apart = unicodedata.normalize("NFD", "край")
    assert apart != "край"
    assert marked(difference(f"{apart} наш", "сад наш")) == f"[{apart}]{{сад}} наш"
    assert summary(difference(f"{apart} наш", "сад наш")) == (1, 1)


def test_a_new_paragraph_stands_alone_and_the_others_stay_opposite_each_other():
    before = "1. Суды бақылау.\n\n2. Жолды жөндеу."
    after = "1. Суды бақылау.\n\nЖаңа бап: ағаш отырғызу.\n\n2. Жолды жөндеу."
    new = (Piece("added", "Жаңа бап: ағаш отырғызу."),)
    lines = difference(before, after)
    assert Line(None, new, new) in lines
    assert [line.both[0].text for line in lines if line.both and not line.changed] == before.split("\n\n")
    assert sum(line.changed for line in lines) == 2, "the paragraph and a blank line"


def test_paragraphs_that_all_changed_are_found_again_by_their_words():
    before = "Water pipes are old.\nTrees give shade in summer.\nBuses run too rarely."
    after = "A word before all that.\nThe water pipes are very old.\nBuses run far too rarely."
    assert marked(difference(before, after)).split("\n") == [
        "{A word before all that.}",
        "[Water]{The water} pipes are {very }old.",
        "[Trees give shade in summer.]",
        "Buses run {far }too rarely.",
    ]


def test_a_paragraph_in_the_place_of_another_is_replaced_as_a_whole():
    [line] = difference("Plant trees along the main street.", "Buses every ten minutes at night.")
    assert [piece.kind for piece in line.both] == ["removed", "added"]
    assert [piece.kind for piece in line.before] == ["removed"]
    assert [piece.kind for piece in line.after] == ["added"]


def test_blank_lines_do_not_bring_strangers_together():
    before = "Бір екі үш\n\nТөрт бес алты\n\nЖеті сегіз тоғыз"
    after = "Жаңа сөз\n\nБір екі он\n\nТөрт бес он\n\nЖеті сегіз он"
    assert marked(difference(before, after)).replace("\n\n", "\n") == (
        "{Жаңа сөз}\nБір екі [үш]{он}\nТөрт бес [алты]{он}\nЖеті сегіз [тоғыз]{он}"
    )


def test_other_spaces_are_shown_but_are_no_words():
    [line] = difference("one two", "one  two")
    assert line.changed
    assert summary([line]) == (0, 0)
    assert [line.changed for line in difference("a\nb", "a\nb\n")] == [False, False, True]


def test_an_empty_text_is_one_empty_paragraph():
    assert difference("", "") == (Line((), (), ()),)
    assert summary(difference("", "үш сөз бар")) == (3, 0)
    assert summary(difference("үш сөз бар", "")) == (0, 3)


def test_the_changed_share_counts_the_words_that_came_and_went():
    # Three words each, one of them replaced: one went and one came, of six.
    assert changed_share("Построить новую школу", "Построить новую больницу") == pytest.approx(2 / 6)
    assert changed_share("бір екі", "бір екі үш төрт") == pytest.approx(2 / 6)
    assert changed_share("one", "two") == 1.0
    assert changed_share("", "new words") == 1.0
    assert changed_share("...", "!") == changed_share("", "") == 0.0
    assert changed_share("Commas change, nothing else.", "Commas change; nothing else!") == 0.0


def slow_common(a, b) -> int:
    """Return the length of the longest common subsequence, by the table."""
    row = [0] * (len(b) + 1)
    for item in a:
        last = row
        row = [0]
        for j, other in enumerate(b):
            row.append(last[j] + 1 if item == other else max(last[j + 1], row[j]))
    return row[-1]


sequences = st.lists(st.sampled_from("abcdefgh"), max_size=40)


@given(sequences, sequences, st.sampled_from([0, 9, EFFORT]))
def test_pairs_are_equal_rising_and_never_more_than_there_can_be(a, b, effort):
    found = pairs(a, b, Effort(effort))
    assert all(a[i] == b[j] for i, j in found)
    assert all(i < k and j < m for (i, j), (k, m) in pairwise(found))
    assert len(found) <= slow_common(a, b)


@given(st.permutations(range(12)))
def test_a_stretch_that_is_not_weighed_is_cut_at_as_many_places_as_can_be(order):
    a, b = [str(k) for k in range(12)], [str(k) for k in order]
    assert len(pairs(a, b, Effort(0))) == slow_common(a, b)


def test_a_stretch_too_long_to_weigh_that_cannot_be_cut_is_replaced():
    short, long = ["x", "y"] * 20, ["x", "y"] * 80
    assert pairs(["p", *short, "q"], ["r", *short[::-1], "s"], Effort())
    assert pairs(["p", *long, "q"], ["r", *long[::-1], "s"], Effort()) == []


def test_gaps_hold_everything_between_the_pairs():
    assert list(gaps([(1, 0)], "abc", "xyz")) == [("a", "", [(1, 0)]), ("c", "yz", [])]


VOCABULARY = [f"сөз{k}" for k in range(3000)]


def long_text(chance, words, per_paragraph) -> list[str]:
    weights = 1 / np.arange(1, len(VOCABULARY) + 1)
    drawn = chance.choice(VOCABULARY, size=words, p=weights / weights.sum()).tolist()
    return [" ".join(drawn[k : k + per_paragraph]) + "." for k in range(0, words, per_paragraph)]


@pytest.mark.parametrize("per_paragraph", [1, 60, 30_000])
def test_long_texts_are_compared_in_about_a_second(per_paragraph):
    chance = np.random.default_rng(7)
    old = long_text(chance, 30_000, per_paragraph)
    new = [" ".join(w if chance.random() > 0.1 else "басқа" for w in line.split(" ")) for line in old]
    before, after = "\n".join(old), "\n".join(new)
    assert len(before) > 180_000
    began = time.process_time()
    lines = difference(before, after)
    assert time.process_time() - began < SECONDS
    assert (side(lines, "before"), side(lines, "after")) == (before, after)
    assert sum(summary(lines)) < 0.5 * 60_000


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("\n" * 200_000, "\n" * 199_000),
        ("a\n" * 100_000, "b\n" * 100_000),
        ("a b " * 50_000, "b b a " * 33_000),
        (", ".join(f"w{k}" for k in range(20_000)), ", ".join(f"w{k}" if k % 2 else f"x{k}" for k in range(20_000))),
        ("\n".join(f"z{k}" for k in range(30_000)), "\n".join(f"z{k}" for k in reversed(range(30_000)))),
        (
            " ".join(f"u{k} " + "a b b " * 16 for k in range(1900)),
            " ".join(f"u{k} " + "b a a " * 16 for k in range(1900)),
        ),
    ],
    ids=["blank", "one letter", "two words", "every other", "reversed", "anchored"],
)
def test_no_text_however_contrived_takes_long(before, after):
    began = time.process_time()
    lines = difference(before, after)
    assert time.process_time() - began < SECONDS
    assert (side(lines, "before"), side(lines, "after")) == (before, after)


def test_a_renumbered_law_keeps_its_paragraphs_opposite_each_other():
    old = long_text(np.random.default_rng(2), 12_000, 40)
    before = "\n".join(f"{k}. {line}" for k, line in enumerate(old))
    after = "\n".join(f"{k + 1}. {line}" for k, line in enumerate(old))
    lines = difference(before, after)
    assert len(lines) == len(old)
    assert summary(lines) == (len(old), len(old))
