"""What the browser loads: weight, origin, letters, contrast, nothing that a strict policy would forbid."""

import gzip
import hashlib
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "senim"
STATIC = SOURCE / "site" / "static" / "site"
CSS = (STATIC / "senim.css").read_text()
TEMPLATES = [*sorted(SOURCE.glob("**/templates/**/*.html")), ROOT / "tests" / "site" / "parts.html"]

LATIN = "".join(map(chr, range(0x20, 0x7F))) + "“”‘’«»–—…·\u00a0"
RUSSIAN = "АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ"
KAZAKH = "ӘҒҚҢӨҰҮҺІ"
LETTERS = LATIN + RUSSIAN + RUSSIAN.lower() + KAZAKH + KAZAKH.lower() + "№"


def manifest(folder: Path) -> list[tuple[Path, int, str]]:
    """Read file, size and digest from the table of a MANIFEST.md."""
    rows = re.findall(r"^\| (\S+) \|.*\| (\d+) \| ([0-9a-f]{64}) \|$", (folder / "MANIFEST.md").read_text(), re.M)
    return [(folder / name, int(size), digest) for name, size, digest in rows]


def packed(*names: str) -> int:
    return sum(len(gzip.compress((STATIC / name).read_bytes(), 9)) for name in names)


def test_the_stylesheet_stays_within_its_budget():
    assert len(CSS.encode()) <= 25_000


def test_the_fonts_stay_within_their_budget():
    assert sum(file.stat().st_size for file in STATIC.glob("fonts/*.woff2")) <= 45_000


def test_our_script_stays_within_its_budget():
    assert (STATIC / "senim.js").stat().st_size <= 3_000


def test_style_and_scripts_leave_half_of_the_fifty_kilobytes_to_the_page():
    assert packed("senim.css", "senim.js", "htmx.min.js") <= 25_000


@pytest.mark.parametrize("folder", [STATIC, ROOT / "tests" / "vendor"], ids=["site", "tests"])
def test_files_made_elsewhere_are_the_ones_that_the_manifest_names(folder):
    listed = manifest(folder)
    assert listed
    for file, size, digest in listed:
        assert (file.stat().st_size, hashlib.sha256(file.read_bytes()).hexdigest()) == (size, digest), file.name


def test_every_file_of_the_site_is_our_own_or_in_the_manifest():
    own = {"senim.css", "senim.js", "favicon.svg", "MANIFEST.md"}
    listed = {file for file, _, _ in manifest(STATIC)}
    assert [f for f in STATIC.rglob("*") if f.is_file() and f.name not in own and f not in listed] == []


def test_the_stylesheet_asks_nobody_else_for_anything():
    assert not re.search(r"@import|https?:|url\((?!fonts/)", CSS)


def faces() -> dict[str, set[int]]:
    """Return the code points that each font file is asked for."""
    asked = {}
    for name, ranges in re.findall(r"url\(fonts/([\w-]+\.woff2)\).*?unicode-range:([^}]+)}", CSS):
        pairs = (part.strip().removeprefix("U+").split("-") for part in ranges.split(","))
        asked[name] = {code for pair in pairs for code in range(int(pair[0], 16), int(pair[-1], 16) + 1)}
    return asked


def test_every_letter_of_the_three_alphabets_has_exactly_one_font_file():
    asked = faces()
    assert [letter for letter in LETTERS if sum(ord(letter) in codes for codes in asked.values()) != 1] == []


def test_each_font_file_holds_the_letters_it_is_asked_for():
    fonts = pytest.importorskip("fontTools.ttLib", reason="fonttools is not installed")
    pytest.importorskip("brotli", reason="brotli is not installed")
    for name, codes in faces().items():
        held = fonts.TTFont(STATIC / "fonts" / name).getBestCmap()
        assert codes <= set(held), name


def test_only_the_three_agreed_widths_change_the_layout():
    assert set(re.findall(r"(?:min|max)-width:([\d.]+rem)\)", CSS)) <= {"40rem", "39.99rem", "48rem", "64rem"}


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda file: str(file.relative_to(ROOT)))
def test_no_template_holds_inline_style_or_script(template):
    text = template.read_text()
    assert not re.search(r"\sstyle\s*=|<style|\son[a-z]+\s*=|hx-on|javascript:", text, re.I)
    assert not re.search(r"<script(?![^>]*\ssrc=)", text, re.I)
    assert not re.search(r"foreignObject", text)


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda file: str(file.relative_to(ROOT)))
def test_every_template_begins_by_saying_what_it_needs(template):
    assert re.match(r"\{# .*Context: .* #\}\n", template.read_text())


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda file: str(file.relative_to(ROOT)))
def test_every_form_that_posts_carries_its_own_csrf_field(template):
    if template.name == "parts.html":
        return  # The gallery's desk rows post nowhere.
    for form in re.findall(r"<form\b[^>]*method=\"post\".*?</form>", template.read_text(), re.S | re.I):
        assert "{% csrf_token %}" in form


def tokens(scheme: str) -> dict[str, str]:
    """Return the colours of one scheme by role."""
    blocks = re.findall(r":root\{(.*?)\}", CSS, re.S)
    light = dict(re.findall(r"--([\w-]+):(#[0-9a-f]{6})", blocks[0]))
    return light | (dict(re.findall(r"--([\w-]+):(#[0-9a-f]{6})", blocks[1])) if scheme == "dark" else {})


def luminance(colour: str) -> float:
    """WCAG 2.2, definition of relative luminance."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """WCAG 2.2, definition of contrast ratio."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


TEXT = [
    *((role, ground) for role in ("ink", "muted", "accent", "late", "soon") for ground in ("ground", "paper")),
    ("on-accent", "accent"),
    ("ground", "ink"),
    ("accent", "accent-wash"),
    ("ink", "accent-wash"),
    ("ink", "late-wash"),
    ("accent", "late-wash"),
    ("late", "late-wash"),
    ("soon", "soon-wash"),
    ("disagree", "disagree-wash"),
    *(("paper", f"group-{letter}") for letter in "abcd"),
]
SHAPES = [
    *((role, ground) for role in ("edge", "agree", "disagree", "accent") for ground in ("ground", "paper")),
    *((f"group-{letter}", ground) for letter in "abcd" for ground in ("ground", "paper")),
]


def test_the_formula_gives_the_known_ends():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("role", "ground"), TEXT, ids="-on-".join)
def test_text_can_be_read(scheme, role, ground):
    assert contrast(tokens(scheme)[role], tokens(scheme)[ground]) >= 4.5


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("role", "ground"), SHAPES, ids="-on-".join)
def test_shapes_and_borders_can_be_seen(scheme, role, ground):
    assert contrast(tokens(scheme)[role], tokens(scheme)[ground]) >= 3
