"""One word for one thing: what people read uses the words of the glossary, and nothing tells of one machine."""

import re

import pytest
from django.utils import translation

from tests.house.house import ROOT, refusals, sources, told

# Not these words, but those of the glossary.
SYNONYMS = {
    r"users?": "participant, or account",
    r"comments?": "statement",
    r"polls?|surveys?|consultations?|discussions?": "conversation",
    r"ballots?": "vote; a ballot is a council member's",
    r"clusters?": "opinion group",
    r"upvotes?|downvotes?|likes": "agree, disagree",
    r"approv\w+|reject\w+": "publish, refuse",
    r"administrators?|admins?": "owner, or host",
    r"complaints?": "appeal",
    r"logs? in|log-in|login": "sign in",
}
# A council's members cast ballots, and its minutes are approved: words of one room.
AT_HOME = {r"ballots?": "decide|_thread_step", r"approv\w+|reject\w+": "decide"}
# Places of one machine, and notes that belong in a tracker.
MACHINES = re.compile(r"(?<![\w.])/(?:work|tmp|root|home)/|\bTODO\b|\bFIXME\b|\bXXX\b")
PAGES = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "tools").iterdir(), *ROOT.glob("tests/**/*.py")]


def sentences() -> list[tuple[str, str]]:
    """Return every text of the pages and of the refusals, with the place where it stands."""
    found = []
    for path in sources(suffix=".html"):
        text = path.read_text()
        said = re.findall(r"""{%\s*translate\s+"([^"]+)\"""", text)
        said += re.findall(r"{%\s*blocktranslate.*?%}(.*?){%\s*endblocktranslate", text, re.S)
        found += [(told(path), sentence) for sentence in said]
    with translation.override(None):
        found += [(r.code, str(r.text)) for r in refusals() if ".polis." not in r.code]
    return found


@pytest.mark.parametrize("word", SYNONYMS)
def test_people_read_the_words_of_the_glossary(word):
    pattern = re.compile(rf"\b(?:{word})\b", re.I)
    home = re.compile(AT_HOME.get(word, "nowhere"))
    elsewhere = [(place, said) for place, said in sentences() if not home.search(place)]
    found = [f"{place}: {said}" for place, said in elsewhere if pattern.search(re.sub(r"{{.*?}}|{\w+}", "", said))]
    assert not found, f"say {SYNONYMS[word]}:\n" + "\n".join(found)


@pytest.mark.parametrize("path", [*sources(), *sources(suffix=".html"), *sources(suffix=".md")], ids=told)
def test_no_source_tells_of_one_machine(path):
    found = MACHINES.search(path.read_text())
    assert not found, f"{told(path)} says {found}: take it from a setting, or do it now"


@pytest.mark.parametrize("path", [p for p in PAGES if p.is_file() and p.name != "test_words.py"], ids=told)
def test_no_page_tells_of_one_machine(path):
    assert not MACHINES.search(path.read_text()), f"{told(path)} names a place of one machine"


def test_the_glossary_explains_every_table():
    glossary = (ROOT / "GLOSSARY.md").read_text().lower()
    tables = [path for path in sources() if path.name == "models.py" or path.parent.name == "models"]
    names = {name for path in tables for name in re.findall(r"^class (\w+)\(", path.read_text(), re.M)}
    for name in sorted(names - {"Accounts"}):
        words = re.sub(r"(?<!^)(?=[A-Z])", " ", name).lower()
        assert re.search(rf"^\| {words}\b", glossary, re.M), f"GLOSSARY.md does not explain “{words}”"
