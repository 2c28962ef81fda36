"""Statements for the tests: the sample of Discourse Network Analyzer, and any that hypothesis thinks of."""

import csv
import datetime
from pathlib import Path

from hypothesis import strategies as st

from senim.calc.discourse import Said

SAMPLE = Path(__file__).parents[2] / "vectors" / "dna-sample" / "statements.csv"
AGENCY, SENATE = "Environmental Protection Agency", "Senate"
NEW_YEAR = datetime.date(2024, 12, 20).toordinal()


def dated(actor: str, claim: str, level: int, document: str, day: datetime.date) -> Said:
    week = (day.year, day.month, day.isocalendar().week)
    return Said(actor, claim, level, document, day.toordinal(), week)


def sample() -> list[Said]:
    """Return the 40 statements of the sample, with 1 for agreement and -1 for disagreement."""
    with SAMPLE.open(encoding="utf-8", newline="") as file:
        return [
            dated(
                row["organization"],
                row["concept"],
                2 * int(row["agreement"]) - 1,
                row["document"],
                datetime.date.fromisoformat(row["date"]),
            )
            for row in csv.DictReader(file)
        ]


@st.composite
def documents(draw, levels=(-1, 0, 1)):
    """Return statements in up to four documents around a turn of the year, of which one may have no date."""
    days = draw(st.lists(st.none() | st.integers(NEW_YEAR, NEW_YEAR + 60), min_size=4, max_size=4))
    found = []
    chosen = st.tuples(st.sampled_from("abcd"), st.sampled_from("xyz"), st.sampled_from(levels), st.integers(0, 3))
    for actor, claim, level, number in draw(st.lists(chosen, max_size=25)):
        day = days[number]
        if day is None:
            found.append(Said(actor, claim, level, str(number)))
        else:
            found.append(dated(actor, claim, level, str(number), datetime.date.fromordinal(day)))
    return found
