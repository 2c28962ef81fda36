"""How far two coders agree: a number where it has a meaning, and words where it has none."""

import pytest
from django.urls import reverse

from senim.calc.agreement import alpha
from senim.check.models import BlindReading, Claim, Utterance
from senim.check.queries import agreement
from tests import checks
from tests.cast import AT, account, actor, client_of

pytestmark = pytest.mark.django_db


def twice(first: dict[str, str], second: dict[str, str], **changes: object) -> str:
    """Let two coders read one utterance: claim to stance."""
    ref = checks.make_utterance()
    for place, by, said in ((1, "malika", first), (2, "erlan", second)):
        for claim, stance in said.items():
            checks.make_coding(ref, claim, stance, by=by, place=place, **changes)
    BlindReading.objects.create(
        utterance=Utterance.objects.get(ref=ref), coder_id=account("erlan").pk, read_on=AT.date(),
        newest_claim=Claim.objects.order_by("-pk").values_list("pk", flat=True).first(),
    )  # fmt: skip
    return ref


def page() -> dict[str, agreement.VariableCard]:
    return {card.variable: card for card in agreement.agreement(actor("zarina")).variables}


def test_while_nobody_has_read_twice_there_is_no_number_and_the_page_says_so(client):
    checks.make_coding()
    found = page()
    assert list(found) == ["claim", "stance", "basis", "certainty"]
    assert all(card.alpha is None and not card.suffices and "two people" in card.why for card in found.values())
    seen = client.get(reverse("check:coding"), headers={"accept-language": "en"}).content.decode()
    assert "nobody knows how far coders agree" in seen and "Nothing has been read by two people yet." in seen


def test_coders_who_always_say_the_same_have_no_alpha_and_the_reason_is_said():
    claim = checks.make_claim()
    for _ in range(3):
        twice({claim: "agree"}, {claim: "agree"})
    found = page()
    assert all((card.alpha, card.units, card.differing) == (None, 3, 0) for card in found.values())
    assert "the same value everywhere" in found["stance"].why and not found["stance"].suffices


def test_coders_who_disagree_on_everything_have_an_alpha_below_zero_and_no_metric_may_rest_on_it():
    one, other = checks.make_claim(), checks.make_claim("Another one.")
    for n in range(4):
        twice({one: "agree" if n % 2 else "disagree"}, {one: "disagree" if n % 2 else "agree"})
    twice({one: "agree"}, {other: "agree"})
    found = page()
    swapped = {"agree": "disagree", "disagree": "agree"}
    said = {unit: "agree" if unit in "ac" else "disagree" for unit in "abcd"}
    expected = alpha([said, {unit: swapped[word] for unit, word in said.items()}], "nominal")
    assert found["stance"].alpha == round(expected.alpha or 0, 3) == -0.75
    assert (found["stance"].units, found["stance"].differing, found["stance"].suffices) == (4, 4, False)
    assert (found["claim"].units, found["claim"].differing) == (5, 1)
    seen = client_of("malika").get(reverse("check:coding")).content.decode()
    assert "−0.75" in seen and "No metric may rest on it." in seen
    assert "6 differences between two readings." in seen and "Settle it" in seen
    assert "Settle it" not in client_of("zarina").get(reverse("check:coding")).content.decode()


def test_the_example_of_the_method_comes_out_of_the_rows():
    claim, other = checks.make_claim(), checks.make_claim("Another one.")
    for first, second in (("agree", "agree"), ("agree", "agree"), ("disagree", "disagree"), ("disagree", "agree")):
        twice({claim: first}, {claim: second})
    twice({claim: "agree"}, {other: "agree"})
    found = page()["stance"]
    assert (found.alpha, found.units, found.differing, found.low) == (0.533, 4, 1, None)
    card = agreement.agreement(actor("zarina"))
    assert (card.coded, card.read, card.due, card.open_disputes, card.suffices) == (5, 5, 5, 3, False)


def test_the_claims_of_an_utterance_are_one_value_and_newer_and_merged_ones_are_seen_to():
    claim, other, same = (checks.make_claim(text) for text in ("One.", "Two.", "Two again."))
    twice({claim: "agree", other: "agree"}, {claim: "agree", same: "agree"})
    ref = twice({claim: "agree"}, {})
    checks.make_coding(ref, checks.make_claim("Entered since."), "agree")
    assert (page()["claim"].units, page()["claim"].differing, page()["stance"].units) == (2, 2, 1)
    row = Claim.objects.get(ref=same)
    row.merged_into, row.merged_on, row.merged_why = Claim.objects.get(ref=other), AT.date(), "The same."
    row.save()
    assert (page()["claim"].differing, page()["stance"].units) == (1, 2)


def test_certainty_is_ordered():
    claim = checks.make_claim()
    for certainty in ("high", "high", "low"):
        twice({claim: "agree"}, {claim: "agree"}, certainty=certainty)
    card = page()["certainty"]
    assert (card.ordinal, card.alpha, card.units) == (True, 1.0, 3)


def test_the_page_costs_the_same_at_1_and_at_20(django_assert_max_num_queries):
    costs = []
    for n in (1, 20):
        for m in range(n):
            twice({checks.make_claim(f"Claim {n} {m}."): "agree"}, {})
        with django_assert_max_num_queries(40) as seen:
            agreement.agreement(actor("zarina"))
        costs.append(len(seen))
    assert costs[0] == costs[1]


def card_of(variable: str, alpha_is: float | None, units: int) -> agreement.VariableCard:
    suffices = alpha_is is not None and alpha_is >= 0.67
    return agreement.VariableCard(variable, variable, False, alpha_is, "", None, None, units, 0, suffices)


@pytest.mark.parametrize(
    ("claim", "stance", "refused", "said"),
    [((0.9, 12), (0.8, 10), False, ""), ((0.9, 12), (0.5, 10), True, "too differently"),
     ((0.9, 9), (0.2, 9), False, "not known yet"), ((None, 30), (0.9, 30), False, "not known yet")],
)  # fmt: skip
def test_no_figure_rests_on_codings_of_coders_who_do_not_agree(claim, stance, refused, said, monkeypatch):
    read = (card_of("claim", *claim), card_of("stance", *stance), card_of("basis", 0.0, 50))
    monkeypatch.setattr(agreement, "measured", lambda: read)
    found = agreement.trust()
    assert found.refused == refused and (said in found.sentence if said else not found.sentence)
