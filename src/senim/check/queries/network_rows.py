"""What a discourse network is computed from: all that counts of what coders read, narrowed by what a visitor chose.

The rows are kept in mind exactly as long as the record has the same newest entry, for every act writes one.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.core.cache import cache

from senim.calc.discourse import Reason, Said, enough, once
from senim.calc.discourse.enough import FEWEST_ACTORS, FEWEST_STATEMENTS
from senim.check.formats import network as formats
from senim.check.formats.network import LEVELS, Choices, CodersDiffer, Statement, TooFew, TooMany
from senim.check.formats.stances import REPORTS, turned
from senim.check.models import Claim, ClaimRelation
from senim.check.queries import claims, effective, utterances
from senim.check.queries.agreement import TrustCard, trust
from senim.check.queries.claims import ClaimCard
from senim.check.queries.effective import Reading
from senim.people import queries as people
from senim.people.queries import ActorCard
from senim.record import queries as record

NARRATOR = "narrator"  # a text speaking in its own voice: nobody who stands anywhere
KEY = "check.network.rows"


@dataclass(frozen=True)
class Rows:
    """All that counts, of all time. reports: of those who only report what others say; their level says nothing."""

    statements: tuple[Statement, ...]
    reports: tuple[Statement, ...]


@dataclass(frozen=True)
class LeftOut:
    """What is not in a network. repeated: what one actor said again; the others are counted before that is dropped.

    undated: without a date, when a time was chosen; coarse: with a date that reaches beyond it; reports: by those who
    only report it; narrated: by texts in their own voice.
    """

    undated: int
    coarse: int
    reports: int
    narrated: int
    repeated: int


@dataclass(frozen=True)
class Chosen:
    """What a network is computed from. said: what is counted, without repetitions.

    actors and claims: all that are in it, by primary key. mark: of the record as it was read.
    """

    choices: Choices
    statements: tuple[Statement, ...]
    said: tuple[Said, ...]
    actors: Mapping[int, ActorCard]
    claims: Mapping[int, ClaimCard]
    left: LeftOut
    trust: TrustCard
    mark: tuple[int, str]

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """What lacks for a network of actors."""
        return enough(self.said).reasons

    @property
    def crowded(self) -> bool:
        """Whether there are more actors than ties are computed between."""
        return len(self.actors) > formats.MOST_ACTORS

    def check_tied(self) -> None:
        """Refuse with CodersDiffer, TooFew or TooMany unless ties between the actors may be shown."""
        if self.trust.refused:
            raise CodersDiffer
        if self.reasons:
            raise TooFew(
                actors=len(self.actors), statements=len(self.said),
                need_actors=FEWEST_ACTORS, need_statements=FEWEST_STATEMENTS,
            )  # fmt: skip
        if self.crowded:
            raise TooMany(actors=len(self.actors), most=formats.MOST_ACTORS)


def chosen(choices: Choices) -> Chosen:
    """Return what a visitor's choices leave of all that counts. Ten queries, and six more as the record has grown."""
    now = record.size_and_mark()
    found = _rows(now)
    everything = (*found.statements, *found.reports)
    actors = people.actors_by_pk(one.actor for one in everything)
    narrators = {pk for pk, card in actors.items() if card.kind == NARRATOR}
    kept = {pk for pk, card in actors.items() if choices.covers(card.kind)} - narrators
    spoken = [one for one in found.statements if one.actor in kept]
    statements = _inside(spoken, choices)
    told = claims.by_pks(one.claim for one in statements)
    said = counted(statements, actors, told, choices)
    dated = [one for one in spoken if one.when.last is not None]
    return Chosen(
        choices=choices,
        statements=statements,
        said=said,
        actors={pk: actors[pk] for pk in {one.actor for one in statements}},
        claims=told,
        left=LeftOut(
            undated=0 if choices.whole else len(spoken) - len(dated),
            coarse=sum(_reaches(one, choices) for one in dated),
            reports=len(_inside((one for one in found.reports if one.actor in kept), choices)),
            narrated=len(_inside((one for one in found.statements if one.actor in narrators), choices)),
            repeated=len(statements) - len(said),
        ),
        trust=trust(),
        mark=now,
    )


def counted(
    statements: Iterable[Statement], actors: Mapping[int, ActorCard], told: Mapping[int, ClaimCard], choices: Choices
) -> tuple[Said, ...]:
    """Return statements as they are counted, without what one actor says again among them."""
    rule = choices.repeats
    return once((formats.said(one, actors[one.actor].ref, told[one.claim].ref, rule) for one in statements), rule)


def _inside(statements: Iterable[Statement], choices: Choices) -> tuple[Statement, ...]:
    return tuple(one for one in statements if one.within(choices.first, choices.last))


def _reaches(one: Statement, choices: Choices) -> bool:
    """Say whether a date lies partly in the chosen time and partly outside it, as far as it tells."""
    when, first, last = one.when, choices.first, choices.last
    if when.last is None or one.within(first, last):
        return False
    return (first is None or when.last >= first) and (last is None or when.first is None or when.first <= last)


def _rows(now: tuple[int, str]) -> Rows:
    """Return all that counts. No query while it is kept in mind, else six."""
    known = cache.get(KEY)
    if known is not None and known[0] == now:
        found: Rows = known[1]
        return found
    found = _read()
    cache.set(KEY, (now, found))
    return found


def _read() -> Rows:
    """Return all that counts, nothing invented.

    Of a claim and its opposite the older stands for both, and the other is turned. An utterance that was coded to both
    is read by its own coding of the older.
    """
    final = claims.final_claims()
    negates = ClaimRelation.objects.filter(kind=ClaimRelation.Kind.NEGATES, taken_back_on=None)
    pairs = negates.values_list("left_id", "right_id")
    stands_for = formats.folded((final.get(left, left), final.get(right, right)) for left, right in pairs)
    documents = dict(utterances.standing().values_list("pk", "source_id"))
    invented = set(Claim.objects.filter(simulated=True).values_list("pk", flat=True))
    found: dict[tuple[int, int], tuple[Reading, bool]] = {}
    for reading in effective.all_readings():
        if reading.claim in invented:
            continue
        claim, turns = stands_for.get(reading.claim, (reading.claim, False))
        if not turns or (reading.utterance, claim) not in found:
            found[reading.utterance, claim] = (reading, turns)
    statements: list[Statement] = []
    reports: list[Statement] = []
    for (utterance, claim), (reading, turns) in found.items():
        stance = turned(reading.stance) if turns else reading.stance
        one = Statement(reading.actor, claim, LEVELS.get(stance, 0), documents[utterance], reading.when)
        (reports if stance == REPORTS else statements).append(one)
    return Rows(tuple(statements), tuple(reports))
