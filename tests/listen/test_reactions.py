"""An answer is put to those who took part; how they see it is measured, and the question's own result untouched."""

import json
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import translation

from senim.ask import actions as ask_actions
from senim.ask import queries as ask
from senim.errors import NotAllowed, NotFound
from senim.listen import actions, policy
from senim.listen.actions import reactions as reaction_actions
from senim.listen.models import OpinionSnapshot, ReactionTally, Statement, Vote, VoteBatch
from senim.listen.queries import log, moderation, reactions, receipts, results, rows, transfer, voting, wording
from senim.listen.queries.downloads import FILES, download
from senim.listen.queries.places import place_participant, place_voters
from senim.people.actors import SYSTEM, Actor
from senim.people.formats import receipt_code
from senim.record.models import Entry
from tests import cast
from tests.camps import STATEMENTS, make_camps, react, tally

pytestmark = pytest.mark.django_db
TEXTS = {"en": "This answer settles demand 2: clear the bridge.", "ru": "Этот ответ исчерпывает требование 2."}


def put(at, slug="snow", texts=TEXTS, by=SYSTEM):
    return actions.ask_reaction_statement(actor=by, slug=slug, texts=texts, language="en", at=at)


def number_of(pk):
    return Statement.objects.get(pk=pk).number


def kinds():
    return list(Entry.objects.order_by("pk").values_list("kind", flat=True))


# Putting it


def test_the_owner_and_the_system_put_an_answer_to_those_who_took_part(at):
    make_camps()
    before = Entry.objects.count()
    for by in (SYSTEM, cast.actor("aigul")):
        made = Statement.objects.get(pk=put(at, by=by))
        assert (made.origin, made.state, made.seed) == ("answer", "published", False)
        assert made.translations.get().language == "ru"
    assert kinds()[before:] == ["listen.statement.submitted", "listen.statement.published"] * 2


@pytest.mark.parametrize("who", ["bolat", "erlan", "farida", "gulnar", "zarina", "kanat"])
def test_nobody_else_puts_one(at, who):
    make_camps()
    with pytest.raises(NotAllowed):
        put(at, by=cast.actor(who))
    assert not Statement.objects.filter(origin="answer").exists()


def test_it_is_put_once_the_conversation_has_closed(at):
    make_camps(phase="open")
    with pytest.raises(policy.NotEnded):
        put(at)
    actions.close_listening(actor=SYSTEM, slug="snow", at=at)
    assert put(at)


@pytest.mark.parametrize(
    ("texts", "refusal"),
    [({"ru": "Да."}, policy.Empty), ({"en": "?"}, policy.Empty), ({"en": "x" * 281}, policy.TooLong)],
)
def test_it_needs_words_of_a_statements_length(at, texts, refusal):
    make_camps()
    with pytest.raises(refusal):
        put(at, texts=texts)


# Voting on it


def test_who_took_part_votes_and_changes_the_vote(at):
    people = make_camps()
    pk = put(at)
    actor = people["0"][0]
    for vote, value in (("agree", 1), ("agree", 1), ("pass", 0), ("disagree", -1)):
        actions.cast_reaction(actor=actor, statement=pk, vote=vote, at=at)
        (row,) = Vote.objects.filter(statement_id=pk)
        assert row.value == value
    card = reactions.reacting(statement=pk, actor=actor)
    assert (card.took_part, card.vote, card.vote_label) == (True, "disagree", "disagree")


def test_a_vote_keeps_its_time_no_finer_than_other_votes(at):
    people = make_camps(exposure="careful")
    pk = put(at)
    actions.cast_reaction(actor=people["0"][0], statement=pk, vote="agree", at=at + timedelta(hours=5, minutes=7))
    assert Vote.objects.get(statement_id=pk).at == at.replace(hour=0)


def test_nobody_votes_who_did_not_vote_on_the_question(at):
    make_camps(phase="open")
    cast.write_statement("snow", "I only wrote this.", by="ivan")
    actions.close_listening(actor=SYSTEM, slug="snow", at=at)
    pk = put(at)
    for who in ("ivan", "gulnar"):
        with pytest.raises(policy.TookNoPart):
            actions.cast_reaction(actor=cast.actor(who), statement=pk, vote="agree", at=at)
        assert not reactions.reacting(statement=pk, actor=cast.actor(who)).took_part
    with pytest.raises(policy.NoKey):
        actions.cast_reaction(actor=cast.actor("zarina"), statement=pk, vote="agree", at=at)
    assert not Vote.objects.filter(statement_id=pk).exists()


def test_a_vote_on_one_answer_is_no_part_in_the_question(at):
    people = make_camps()
    first, second = put(at), put(at)
    lone = people["0"][0]
    actions.cast_reaction(actor=lone, statement=first, vote="agree", at=at)
    Vote.objects.filter(participant=Vote.objects.get(statement_id=first).participant).exclude(
        statement_id=first
    ).delete()
    with pytest.raises(policy.TookNoPart):
        actions.cast_reaction(actor=lone, statement=second, vote="agree", at=at)


def test_other_statements_and_other_words_are_refused(at):
    people = make_camps()
    pk, seed = put(at), Statement.objects.get(number=1).pk
    with pytest.raises(NotFound):
        actions.cast_reaction(actor=people["0"][0], statement=seed, vote="agree", at=at)
    with pytest.raises(policy.BadVote):
        actions.cast_reaction(actor=people["0"][0], statement=pk, vote="yes", at=at)


def test_in_a_conversation_by_invitation_only_the_invited_vote(at):
    people = make_camps(admission="invited")
    pk = put(at)
    with pytest.raises(ask.NeedsInvitation):
        actions.cast_reaction(actor=cast.actor("gulnar"), statement=pk, vote="agree", at=at)
    actions.cast_reaction(actor=people["0"][0], statement=pk, vote="agree", at=at)


# The question's own pages


def everything_about_the_question(at, people):
    """Return all that is told of the question: pages, files, the next statement, the receipt."""
    body = OpinionSnapshot.objects.order_by("-number").first().body
    code = receipt_code(people["0"][0].key, ask.conversation("snow").ref)
    found = rows.rows(ask.conversation("snow").pk)
    return {
        "rows": (found.statements, found.participant.tolist(), found.value.tolist()),
        "result": results.result(slug="snow", actor=Actor(), at=at),
        "files": {name: download(slug="snow", name=name, actor=Actor(), at=at) for name in FILES},
        "polis": transfer.polis_export(actor=SYSTEM, slug="snow"),
        "queue": moderation.queue(slug="snow", actor=cast.actor("bolat"), at=at),
        "log": log.moderation_log(slug="snow", actor=Actor(), at=at),
        "seeds": wording.seeds(slug="snow", actor=cast.actor("aigul")),
        "receipt": receipts.receipt(code=code, at=at),
        "done": voting.done(slug="snow", actor=people["0"][0]),
        "body": json.loads(body),
    }


def test_the_questions_own_pages_and_files_do_not_know_of_it(at):
    people = make_camps(loners=3)
    before = everything_about_the_question(at, people)
    pk = put(at)
    react(pk, people["0"] + people["1"], "disagree", at=at)
    tally(at=at)
    assert everything_about_the_question(at, people) == before


def test_a_reopened_question_neither_offers_it_nor_computes_with_it(at):
    people = make_camps(phase="closed")
    pk = put(at)
    react(pk, people["0"][:12], "agree", at=at)
    ask_actions.reopen_conversation(actor=cast.actor("aigul"), slug="snow", at=at)
    newcomer, number = cast.actor("gulnar"), number_of(pk)
    assert voting.voting(slug="snow", actor=newcomer).total == STATEMENTS
    with pytest.raises(policy.NotVotable):
        voting.voting(slug="snow", actor=newcomer, number=number)
    with pytest.raises(policy.NotVotable):
        actions.cast_vote(actor=newcomer, slug="snow", number=number, vote="agree", at=at)
    actions.refresh(actor=SYSTEM, slug="snow", at=at + timedelta(days=2))
    newest = OpinionSnapshot.objects.order_by("-number").first()
    assert number not in json.loads(newest.body)["numbers"]
    assert newest.n_votes == 60 * STATEMENTS


def test_nobody_moderates_it_or_changes_its_words(at):
    make_camps(phase="closed")
    number, bolat = number_of(put(at)), cast.actor("bolat")
    with pytest.raises(policy.NotVotable):
        actions.refuse_statement(actor=bolat, slug="snow", number=number, reason="insult", note="", at=at)
    with pytest.raises(policy.NotVotable):
        actions.propose_correction(actor=bolat, slug="snow", number=number, text="Other words.", at=at)
    with pytest.raises(policy.NotVotable):
        wording.lineage(slug="snow", number=number, actor=bolat)
    assert cast.client_of("zarina").get(reverse("listen:lineage", args=["snow", number])).status_code == 404


# The tally


def test_voters_stand_in_the_group_in_which_the_result_places_each_of_them(at):
    people = make_camps(loners=4)
    pk = put(at)
    react(pk, [*people["0"][:5], *people["1"][:7], *people[""]], "agree", at=at)
    body = json.loads(OpinionSnapshot.objects.order_by("-number").first().body)
    found = place_voters(body, pk)
    assert len(found) == 16
    assert found == {participant: place_participant(body, participant)[0] for participant in found}
    assert set(found.values()) == {"A", "B", ""}


def test_votes_on_an_answer_enter_the_record_when_the_result_is_published_already(at):
    people = make_camps()
    pk = put(at)
    react(pk, people["0"][:8], "agree", at=at)
    batches = VoteBatch.objects.count()
    assert tally(at=at) == 0
    assert VoteBatch.objects.count() == batches + 1
    assert not Vote.objects.filter(batch__isnull=True).exists()
    assert kinds()[-1] == "listen.votes.counted"


def test_nothing_is_shown_before_the_minimum_voted(at):
    people = make_camps()
    pk = put(at)
    react(pk, people["0"][:9], "agree", at=at)
    assert tally(at=at + timedelta(days=2)) == 0
    card = reactions.reaction(pk, at + timedelta(days=3))
    assert (card.word, card.everyone.kind, card.rows, card.day) == ("few", "few", (), None)
    assert (card.everyone.needed, card.minimum) == (19, 10)


def test_a_tally_with_too_few_votes_for_a_word_shows_no_figure(at):
    people = make_camps()
    pk = put(at)
    react(pk, people["0"][:18], "agree", at=at)
    assert tally(at=at) == 1
    card = reactions.reaction(pk, at)
    assert (card.word, card.everyone.kind, card.everyone.n, card.rows, card.day) == ("few", "few", 0, (), None)


def test_the_reaction_is_shown_group_by_group_with_its_doubt(at):
    people = make_camps()
    pk = put(at)
    react(pk, people["0"][:25], "agree", at=at)
    react(pk, people["1"][:14], "disagree", at=at)
    react(pk, people["1"][14:28], "agree", at=at)
    assert tally(at=at) == 1
    card = reactions.reaction(pk, at)
    assert card.word == "agree"
    # One group is nearly of one mind: everybody's share would tell how nearly.
    assert (card.everyone.kind, card.everyone.agree, card.everyone.n) == ("withheld", None, 53)
    split = next(row.share for row in card.rows if row.share.kind == "exact")
    assert split.low < split.percent < split.high
    shares = {row.letters: (row.share.kind, row.share.agree, row.share.n) for row in card.rows}
    assert set(shares.values()) == {("exact", 14, 28), ("at_least", None, 25)}
    assert set(shares) == {("A",), ("B",)}
    assert card.day == at.date()


def test_people_in_no_group_are_a_row_of_their_own(at):
    people = make_camps(loners=24)
    pk = put(at)
    for some in people.values():
        react(pk, some[:12], "agree", at=at)
        react(pk, some[12:24], "disagree", at=at)
    tally(at=at)
    card = reactions.reaction(pk, at)
    assert card.word == "mixed"
    assert [row.letters for row in card.rows] == [("A",), ("B",), ("",)]
    assert all((row.share.agree, row.share.n) == (12, 24) for row in card.rows)


def test_a_handful_in_no_group_is_not_found_by_subtraction(at):
    people = make_camps(loners=3)
    pk = put(at)
    for some in people.values():
        react(pk, some[::2], "agree", at=at)
        react(pk, some[1::2], "disagree", at=at)
    tally(at=at)
    card = reactions.reaction(pk, at)
    joined = next(row for row in card.rows if "" in row.letters)
    assert len(joined.letters) == 2
    assert sum(row.share.n for row in card.rows) == card.everyone.n == 63


def test_a_handful_in_one_group_leaves_only_everybodys_row(at):
    people = make_camps()
    pk = put(at)
    react(pk, people["0"][:15], "agree", at=at)
    react(pk, people["0"][15:], "disagree", at=at)
    react(pk, people["1"][:2], "agree", at=at)
    tally(at=at)
    card = reactions.reaction(pk, at)
    assert (card.everyone.n, card.rows) == (32, ())


def test_without_a_published_result_there_is_only_everybodys_row(at):
    people = make_camps(phase="closed")
    pk = put(at)
    react(pk, people["0"] + people["1"], "agree", at=at)
    tally(at=at)
    card = reactions.reaction(pk, at)
    assert (card.everyone.kind, card.rows) == ("at_least", ())


def test_a_tally_gives_way_only_when_the_minimum_voted_anew(at):
    people = make_camps()
    pk = put(at)
    react(pk, people["0"][:20], "agree", at=at)
    assert tally(at=at) == 1
    shown = reactions.reaction(pk, at)
    for actor in people["0"][:4]:
        actions.cast_reaction(actor=actor, statement=pk, vote="disagree", at=at)
    react(pk, people["1"][:5], "disagree", at=at)
    later = at + timedelta(days=3)
    assert tally(at=later) == 0
    assert reactions.reaction(pk, later) == shown
    react(pk, people["1"][5:6], "disagree", at=later)
    assert tally(at=later) == 1
    assert tally(at=later) == 0
    assert reactions.reaction(pk, later).everyone.n == 26
    assert ReactionTally.objects.count() == 1


def test_a_tally_has_no_vote_that_came_after_its_batch(at, monkeypatch):
    people = make_camps()
    pk = put(at)
    react(pk, people["0"][:20], "agree", at=at)
    count = reaction_actions.count_votes

    def count_and_be_overtaken(**given):
        counted = count(**given)
        if given.get("whatever"):
            react(pk, people["1"][:3], "disagree", at=at)
        return counted

    monkeypatch.setattr(reaction_actions, "count_votes", count_and_be_overtaken)
    assert tally(at=at) == 1
    assert reactions.reaction(pk, at).everyone.n == 20


def test_a_figure_appears_no_sooner_than_the_exposure_level_lets_it(at):
    people = make_camps(exposure="careful")
    pk, later = put(at), at + timedelta(days=2)
    react(pk, people["0"], "agree", at=at)
    tally(at=at)
    assert reactions.reaction(pk, at + timedelta(hours=23)).word == "few"
    assert reactions.reaction(pk, at + timedelta(hours=25)).everyone.n == 30
    react(pk, people["1"], "agree", at=later)
    tally(at=later)
    assert reactions.reaction(pk, later + timedelta(hours=1)).everyone.n == 30  # the older one is still shown
    assert reactions.reaction(pk, later + timedelta(hours=25)).everyone.n == 60


def test_the_worker_counts_and_tallies_by_itself(at, clock):
    people = make_camps()
    pk = put(at)
    react(pk, people["0"], "agree", at=at)
    call_command("work", once=True, stderr=StringIO())
    assert reactions.reaction(pk, clock).everyone.n == 30
    assert {"listen.votes.counted", "listen.reaction.tallied"} <= set(kinds())


def test_a_tally_that_cannot_be_recorded_is_not_made(at, monkeypatch):
    people = make_camps()
    pk = put(at)
    react(pk, people["0"], "agree", at=at)

    def fail(sentence, *, at):
        raise OSError("full")

    monkeypatch.setattr("senim.record.actions.append", fail)
    for act in (lambda: tally(at=at), lambda: put(at)):
        with pytest.raises(OSError, match="full"):
            act()
    assert not ReactionTally.objects.exists()
    assert Vote.objects.filter(statement_id=pk, batch__isnull=True).count() == 30
    assert Statement.objects.filter(origin="answer").count() == 1


def test_only_the_system_tallies(at):
    make_camps()
    with pytest.raises(NotAllowed):
        actions.tally_reactions(actor=cast.actor("aigul"), slug="snow", at=at)


def test_several_reactions_cost_as_many_queries_as_one(at, django_assert_max_num_queries):
    people = make_camps()
    pks = [put(at) for _ in range(5)]
    for pk in pks:
        react(pk, people["0"], "agree", at=at)
    tally(at=at)
    with django_assert_max_num_queries(5):
        assert len(reactions.reactions(pks, at)) == 5
    with pytest.raises(NotFound):
        reactions.reaction(0, at)


def test_the_statement_is_read_in_the_readers_language(at):
    make_camps()
    pk = put(at)
    with translation.override("ru"):
        card = reactions.reaction(pk, at)
    assert (card.language, card.text) == ("ru", TEXTS["ru"])
