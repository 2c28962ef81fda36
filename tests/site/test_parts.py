"""What the parts of a page say: numbers with their doubt, dates in three languages, states in words."""

import re
from datetime import date

import pytest
from django import forms
from django.contrib import messages
from django.contrib.messages.storage.cookie import CookieStorage
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import translation
from django.utils.html import format_html

from senim.calc.survival import kaplan_meier
from senim.site.templatetags import curves, shapes
from senim.site.templatetags.icons import PATHS, icon
from senim.site.templatetags.shares import share_words
from tests.site import gallery

EVIL = "<script>alert(1)</script>"


def render(source: str, **context: object) -> str:
    """Render a scrap of template that has loaded parts and prose, without white space between tags."""
    html = Template("{% load parts prose %}" + source).render(Context(context))
    return re.sub(r"\s+(?=<)|(?<=>)\s+", "", html)


def test_when_gives_machines_the_date_too():
    with translation.override("en"):
        assert render("{% when at %}", at=date(2026, 3, 17)) == '<time datetime="2026-03-17">17 March 2026</time>'


@pytest.mark.parametrize(
    ("share", "said"),
    [
        (gallery.EXACT, "81% agree (74 to 86), 119 of 147 votes"),
        (gallery.AT_LEAST, "At least 85% agree, 65 votes"),
        (gallery.AT_MOST, "At most 14% agree, 65 votes"),
        (gallery.FEW, "Too few to say. Fewer than 20 votes"),
        (gallery.Share("few", None, None, None, None, 1), "Too few to say. Fewer than 20 votes"),
        (
            gallery.Share("exact", 80.5, 73.6, 86.4, 9310, 11500),
            "81% agree (74 to 86), 9,310 of 11,500 votes",
        ),
    ],
)
def test_a_share_is_said_with_its_doubt_and_its_count(share, said):
    with translation.override("en"):
        assert share_words(share) == said


def test_below_the_minimum_no_number_is_drawn_or_said():
    bar = render("{% share_bar share %}", share=gallery.FEW)
    assert 'class="few"' in bar
    assert not re.search(r'class="(yes|no-ground|doubt|half)"', bar)
    assert "%" not in re.sub(r'="[\d.]+%"', "", render('{% share_row share "C" %}', share=gallery.FEW))


def test_what_is_only_a_bound_is_hatched_on_its_unknown_side():
    least = render("{% share_bar share %}", share=gallery.AT_LEAST)
    most = render("{% share_bar share %}", share=gallery.AT_MOST)
    assert 'class="yes" x="0" y="3" width="85.0%"' in least
    assert 'class="few" x="85.0%" y="3" width="15.0%"' in least
    assert 'class="few" x="0.0%" y="3" width="14.0%"' in most
    assert 'class="yes"' not in most


def test_agree_and_disagree_never_overlap_on_a_bar():
    crowded = gallery.Share("exact", 50.5, 40, 60, 51, 101, disagree=50.5)
    assert 'class="no-ground" x="50.5%" y="3" width="49.5%"' in render("{% share_bar share %}", share=crowded)


@pytest.mark.parametrize(
    "source", ["{% share_bar share %}", "{% progress 1 3 %}", "{% opinion_map map %}", "{% timeline days %}"]
)
@pytest.mark.parametrize("language", ["ru", "kk"])
def test_geometry_never_gets_a_decimal_comma(source, language):
    with translation.override(language):
        drawn = render(source, share=gallery.EXACT, map=gallery.opinion_map(), days=gallery.cards()["days"])
    assert re.search(r'="[^"]*\d', drawn)
    assert not re.search(r' (x|y|d|width|height|x1|x2|cx|cy)="[^"]*,', drawn)


def test_the_map_names_the_sentence_it_repeats_and_draws_one_path_per_group():
    drawn = render('{% opinion_map map "says" %}', map=gallery.opinion_map())
    assert 'role="img" aria-labelledby="says"' in drawn
    assert drawn.count('class="pt ') == 3
    assert ">you</text>" in drawn


def test_the_map_does_not_place_a_reader_whom_it_does_not_know():
    unknown = gallery.Map(gallery.opinion_map().groups, gallery.opinion_map().marks, you=None)
    assert 'class="you"' not in render("{% opinion_map map %}", map=unknown)


def test_shapes_of_one_radius_cover_one_area():
    for label in "BCDE":
        corners = [tuple(map(float, pair.split())) for pair in shapes.outline(label, 100, 100, 80)[1:-1].split("L")]
        pairs = zip(corners, corners[1:] + corners[:1], strict=True)
        area = abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairs)) / 2
        assert area == pytest.approx(3.14159 * 80**2, rel=0.01), label


def test_a_fifth_group_is_a_hexagon_in_ink():
    assert shapes.tone("E") == shapes.tone("F") == "gx"
    assert shapes.outline("E", 0, 0, 1).count("L") == 5


def test_a_group_badge_has_words_and_a_mark_has_none():
    with translation.override("en"):
        assert "Group C</span>" in render('{% group_badge "C" %}')
        assert "Group" not in render('{% group_mark "C" %}')


def test_a_day_without_enough_people_is_hatched_and_not_a_zero():
    days = [(date(2026, 1, 1), 5), (date(2026, 1, 2), None), (date(2026, 1, 3), 0)]
    drawn = render("{% timeline days %}", days=days)
    assert drawn.count('class="part"') == 2
    assert drawn.count('class="few"') == 1
    assert render("{% timeline days %}", days=[]).count("<svg") == 0


def test_custody_says_each_state_in_words_and_joins_what_is_on_record():
    steps = [
        ("Question", "did", "/q"),
        ("Voices", "here", None),
        ("Council", "did", "/c"),
        ("Answer", "miss", None),
    ]
    with translation.override("en"):
        line = render("{% custody steps %}", steps=steps)
    assert '<li class="here on" aria-current="step">' in line
    assert [state in line for state in ("(done)", "(you are here)", "(missing)")] == [True] * 3
    assert render("{% custody steps %}", steps=[("Voices", "here", None)]).count(" on") == 0


def test_progress_is_a_count_and_never_a_percentage():
    with translation.override("en"):
        said = re.sub("<[^>]+>", "", render("{% progress 12 44 %}"))
    assert said.startswith("You have voted on 12 of 44 statements.")
    assert "%" not in said
    assert 'width="0.0%"' in render("{% progress 0 0 %}")


@pytest.mark.parametrize("source", ["{% chip 'gap' evil %}", "{% custody steps %}", "{% receipt_slip evil %}"])
def test_what_people_wrote_stays_text(source):
    assert "<script" not in render(source, evil=EVIL, steps=[(EVIL, "here", None)])


def test_a_late_chip_has_icon_and_word():
    chip = render('{% chip "late" "40 days late" %}')
    assert chip.count("<svg") == 1
    assert "40 days late" in chip


def test_an_unknown_icon_is_a_slip_of_the_template():
    assert all("<path" in icon(name) for name in PATHS)
    with pytest.raises(KeyError):
        icon("heart")


def form_html(**data: str) -> str:
    form = gallery.StatementForm(data or None)
    with translation.override("en"):
        return render(
            '{% error_summary form %}{% field form "text" %}{% field form "reason" %}{% field form "link" %}',
            form=form,
        )


def test_a_field_has_label_hint_and_input_and_says_only_what_is_optional():
    html = form_html()
    assert '<label for="id_text">Your own statement</label>' in html
    assert 'aria-describedby="id_text_hint"' in html
    assert html.count("(optional)") == 1
    assert 'role="alert"' not in html


def test_a_long_text_is_counted_and_not_cut():
    html = form_html()
    assert "maxlength" not in html
    assert 'data-most="140"' in html


def test_errors_stand_above_their_field_and_in_a_summary_that_leads_there():
    html = form_html(text="б" * 162)
    assert '<a href="#id_text">Your own statement:' in html
    assert '<a href="#id_reason_0">Reason:' in html
    assert html.index('id="id_text_error"') < html.index("<textarea")
    assert 'aria-invalid="true"' in html
    assert "б" * 162 in html


def test_options_are_a_fieldset_with_a_legend():
    html = form_html()
    assert html.count('<label class="opt"') == 3
    assert "<legend>Reason</legend>" in html


def test_a_general_error_is_said_without_a_link():
    class Strict(forms.Form):
        def clean(self) -> None:
            raise forms.ValidationError(EVIL)

    html = render("{% error_summary form %}", form=Strict({}))
    assert "&lt;script&gt;" in html
    assert "<a" not in html


def told(*said: tuple[int, str]) -> dict[str, object]:
    request = RequestFactory().get("/")
    request._messages = CookieStorage(request)
    for level, text in said:
        messages.add_message(request, level, text)
    return {"request": request}


def test_a_message_may_hold_a_link_back_only_if_it_was_made_as_html():
    link = format_html('Your vote is kept. <a href="{}">Change it</a>', "/c/snow/")
    html = render("{% flash %}", **told((messages.SUCCESS, link), (messages.ERROR, EVIL)))
    assert '<a href="/c/snow/">Change it</a>' in html
    assert "<script" not in html
    assert html.count('class="flash error"') == 1
    assert render("{% flash_swap %}", **told((messages.SUCCESS, "Kept."))).count('hx-swap-oob="innerHTML"') == 1


def corners(points):
    """Return the corners of a drawn line as pairs of numbers."""
    return [tuple(float(n) for n in point.split(",")) for point in points.split()]


def test_a_curve_of_steps_rises_only_at_its_steps_and_its_band_lies_around_it():
    # Of four, one answers on day 5 and one on day 10; two wait for 20 days.
    steps = kaplan_meier([5, 10, 20, 20], [True, True, False, False]).steps
    drawn = curves.step_curve(steps, 20)
    line = corners(drawn["line"])
    left, right, foot = drawn["left"], drawn["right"], float(drawn["marks"][0][0])
    half = float(drawn["marks"][1][0])
    days = [round(20 * (x - left) / (right - left)) for x, _y in line]
    shares = [round(0.5 * (foot - y) / (foot - half), 2) for _x, y in line]
    assert list(dict.fromkeys(zip(days, shares, strict=True))) == [
        (0, 0.0), (5, 0.0), (5, 0.25), (10, 0.25), (10, 0.5), (20, 0.5),
    ]  # fmt: skip
    band = corners(drawn["band"])
    assert min(y for _x, y in band) < line[-1][1] < foot
    assert {x for x, _y in band} == {x for x, _y in line}
