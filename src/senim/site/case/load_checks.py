"""Loading what a case says of statements: claims, who holds or denies them, what was checked, surveys, voting rules."""

from senim.check import actions as check
from senim.people.actors import SYSTEM
from senim.site.case.loader import Loader
from senim.site.case.shapes import CheckRow, PositionRow, RuleRow, StatementRow, SurveyRow


def load_checks(loader: Loader) -> None:
    """Enter claims, then words coded to them, then checks of them; last what stands beside."""
    for row in loader.case.actors:
        if row.side:
            says = {"side": row.side, "side_ground": row.ground}
            with loader.enter("side", row.place, f"side/{row.id}", says):
                check.state_side(
                    actor=SYSTEM, who=loader.actors[row.id], side=row.side, ground=row.ground, at=loader.at
                )
    for statement in loader.case.statements:
        loader.claims[statement.id] = _enter_claim(loader, statement)
    for position in loader.case.positions:
        _enter_position(loader, position)
    for checked in loader.case.checks:
        _enter_check(loader, checked)
    for survey in loader.case.surveys:
        _enter_survey(loader, survey)
    for rule in loader.case.rules:
        _enter_rule(loader, rule)


def _enter_claim(loader: Loader, row: StatementRow) -> str:
    says = {
        "text": row.text, "kind": row.kind, "amount": row.amount, "meaning": row.meaning, "time_scope": row.scope,
        "note": row.note,
    }  # fmt: skip
    with loader.enter("claim", row.place, row.id, says) as key:
        return check.enter_claim(
            actor=SYSTEM, kind=row.kind, language=loader.language, text=row.text, amount=row.amount,
            meaning=row.meaning, scope=row.scope, parent=loader.claims[row.parent] if row.parent else None,
            source=loader.source(row.first_source) if row.first_source else None, note=row.note, key=key, at=loader.at,
        )  # fmt: skip


def _enter_position(loader: Loader, row: PositionRow) -> None:
    """Enter what a source says that an actor said, in no words of the actor's own, and how the case reads it."""
    name = f"position/{row.statement}/{row.actor}/{row.source}/{row.number}"
    says = {"stance": row.stance, "basis": row.basis, "certainty": row.certainty, "note": row.note}
    with loader.enter("utterance", row.place, name, says, row.when) as key:
        said = check.enter_utterance(
            actor=SYSTEM, source=loader.source(row.source), speaker=loader.actors[row.actor], when=row.when,
            language=loader.language, note=row.note, key=key, at=loader.at,
        )  # fmt: skip
        check.code_utterance(
            actor=SYSTEM, utterance=said, claim=loader.claims[row.statement], stance=row.stance, basis=row.basis,
            certainty=row.certainty, note=row.note, key=key, at=loader.at,
        )  # fmt: skip


def _enter_check(loader: Loader, row: CheckRow) -> None:
    heading = loader.case.heading
    says = {"verdict": row.verdict, "reasoning": row.reasoning}
    with loader.enter("check", row.place, f"check/{row.statement}", says) as key:
        check.enter_check(
            actor=SYSTEM, claim=loader.claims[row.statement], verdict=row.verdict, reasoning=row.reasoning,
            would_change=row.would_change, language=loader.language,
            evidence=[(loader.source(source), side, "", note) for source, side, note in row.evidence],
            checker=heading.checker, published_on=heading.compiled, key=key, at=loader.at,
        )  # fmt: skip


def _enter_survey(loader: Loader, row: SurveyRow) -> None:
    with loader.enter("survey", row.place, row.id, {"title": row.title, "note": row.note}, row.when) as key:
        check.enter_survey(
            actor=SYSTEM, body=loader.council, language=loader.language, title=row.title, when=row.when,
            people_asked=row.people, source=loader.source(row.source), note=row.note, key=key, at=loader.at,
        )  # fmt: skip


def _enter_rule(loader: Loader, row: RuleRow) -> None:
    says = {"title": row.title, "quota": str(row.quota)}
    with loader.enter("rule", row.place, row.id, says) as key:
        check.enter_voting_rule(
            actor=SYSTEM, body=loader.slugs.get(row.body, ""), language=loader.language, title=row.title,
            quota=row.quota, blocs=[(name, votes, loader.actors.get(who)) for name, votes, who in row.blocs],
            since=row.since, until=row.until, source=loader.source(row.source), key=key, at=loader.at,
        )  # fmt: skip
