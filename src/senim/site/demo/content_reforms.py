"""What became of three accepted demands in the invented town of Zhelsu, as its monitors found it."""

from dataclasses import dataclass
from typing import Final

from senim.site.demo.shapes import Language


@dataclass(frozen=True, slots=True)
class DemoSource:
    """A published text; `days` ago. `own`: the akimat's own word."""

    key: str
    kind: str
    title: str
    publisher: str
    language: Language
    days: int
    excerpt: str = ""
    own: bool = False


@dataclass(frozen=True, slots=True)
class DemoStage:
    """One event: a step that was reached, or is not needed here."""

    step: str
    days: int | None
    sources: tuple[str, ...] = ()
    note: str = ""
    limit: str = ""
    says: str = "reached"


@dataclass(frozen=True, slots=True)
class DemoFinding:
    """One thing that sources say about practice."""

    bearing: str
    days: int
    text: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DemoReform:
    """What the monitors wrote about one reform; it grew out of a demand of a proposal of the package."""

    proposal: str
    demand: int
    language: Language
    kept_by: str
    measure: str
    review: int  # days until the next look; negative: it is overdue
    stages: tuple[DemoStage, ...] = ()
    findings: tuple[DemoFinding, ...] = ()
    gaps: tuple[str, ...] = ()


NO_LAW: Final = "Закон не нужен: деньги на опоры есть в бюджете города."
SOURCES: Final = (
    DemoSource(
        "order", "law", "Постановление № 214 «О порядке работ по освещению»", "Акимат города Желсу", "ru", 33,
        "График публикуется по районам, раз в месяц.", own=True,
    ),
    DemoSource("plan", "official", "Порядок работ по освещению", "Акимат города Желсу", "ru", 30, own=True),
    DemoSource(
        "paper", "news", "Мектеп жанындағы өткелдер: кесте шықты", "«Желсу таңы» газеті", "kk", 27,
        "Кесте сайтта тұр, бірақ көшелер емес, аудандар бойынша.",
    ),
    DemoSource(
        "parents", "report", "Обход переходов: что видно ночью", "Родительский комитет школы № 3", "ru", 9,
        "Из 27 переходов свет горит на 13.",
    ),
    DemoSource("radio", "news", "На переходах у школ прибавился свет", "Радио «Желсу»", "ru", 8),
)  # fmt: skip
REFORMS: Final = (
    DemoReform(
        proposal="lights", demand=1, language="ru", kept_by="practice",
        measure="Сколько из 18 тёмных переходов у школ освещены ночью, по обходу и по акту технадзора.", review=20,
        stages=(
            *(DemoStage(step, None, note=NO_LAW, says="not_needed")
              for step in ("drafted", "passed", "enacted", "in_force")),
            DemoStage("once", 9, ("parents", "radio"), limit="на 4 переходах из 18"),
        ),
        findings=(
            DemoFinding("limits", 9, "Свет появился на 4 переходах из 18; остальные темны.", ("parents",)),
        ),
        gaps=("Акты технадзора за последний месяц не опубликованы.",),
    ),
    DemoReform(
        proposal="lights", demand=2, language="ru", kept_by="both",
        measure="Есть ли на сайте порядок работ по улицам с датами, и обновляется ли он каждую неделю.", review=-3,
        stages=(
            DemoStage("enacted", 33, ("order",), note="Подписано заместителем акима"),
            DemoStage("in_force", 33, ("order",)),
            DemoStage("once", 27, ("paper", "radio"), limit="по районам, не по улицам"),
        ),
        findings=(
            DemoFinding(
                "against", 9, "За месяц порядок не обновлялся ни разу, хотя ответ обещал каждую неделю.", ("parents",)
            ),
        ),
    ),
    DemoReform(
        proposal="green", demand=2, language="kk", kept_by="practice",
        measure="Өткелдерде зардап шеккендер саны ай сайын ашық деректерде жарияланды ма.", review=10,
        gaps=("Алғашқы айдың деректері табылмады.",),
    ),
)  # fmt: skip

ASSESSOR: Final = "Родительский комитет школы № 3"
GRADE: Final = "3"
SCALE: Final = "от 1 (ничего не сделано) до 5 (сделано всё)"
GRADE_WORDS: Final = "За свет у школ мы ставим три из пяти."
GRADE_PLACE: Final = "стр. 2"
INDICATOR: Final = "Освещённые переходы у школ"
UNIT: Final = "переходов из 27"
POINTS: Final = ((150, "9", "yes"), (90, "9", ""), (60, "", ""), (30, "11", ""), (9, "13", ""))  # days ago, value
PASSAGE_DRAFT: Final = ""
PASSAGE_LAW: Final = "Порядок работ публикуется по районам города, с указанием месяца."
CODINGS: Final = (
    ("weaker", "Улиц и дат нет: районы и месяцы."),
    ("weaker", "Обещали улицы с датами."),
)
REPLY: Final = (
    "Из-за задержки поставки опор работы идут медленнее. Ещё семь переходов осветим до конца квартала. "
    "Акты технадзора направим в совет."
)
REPLY_PLAN: Final = "Порядок обновляем раз в месяц: чаще менять нечего. Карту улиц готовим."


@dataclass(frozen=True, slots=True)
class DemoEvidence:
    """What a participant handed in, and what a monitor made of it; "" while it waits."""

    text: str
    title: str
    days: int
    fate: str
    note: str = ""


EVIDENCE: Final = (
    DemoEvidence(
        "У школы № 7 фонарь стоит, но не горит вторую неделю.", "Снимок перехода у школы № 7", 6, "accepted",
    ),
    DemoEvidence(
        "На моей улице нет скамейки.", "Снимок двора", 5, "not_about_it", "Это о скамейках: о них есть предложение.",
    ),
    DemoEvidence("У школы № 12 зажгли все четыре фонаря.", "Снимок перехода у школы № 12", 1, ""),
)  # fmt: skip
