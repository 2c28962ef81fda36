"""Templates get frozen cards: a page asks only for what its card has, and a card carries nothing unused."""

import dataclasses
import importlib
import re
from functools import cache

import pytest

from tests.house.house import modules, sources, told

NAMED = re.compile(r"(\w+) \((senim(?:\.\w+)+)\.([A-Z]\w+)\)")


def cards() -> list[type]:
    """Return every card that a room's queries hand out."""
    found = [
        thing
        for module in modules()
        if re.match(r"senim\.\w+\.queries", module.__name__)
        for thing in vars(module).values()
        if dataclasses.is_dataclass(thing) and isinstance(thing, type) and thing.__module__ == module.__name__
    ]
    return sorted(set(found), key=lambda card: f"{card.__module__}.{card.__name__}")


@cache
def everything() -> str:
    """Return all the text in which a card's field can be read."""
    return "\n".join(path.read_text() for suffix in (".py", ".html") for path in sources(suffix=suffix))


@pytest.mark.parametrize("card", cards(), ids=lambda card: f"{card.__module__}.{card.__name__}")
def test_a_card_is_frozen_and_every_field_of_it_is_read(card):
    assert card.__dataclass_params__.frozen, f"{card.__name__}: write @dataclass(frozen=True)"
    unread = [f.name for f in dataclasses.fields(card) if not re.search(rf"\.{f.name}\b", everything())]
    assert not unread, f"nobody reads these fields of {card.__name__}: {unread}"


@pytest.mark.parametrize("path", list(sources(suffix=".html")), ids=told)
def test_a_page_names_its_context_and_asks_only_for_what_its_card_has(path):
    text = path.read_text()
    first = text.splitlines()[0]
    assert (first.startswith("{#") and "Context:" in first) or "allauth" in path.parts, "name the page's context first"
    for variable, module, name in NAMED.findall(first):
        if ".queries" not in module:
            continue
        card = getattr(importlib.import_module(module), name)
        for asked in set(re.findall(rf"\b{variable}\.(\w+)", re.sub(r"{#.*?#}", "", text))):
            known = asked in {f.name for f in dataclasses.fields(card)} or hasattr(card, asked)
            assert known, f"{told(path)} asks for {variable}.{asked}, which {name} does not have"
