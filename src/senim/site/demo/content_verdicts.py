"""What the invented town's monitors found out: checks with replies and a correction, notes, and who decided."""

from dataclasses import dataclass
from typing import Final

from senim.site.demo.content_checks import INVENTED
from senim.site.demo.shapes import Language


@dataclass(frozen=True, slots=True)
class DemoAsked:
    """A speaker who was asked so many days ago, until when, and what came; negative: the day has not come yet."""

    actor: str
    days: int
    due: int
    language: Language = "ru"
    text: str = ""
    replied: int = 0


@dataclass(frozen=True, slots=True)
class DemoCheck:
    """A check of one claim. `published`: so many days ago, None while it is a draft. `was`: what was corrected."""

    claim: str
    verdict: str
    opened: int
    reasoning: str
    would_change: str = ""
    evidence: tuple[tuple[str, str, str, str], ...] = ()  # the source, its side, the place in it, what it shows
    asked: tuple[DemoAsked, ...] = ()
    published: int | None = None
    was: tuple[str, str] = ("", "")  # what stood in the reasoning, and why it was wrong
    now: str = ""  # what stands there since
    corrected: int = 0


BY_POST: Final = "Письмо в приёмную и на адрес, который стоит на сайте."
CHECKS: Final = (
    DemoCheck(
        "stops-all", "contradicted", 36,
        f"{INVENTED}\n\nЖурнал диспетчерской называет для каждой остановки час уборки. В 17 из 61 снежного дня хотя бы "
        "одна остановка убрана после 6:10. Значит, не все и не каждый день. Большинство остановок в обычный день "
        "убрано вовремя, но это другое утверждение.",
        "Записи, из которых видно, что журнал в эти дни вёлся с ошибкой.",
        (
            ("rounds", "against", "дни 4–61", "Час уборки каждой из 40 остановок."),
            ("article", "for", "второй абзац", "Слова самого заместителя акима; других подтверждений нет."),
            ("parents", "context", "стр. 1", "Обход переходов: об остановках там ничего нет."),
        ),
        asked=(
            DemoAsked(
                "deputy", 35, 25, "ru",
                "Я говорил об обычных днях. В метель 12 и 13 января техника вышла позже, об этом мы сообщали. "
                "Журнал подтверждаю.",
                29,
            ),
            DemoAsked("asel", 35, 25),
            DemoAsked("saule", 35, 25, "kk", "Мен екі аялдаманы айттым. Журналды кеңес тексерсін.", 31),
        ),
        published=23, was=("В 17 из 61", "Два дня посчитаны дважды: журнал ведётся по сменам, и смена переходит за "
        "полночь."), now="В 15 из 61", corrected=12,
    ),
    DemoCheck(
        "falls", "not_supported", 34,
        f"{INVENTED}\n\nПоликлиники города записали 412 обращений после падений на льду. Сколько людей упало и никуда "
        "не обратилось, не знает никто. Источника, в котором стояла бы тысяча, мы не нашли.",
        "Данные больниц и скорой помощи, если они за эту зиму появятся.",
        (
            ("clinics", "against", "таблица 2", "412 обращений с ноября по март."),
            ("article", "context", "третий абзац", "Число названо без источника."),
        ),
        asked=(DemoAsked("asel", 33, 24),),
        published=20,
    ),
    DemoCheck(
        "hidden", "not_checkable", 30,
        f"{INVENTED}\n\nПочему акимат не публикует договор, не может показать ни один источник: это о намерении. "
        "Проверить можно, опубликован ли договор и что обещали; обещали опубликовать, не опубликован.",
        evidence=(("promise", "context", "первый абзац", "Обещание опубликовать договор."),),
        published=28,
    ),
    DemoCheck(
        "paid-anyway", "supported", 5,
        f"{INVENTED}\n\nВ актах приёмки за январь нет улицы Абая за девять дней, в счёте эти дни есть.",
        "Акты за эти дни, если они лежат в другом деле.",
        (("acts", "for", "январь, листы 3–7", "За девять дней актов по улице Абая нет, счёт оплачен целиком."),),
        asked=(DemoAsked("kim", 3, -7),),
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class DemoNote:
    """A note on the first check. `author`: which participant. `walk`, `drive`: ratings by people of the opinion group
    in which most walk, and of that in which most drive: + is helpful, ~ somewhat, - not helpful.
    """

    author: int
    days: int
    language: Language
    text: str
    address: str
    walk: str
    drive: str


NOTES: Final = (
    DemoNote(
        1, 18, "ru", "В журнале нет шести остановок дачного маршрута: их чистит другая служба. Дней с опозданием "
        "могло быть больше.", "https://zhelsu.example/dacha", "++++~", "+++++",
    ),
    DemoNote(
        70, 17, "kk", "Жексенбіде бірінші автобус 7:00-де шығады. Сондықтан жексенбіні бөлек санау керек.",
        "https://zhelsu.example/sunday", "+-", "++++++++",
    ),
)  # fmt: skip
TAGS: Final = {"+": ("helpful", ("good_sources", "important_context")), "~": ("somewhat", ()),
               "-": ("not_helpful", ("not_needed",))}  # fmt: skip


@dataclass(frozen=True, slots=True)
class DemoDecision:
    """How a reform was formally decided, so many days ago. `roles`: each with whom the two monitors name, by source;
    None: the second monitor has not read it yet.
    """

    proposal: str
    demand: int
    outcome: str
    days: int
    announced: int
    source: str
    stances: tuple[tuple[str, str, str], ...]  # the actor, the stance, the source
    roles: tuple[tuple[str, str, str | None, str], ...]


DECISIONS: Final = (
    DemoDecision(
        "lights", 1, "amended", 40, 61, "phone",
        (("walkers", "support", "programme"), ("drivers", "support", "letter")),
        (
            ("initiator", "walkers", "walkers", "programme"),
            ("announcer", "deputy", "deputy", "phone"),
            ("decider", "akimat", "akimat", "phone"),
        ),
    ),
    DemoDecision(
        "lights", 2, "adopted", 33, 40, "order", (("walkers", "support", "programme"),),
        (("initiator", "walkers", "akimat", "order"), ("decider", "akimat", "akimat", "order")),
    ),
    DemoDecision(
        "green", 2, "adopted", 40, 61, "phone", (("walkers", "support", "programme"), ("deputy", "support", "phone")),
        (("initiator", "walkers", None, "programme"),),
    ),
)  # fmt: skip
DECIDED_NOTE: Final = "Әкімдіктің отырысында қаралған үш мәселенің бірі."
RULE: Final = "Кеңестің жұмыс тәртібі: шешімге жеті дауыстың төртеуі керек"
QUOTA: Final = 4
BLOCS: Final = (("Жеребемен келгендер", 3), ("Тұрғындар сайлағандар", 2), ("Тағайындалғандар", 2))
