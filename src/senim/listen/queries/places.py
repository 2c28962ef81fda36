"""Where a participant stands in a kept snapshot, from their own votes as they are now."""

from typing import Any

import numpy as np

from senim.calc.opinion import frame_from_json, place
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
