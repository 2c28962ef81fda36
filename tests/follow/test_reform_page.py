"""The page of a reform reads in ten seconds, shows what is not known as clearly as what is, and loses nothing."""

import html as entities
import re
from datetime import date, timedelta

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from senim.errors import NotFound
from senim.follow import actions
from senim.follow.formats.dating import read
from senim.follow.queries import pages
from senim.people.actors import SYSTEM
from tests import cast
from tests.follow.full import WHY, correct, finding, make_full, stage
from tests.reforms import make_accepted, make_monitor, make_reform, make_source, row

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def markup(ref, who="zarina"):
    answer = cast.client_of(who).get(reverse("follow:reform", args=[ref]))
    assert answer.status_code == 200
    return answer.content.decode()


def text(ref, who="zarina"):
    """Return the words of the page, without its tags."""
    bare = re.sub(r"<(script|style|title)\b.*?</\1>|<[^>]+>", " ", markup(ref, who), flags=re.S)
    return " ".join(entities.unescape(bare).split())


def page(ref, who="zarina"):
    return pages.reform_page(ref, cast.actor(who), cast.AT)


def step(ref, name):
    return next(one for track in page(ref).tracks for one in track.steps if one.step == name)


def part(ref, name):
    """Return the words of one section."""
    inside = re.search(rf'<section id="{name}">(.*?)</section>', markup(ref), re.S)
    return " ".join(entities.unescape(re.sub(r"<[^>]+>", " ", inside[1])).split())


def test_one_sentence_under_the_title_says_where_law_and_life_stand():
    ref = make_reform()
    stage(ref, "enacted", "2026-10-01", "law")
    lead = re.search(r'<p class="lead">(.*?)</p>', markup(ref), re.S)[1]
    assert lead == "The law has changed. Whether life has: not shown yet."


def test_every_fixed_step_is_always_drawn_and_what_is_not_known_is_broken_and_never_no():
    ref = make_reform()
    drawn = re.findall(r'<li class="(unknown|shown|reported|not_needed)', part_markup(ref, "tracks"))
    assert drawn == ["unknown"] * 11
    said = part(ref, "tracks")
    assert said.count("not known") >= 11 and "not yet" not in said
    assert "Not known: adopted by the council" not in said  # nothing later was reached


def part_markup(ref, name):
    return re.search(rf'<section id="{name}">(.*?)</section>', markup(ref), re.S)[1]


def test_a_step_is_drawn_by_its_evidence_and_its_line_is_solid_only_between_what_is_on_record():
    ref = make_reform()
    stage(ref, "drafted", "2026-10-01", "law")
    stage(ref, "passed", "2026-10-05", "record", chamber="single")
    stage(ref, "enacted", "2026-10-07", "news")
    classes = re.findall(r'<li class="([a-z_ ]+)"><h4>', part_markup(ref, "tracks"))
    assert classes[4:8] == ["shown", "shown open", "reported open", "unknown open"]
    assert "Reported, not shown. Enough would be: The law itself" in part(ref, "tracks")


def test_a_step_that_is_not_needed_gives_its_reason():
    ref = make_reform()
    stage(ref, "passed", "2026-10-05", "record", says="not_needed", note="A decree is enough.")
    assert step(ref, "passed").state == "not_needed"
    assert "Not needed. A decree is enough." in part(ref, "tracks")


def test_a_limit_a_chamber_a_count_and_a_vague_date_stand_beside_their_step():
    ref = make_reform()
    stage(ref, "passed", "2026-10-05", "record", chamber="upper")
    stage(ref, "once", "2026-10", "data", precision="about", limit="at the list stage only")
    data = [(make_source("data", "The Statistics"), "")]
    stage(
        ref, "as_a_rule", "2026-11-01", sources=data, cases=30, cases_of=40, counted_from=date(2025, 10, 1),
        counted_to=date(2026, 10, 1),
    )  # fmt: skip
    said = part(ref, "tracks")
    assert "5 October 2026 , upper chamber" in said
    assert "about October 2026 , at the list stage only" in said
    assert "30 of 40 times" in said


def test_another_event_of_the_same_step_says_what_it_was():
    ref = make_reform()
    stage(ref, "signed", "2026-10-01", "law")
    stage(ref, "carried_over", "2026-11-01", "law")
    said = part(ref, "tracks")
    assert "1 October 2026 : treaty signed" in said
    assert "1 November 2026 : written into another law" in said


def test_what_was_changed_back_is_a_new_step_at_the_end_and_erases_nothing():
    ref = make_reform()
    stage(ref, "enacted", "2026-10-01", "law")
    stage(ref, "reversed", "2026-11-01", "law")
    law = page(ref).tracks[1]
    assert [one.step for one in law.steps][-1] == "reversed"
    assert step(ref, "enacted").state == "shown"
    assert "The law changed and was changed back." in text(ref)


def test_the_drawing_has_its_sentence_and_its_table():
    ref = make_full()
    inside = part_markup(ref, "tracks")
    assert 'aria-labelledby="said"' in inside and 'id="said"' in markup(ref)
    assert "In law. Shown: drafted, passed. Not known: enacted, in force." in text(ref)
    table = inside[inside.index("<table") :]
    assert table.count("<tr>") == 1 + 11
    assert "high: the text itself, or two independent sources" in table


def test_a_first_practice_known_from_findings_alone_is_drawn_and_leads_to_them():
    ref = make_reform()
    finding(ref, "for", n=2)
    once = step(ref, "once")
    assert (once.state, once.events) == ("shown", ())
    assert "As findings say" in part(ref, "tracks")


def test_marks_are_said_with_their_lengths():
    ref = make_reform(due_on=date(2026, 10, 15), promised=read("2026-01-01"))
    said = text(ref)
    assert "40 days late" in said
    assert "No event on record for 327 days" in said


def test_what_they_say_what_is_shown_and_the_first_date_stand_side_by_side():
    ref = make_full()
    three = re.search(r'<dl class="three">(.*?)</dl>', markup(ref), re.S)[1]
    said = " ".join(re.sub(r"<[^>]+>", " ", three).split())
    assert said.startswith("What they say We clear them, 0. Yerbol, 24 November 2026")
    assert "What the evidence shows Disputed In law: passed" in said
    assert said.endswith("Against the first date 40 days late Promised for 15 October 2026")


def test_without_a_reply_the_panel_stays_and_says_since_when_one_could_be_given():
    ref = make_reform()
    assert "No reply by: The akimat. This page is public since 24 November 2026." in text(ref)
    assert "no date was promised" in text(ref)


def test_the_reply_stands_beside_the_status_in_a_panel_of_equal_size():
    two = re.search(r'<div class="two part">(.*?)<section id="tracks">', markup(make_full()), re.S)[1]
    assert two.count('<div class="panel') == 2
    assert two.index("By the rules of evidence") < two.index('id="replies"') < two.index("We clear them, 0.")


def test_how_long_it_took_is_said_from_the_announcement_to_the_signature():
    ref = make_reform(promised=read("2019-12-20"))
    stage(ref, "announced", "2019-12-20", "news")
    stage(ref, "enacted", "2020-05-25", "law")
    assert "157 days from the announcement at the council to the signature." in text(ref)


def test_what_is_missing_names_gaps_by_laws_steps_and_what_would_show_them():
    said = part(make_full(), "missing")
    for words in (
        "Who counts, 0?", "noted on 24 November 2026",
        "By-laws that the law needs, and that are missing Rules 0", "the law that needs it",
        "Promise. Not known: proposed, adopted by the council, submitted, answered.",
        "Minutes, or a vote with its numbers. A press report is a report, however many print it.",
        "Two days are given, 0.", "the sources still differ", "The Other Paper",
        "Order 0 , adopted on 2 November 2026", "Who pays, 0? Filled on 24 November 2026: The city.",
    ):  # fmt: skip
        assert words in said, words


def test_every_event_stands_in_order_with_its_sources_their_place_and_its_certainty():
    ref = make_full()
    said = part(ref, "events")
    assert said.index("3 October 2026") < said.index("5 October 2026") < said.index("1 November 2026")
    assert "The akim promises clear yards , p. 3 Paper of record, 1 September 2026. Minutes, vote record" in said
    assert "Certainty high: the text itself, or two independent sources." in said
    assert "This alone reports the step and does not show it." in said
    inside = part_markup(ref, "events")
    assert inside.count('href="/sources/') >= 5 and 'rel="noopener nofollow"' in inside


def test_a_corrected_line_is_read_in_place_with_the_reason():
    ref = make_reform()
    old = stage(ref, "drafted", "2026-10-01", "news", note="A draft was shown.")
    correct(ref, old)
    said = part(ref, "events")
    assert f"Corrected on 24 November 2026: {WHY} Until then it said: Drafted: 1 October 2026" in said
    assert "A draft was shown." in said
    assert len(page(ref).stages.lines) == 1


def test_a_line_corrected_twice_shows_both_older_ones_the_newest_first():
    ref = make_reform()
    old = stage(ref, "drafted", "2026-10-01", "news")
    correct(ref, correct(ref, old, "2026-10-02"), "2026-10-03")
    (line,) = page(ref).stages.lines
    assert [was.line.date_words for was in line.older] == ["2 October 2026", "1 October 2026"]


def test_what_was_taken_back_stays_readable_with_the_reason():
    ref = make_reform()
    old = stage(ref, "drafted", "2026-10-01", "news")
    actions.retract_stage(actor=SYSTEM, stage=old, why="It was another bill.", at=cast.AT)
    assert page(ref).stages.lines == ()
    assert "It was another bill. Until then it said: Drafted: 1 October 2026" in part(ref, "events")
    assert step(ref, "drafted").state == "unknown"


def test_findings_for_and_against_are_one_pair_then_background():
    ref = make_full()
    inside = part_markup(ref, "findings")
    pair = re.search(r'<div class="two">(.*?)<div class="part', inside, re.S)[1]
    assert pair.count('<div class="panel') == 2
    assert pair.index("Seen for 0.") < pair.index("Speaks against it") < pair.index("Seen against 0.")
    assert inside.index("Seen against 0.") < inside.index("Seen limits 0.") < inside.index("Seen context 0.")


def test_a_pair_with_one_side_empty_keeps_both_columns():
    ref = make_reform()
    finding(ref, "against", "Yards were not clear.")
    assert "No finding speaks for it so far." in part(ref, "findings")


def test_grades_are_quoted_with_their_scale_and_place():
    said = part(make_full(), "assessments")
    assert "B0 It is a B. On its own scale: A to F" in said and ", page 2" in said


def test_decisions_say_how_their_list_was_gathered_and_how_long_it_took():
    said = part(make_full(), "decisions")
    assert "Only what made the news: no rate can be computed from this list." in said
    assert "Adopted, 34 days after the announcement" in said
    assert "Against it." in said and "Too little." in said


def test_the_aside_holds_the_promise_as_it_was_given_and_by_what_it_is_checked():
    ref = make_reform(review_on=date(2026, 11, 25))
    said = text(ref)
    assert "From this winter on, the yards are cleared by seven in the morning." in said
    assert "The log of the rounds, published every week." in said
    assert not page(ref).review_late
    late = pages.reform_page(ref, cast.actor("zarina"), cast.AT + timedelta(days=2))
    assert late.review_late


def test_a_reform_from_a_demand_leads_back_to_its_thread():
    proposal, demand = make_accepted()
    make_monitor()
    ref = actions.start_reform(actor=SYSTEM, demand=demand, at=cast.AT)
    inside = markup(ref)
    assert reverse("site:thread", args=[proposal]) in inside
    assert "Waits for the first look." in text(ref)
    assert 'class="custody"' in inside and "Asked" in inside and "Changed" in inside
    assert 'class="three"' not in inside, "nothing is computed before somebody has looked"
    assert step(ref, "proposed").state == "shown"


def test_a_reform_that_cannot_be_checked_says_why():
    _proposal, demand = make_accepted()
    ref = actions.start_reform(actor=SYSTEM, demand=demand, at=cast.AT)
    actions.set_aside_reform(actor=SYSTEM, ref=ref, note="No yard is named.", at=cast.AT)
    said = text(ref)
    assert "This promise cannot be checked. No yard is named." in said
    assert "Hand in evidence" not in said


def test_an_invented_reform_says_so():
    assert "An invented example" in text(make_reform(simulated=True))
    assert "An invented example" not in text(make_reform())


def test_only_who_may_sees_the_way_to_the_desk_and_to_the_reply():
    ref = make_reform()
    ways = [f'href="{reverse(f"follow:{name}", args=[ref])}"' for name in ("reform_desk", "reply")]
    seen = {who: tuple(way in markup(ref, who) for way in ways) for who in ("zarina", "malika", "yerbol")}
    assert seen == {"zarina": (False, False), "malika": (True, False), "yerbol": (False, True)}


def test_people_hand_in_evidence_and_follow_by_feed_without_an_account():
    ref = make_reform()
    inside = markup(ref)
    for name in ("hand_in", "reform_feed", "reform_json"):
        assert reverse(f"follow:{name}", args=[ref]) in inside


def test_what_only_those_who_promised_say_is_shown_and_does_not_count():
    ref = make_reform()
    stage(ref, "once", "2026-10-01", "news")
    row(ref).stages.get().evidence.update(source=own_source(ref))
    assert step(ref, "once").state == "unknown"
    assert "Only those who promised it say so." in part(ref, "events")


def own_source(ref):
    voice = row(ref).promisers.first()
    made = make_source("official", "The akimat", voice=voice.pk)
    return type(row(ref).source).objects.get(ref=made)


def test_an_unknown_reform_is_not_found():
    assert cast.client_of("zarina").get(reverse("follow:reform", args=["0" * 12])).status_code == 404
    with pytest.raises(NotFound):
        page("0" * 12)


@pytest.mark.parametrize("language", ["ru", "kk"])
def test_the_page_stands_in_every_language(language):
    browser = cast.client_of("zarina")
    answer = browser.get(reverse("follow:reform", args=[make_full()]), headers={"accept-language": language})
    assert answer.status_code == 200


def test_a_page_costs_the_same_queries_whatever_the_number_of_its_lines():
    costs = []
    for n in (1, 3):
        ref, browser = make_full(n), cast.client_of("zarina")
        cache.clear()
        with CaptureQueriesContext(connection) as caught:
            browser.get(reverse("follow:reform", args=[ref]))
        costs.append(len(caught))
    assert costs[0] == costs[1] <= 70
