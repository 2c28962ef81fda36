"""The opinion groups of a published result, and in which of them people stand; for counts by group in later rooms."""

import json
from collections.abc import Collection
from typing import Any

from senim.listen.models import OpinionSnapshot
from senim.listen.queries.places import place_people


def groups_of(conversation_pk: int, participants: Collection[int]) -> tuple[tuple[str, ...], dict[int, str]]:
    """Return the letters of the groups in the published result, and the letter of each participant, "" for none.

    No letters at all where nothing is published, or where the result shows no groups. Two queries, the second as
    large as the votes of these people: for a tally, never for a page.
    """
    rows = OpinionSnapshot.objects.filter(
        conversation_id=conversation_pk, milestone=OpinionSnapshot.Milestone.PUBLISHED
    )
    text = rows.order_by("-number").values_list("body", flat=True).first()
    body: dict[str, Any] = json.loads(text) if text else {"enough": False}
    if not body["enough"]:
        return (), {}
    return tuple(group["label"] for group in body["groups"]), place_people(body, participants)
