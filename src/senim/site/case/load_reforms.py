"""Loading the reforms of a case: what was promised, the stages in the order of time, findings, claims and gaps."""

import hashlib

from senim.follow import actions as follow
from senim.follow.queries import reforms
from senim.people.actors import SYSTEM
from senim.site.case import words
from senim.site.case.loader import Loader
from senim.site.case.shapes import ClaimRow, FindingRow, ReformRow, StageRow

MEASURE = "What sources say about the law, and about what is done under it."  # where the file names no measure
PRACTICE = frozenset({"once"})
DIGEST = 12  # signs of it in a name


def load_reforms(loader: Loader) -> None:
    """Enter the packages, then each reform with everything that hangs on it."""
    packages = {number: _load_package(loader, number, title) for number, title in loader.case.packages}
    for row in loader.case.reforms:
        ref = _enter_reform(loader, row, packages.get(row.package) if row.package is not None else None)
        card = reforms.reform(ref)
        loader.reforms[row.id] = ref
        own = frozenset(actor.pk for actor in card.promisers)
        for stage in sorted(row.stages, key=_place):
            _enter_stage(loader, row, stage, own)
        for finding in row.findings:
            _enter_finding(loader, row, finding, own)
        for claim in row.claims:
            _enter_claim(loader, row, claim)
        for text in row.gaps:
            _note_gap(loader, text, row, card.body.slug)


def digest(*parts: str) -> str:
    """Return the short digest of words, by which a row without an id is known again."""
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:DIGEST]


def _note_gap(loader: Loader, text: str, row: ReformRow, body: str) -> None:
    """Note something that is not known about a reform, with the body that it concerns here."""
    with loader.enter("gap", f"{row.place}.gaps", f"{row.id}/gap/{digest(text)}", {}) as key:
        follow.note_gap(
            actor=SYSTEM, body=body, reform=loader.reforms[row.id], language=loader.language, text=text, key=key,
            at=loader.at,
        )  # fmt: skip


def _load_package(loader: Loader, number: int, title: str) -> str:
    with loader.enter("package", f"packages.{number}", f"package/{number}", {"title": title}) as key:
        return follow.make_package(
            actor=SYSTEM, body=loader.council, number=number, language=loader.language, title=title, key=key,
            at=loader.at,
        )  # fmt: skip


def _enter_reform(loader: Loader, row: ReformRow, package: str | None) -> str:
    """Enter a promise: its words are the title and the note of the stage that says when it was made."""
    stage = _promise(row)
    heading = loader.case.heading
    promise = "\n".join(filter(None, (row.title, stage.note)))
    if not row.measure:
        loader.report.lines.append(f"{row.place}.measure: none is given; a general sentence stands for it")
    maker = loader.council if heading.council != heading.promiser else ""
    says = {"title": row.title, "promise": promise}
    with loader.enter("reform", row.place, row.id, says, stage.when) as key:
        return follow.enter_reform(
            actor=SYSTEM, body=loader.slugs[heading.promiser], maker=maker, package=package,
            language=loader.language, title=row.title, promise=promise, promised=stage.when,
            promisers=loader.actors_of(stage.by), source=loader.source(stage.sources[0]), kept_by="both",
            measure=row.measure or MEASURE, due_on=None, review_on=None, key=key, at=loader.at,
        )  # fmt: skip


def _promise(row: ReformRow) -> StageRow:
    """Return the stage that is the promise: the first announcement at the council, else the first proposal."""
    told = sorted(row.stages, key=_place)
    said = [stage for name in ("announced_at_council", "proposed") for stage in told if stage.name == name]
    return said[0]


def _place(stage: StageRow) -> tuple[tuple[object, ...], int, int]:
    """Return where a stage stands in time; on one day, in the order of the steps."""
    return stage.when.order, words.ORDER.index(stage.name), stage.number


def _enter_stage(loader: Loader, row: ReformRow, stage: StageRow, own: frozenset[int]) -> None:
    step = words.STAGES[stage.name]
    practice = step.step in PRACTICE
    at_most = loader.doubt(stage.place, stage.certainty, stage.sources, practice=practice, own=own)
    says = {"sources": loader.named(stage.sources), "note": stage.note, "limit": stage.limit}
    name = f"{row.id}/{stage.name}/{stage.number}"
    with loader.enter("stage", stage.place, name, says, stage.when) as key:
        follow.enter_stage(
            actor=SYSTEM, reform=loader.reforms[row.id], step=step.step, chamber=step.chamber, when=stage.when,
            language=loader.language, sources=[(ref, "") for ref in loader.sources(stage.sources)],
            by=loader.actors_of(stage.by), note=stage.note, limit=stage.limit, at_most=at_most, key=key, at=loader.at,
        )  # fmt: skip


def _enter_finding(loader: Loader, row: ReformRow, finding: FindingRow, own: frozenset[int]) -> None:
    practice = finding.track == "practice"
    at_most = loader.doubt(finding.place, finding.certainty, finding.sources, practice=practice, own=own)
    if finding.bearing == "unread":
        loader.report.lines.append(f"{finding.place}.bearing: none is given; the finding is kept as not weighed yet")
    says = {"sources": loader.named(finding.sources), "bearing": finding.bearing}
    name = f"{row.id}/finding/{digest(finding.text)}"
    with loader.enter("finding", finding.place, name, says, finding.when) as key:
        follow.enter_finding(
            actor=SYSTEM, reform=loader.reforms[row.id], track=finding.track, bearing=finding.bearing,
            when=finding.when, language=loader.language, text=finding.text, sources=loader.sources(finding.sources),
            said_by=loader.actors[finding.said_by] if finding.said_by else None, at_most=at_most, key=key, at=loader.at,
        )  # fmt: skip


def _enter_claim(loader: Loader, row: ReformRow, claim: ClaimRow) -> None:
    at_most = loader.doubt(claim.place, claim.certainty, [claim.source])
    name = f"{row.id}/attribution/{digest(claim.text, claim.source)}"
    with loader.enter("attribution", claim.place, name, {}) as key:
        follow.enter_attribution(
            actor=SYSTEM, reform=loader.reforms[row.id], language=loader.language, text=claim.text,
            source=loader.source(claim.source), at_most=at_most, key=key, at=loader.at,
        )  # fmt: skip
