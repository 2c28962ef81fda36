"""Where a participant stands in a kept snapshot, from their own votes as they are now."""

from collections.abc import Collection
from typing import Any

import numpy as np
from django.db.models import QuerySet

from senim.calc.opinion import frame_from_json, place, place_groups
from senim.listen.formats.snapshot import place_on_map
from senim.listen.models import Vote


def place_participant(body: dict[str, Any], participant: int) -> tuple[str, tuple[float, float] | None]:
    """Return the group letter and place on the map that follow from a participant's votes. One query."""
    column = {number: place for place, number in enumerate(body["numbers"])}
    votes = Vote.objects.filter(participant_id=participant).values_list("statement__number", "value")
    known = [(column[number], value) for number, value in votes if number in column]
    columns, values = (np.array([pair[i] for pair in known], dtype=np.int64) for i in (0, 1))
    spot = place(frame_from_json(body["frame"]), columns, values)
    if spot.group < 0:
        return "", None
    return body["groups"][spot.group]["label"], place_on_map(body["scale"], spot.x, spot.y)


def place_voters(body: dict[str, Any], statement: int) -> dict[int, str]:
    """Return the group letter, or "", of everybody who voted on a statement, by their votes on those of the snapshot.

    One query, whose size is that of the voters' own votes: for a tally, never for a page.
    """
    return place_people(body, Vote.objects.filter(statement_id=statement).values("participant_id"))


def place_people(body: dict[str, Any], participants: Collection[int] | QuerySet[Vote, Any]) -> dict[int, str]:
    """Return the group letter, or "", of each of some participants who voted at all. One query; never for a page."""
    column = {number: place for place, number in enumerate(body["numbers"])}
    theirs = Vote.objects.filter(participant_id__in=participants)
    people: dict[int, int] = {}
    votes = [
        (people.setdefault(participant, len(people)), column.get(number, -1), value)
        for participant, number, value in theirs.values_list("participant_id", "statement__number", "value").iterator()
    ]
    known = np.array([vote for vote in votes if vote[1] >= 0], dtype=np.int64).reshape(-1, 3)
    row, place_of, value_of = known.T
    groups = place_groups(frame_from_json(body["frame"]), row, place_of, value_of, len(people))
    labels = [*(group["label"] for group in body["groups"]), ""]  # -1, in no group, is the last
    return {participant: labels[groups[at]] for participant, at in people.items()}
