"""Reading the reforms of a case file: their stages, what was found, who is said to have begun them, what is missing."""

from collections import Counter
from collections.abc import Collection

from senim.follow.formats.dating import UNKNOWN
from senim.site.case import words
from senim.site.case.reading import WORDS, Fields, told
from senim.site.case.shapes import ClaimRow, FindingRow, ReformRow, StageRow

TITLE = 200  # characters at most


def reform(row: Fields, sources: Collection[str], actors: Collection[str], packages: Collection[int]) -> ReformRow:
    """Read one reform with everything that hangs on it."""
    package = row.number("package")
    if package is not None and package not in packages:
        row.fault("package", f"there is no package {package} in the file")
    measure = row.text("measure", need=False)
    stages = _stages(row, sources, actors)
    if not any(stage.name in ("proposed", "announced_at_council") and stage.sources for stage in stages):
        row.fault("stages", "none of them says when, and by which source, it was proposed or announced")
    law = _law(row.inside("de_jure"), sources)
    return told(
        row,
        ReformRow(
            place=row.place,
            id=row.id(),
            title=row.text("title", TITLE),
            package=package,
            measure=measure,
            stages=stages,
            findings=(*law, *(_finding(one, sources, actors) for one in row.rows("de_facto"))),
            claims=tuple(_claim(one, sources) for one in row.rows("initiator_claims")),
            gaps=row.texts("gaps"),
        ),
    )


def _stages(row: Fields, sources: Collection[str], actors: Collection[str]) -> tuple[StageRow, ...]:
    """Read the stages, numbering those of one name."""
    seen: Counter[str] = Counter()
    found = []
    for one in row.rows("stages"):
        name = one.word("stage", words.STAGES)
        seen[name] += 1
        found.append(_stage(one, name, seen[name], sources, actors))
    return tuple(found)


def _stage(row: Fields, name: str, number: int, sources: Collection[str], actors: Collection[str]) -> StageRow:
    return told(
        row,
        StageRow(
            place=row.place,
            name=name,
            number=number,
            when=row.when(),
            by=row.links("by", actors),
            sources=row.links("sources", sources, least=1),
            certainty=row.word("certainty", words.CERTAINTIES),
            limit=row.text("limit", WORDS, need=False),
            note=row.text("note", need=False),
        ),
    )


def _law(row: Fields, sources: Collection[str]) -> tuple[FindingRow, ...]:
    """Read what is said of the law. Its state is not taken over: here it is computed from the stages."""
    if not row.names():
        return ()
    row.raw("state")
    return (
        told(
            row,
            FindingRow(
                place=row.place,
                track="law",
                bearing="context",
                text=row.text("summary"),
                sources=row.links("sources", sources, least=1),
                certainty=row.word("certainty", words.CERTAINTIES),
                when=UNKNOWN,
                said_by="",
            ),
        ),
    )


def _finding(row: Fields, sources: Collection[str], actors: Collection[str]) -> FindingRow:
    return told(
        row,
        FindingRow(
            place=row.place,
            track="practice",
            bearing=row.word("bearing", words.BEARINGS, default="unread"),
            text=row.text("finding"),
            sources=row.links("sources", sources, least=1),
            certainty=row.word("certainty", words.CERTAINTIES),
            when=row.when(),
            said_by=row.link("assessor", actors, need=False),
        ),
    )


def _claim(row: Fields, sources: Collection[str]) -> ClaimRow:
    return told(
        row,
        ClaimRow(
            place=row.place,
            text=row.text("claims", WORDS),
            source=row.link("source", sources),
            certainty=row.word("certainty", words.CERTAINTIES),
        ),
    )
