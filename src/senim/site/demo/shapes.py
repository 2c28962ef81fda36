"""The shapes in which the living example is written down: texts, statements, conversations."""

from dataclasses import dataclass
from typing import Final, Literal

Language = Literal["kk", "ru", "en"]
Origin = Literal["team", "council", "participant"]
Fate = Literal["published", "refused", "waiting"]
Shown = Literal["half_moderated", "just_open", "draft", "published"]
RefusalReason = Literal[
    "not_about_question",
    "already_said",
    "two_ideas",
    "personal_data",
    "insult",
    "advertising",
    "unlawful",
    "unreadable",
]

LANGUAGES: Final[tuple[Language, ...]] = ("kk", "ru", "en")


@dataclass(frozen=True, slots=True)
class Text:
    """The same words in Kazakh, Russian and English, each written by a person."""

    kk: str
    ru: str
    en: str

    def said_in(self, language: Language) -> str:
        """Return the words in one language.

        >>> Text(kk="қар", ru="снег", en="snow").said_in("kk")
        'қар'
        """
        return {"kk": self.kk, "ru": self.ru, "en": self.en}[language]


@dataclass(frozen=True, slots=True)
class DemoRefusal:
    """Why a statement was not published, and what its author answered, if anything."""

    reason: RefusalReason
    note: Text
    appeal: Text | None = None


@dataclass(frozen=True, slots=True)
class DemoStatement:
    """One statement of the example and what became of it.

    `first_text` is the wording as it was first sent, before a slip was corrected; it is in the
    original language only. `similar_to` is the key of a statement that says nearly the same.
    """

    key: str
    origin: Origin
    original: Language
    text: Text
    fate: Fate = "published"
    refusal: DemoRefusal | None = None
    first_text: str | None = None
    similar_to: str | None = None

    @property
    def original_text(self) -> str:
        """Return the words in the language in which the author wrote them."""
        return self.text.said_in(self.original)


@dataclass(frozen=True, slots=True)
class DemoConversation:
    """One invented question with everything that its page shows.

    `shown` says which state of a conversation the example is there to show. `answer_days` is
    the promise of the pledge in calendar days from the close: forty working days are eight weeks.
    """

    key: str
    shown: Shown
    asker: Text
    question: Text
    background: Text
    pledge: Text
    closing_note: Text
    answer_days: int
    statements: tuple[DemoStatement, ...]


INVENTED: Final = Text(
    kk="**Бұл — ойдан шығарылған мысал.** Желсу деген қала жоқ. Қатысушылар мен дауыстарды бағдарлама жасаған.",
    ru="**Это вымышленный пример.** Города Желсу нет. Участников и их голоса создала программа.",
    en="**This is an invented example.** There is no city called Zhelsu. "
    "The participants and their votes were made by a program.",
)


def under_notice(*, kk: str, ru: str, en: str) -> Text:
    """Return a background whose first paragraph says that the example is invented."""
    return Text(kk=f"{INVENTED.kk}\n\n{kk}", ru=f"{INVENTED.ru}\n\n{ru}", en=f"{INVENTED.en}\n\n{en}")
