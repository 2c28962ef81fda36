"""What the invented council of Zhelsu made of the question about crossings, and what the akimat answered."""

from dataclasses import dataclass
from typing import Final

from senim.site.demo.shapes import Language, Text

COUNCIL_NAME: Final = Text(
    kk="Желсу қоғамдық сенім кеңесі",
    ru="Совет общественного доверия города Желсу",
    en="Zhelsu Council of Public Trust",
)
COUNCIL_ABOUT: Final = Text(
    kk="Қала тұрғындары, мамандар мен депутаттар отыратын кеңес. Ұсыныс қабылдап, әкімдікке жолдайды.",
    ru="В совете сидят жители, специалисты и депутаты. Он принимает предложения и передаёт их акимату.",
    en="Residents, specialists and deputies sit in it. It adopts proposals and hands them to the akimat.",
)
AKIMAT_NAME: Final = Text(kk="Желсу қаласының әкімдігі", ru="Акимат города Желсу", en="Akimat of the city of Zhelsu")
AKIMAT_ABOUT: Final = Text(
    kk="Қаланың атқарушы билігі. Әр ұсынысқа 30 жұмыс күнінде жауап береді.",
    ru="Исполнительная власть города. На каждое предложение отвечает в течение 30 рабочих дней.",
    en="The city's executive. It answers each proposal within 30 working days.",
)


@dataclass(frozen=True, slots=True)
class DemoMember:
    """Somebody who sits in the council; `key` is the first part of the account's address, if there is one."""

    name: str
    how: str
    key: str = ""


MEMBERS: Final = (
    DemoMember("Сәуле Оразова", "elected", "saule"),
    DemoMember("Тимур Қасымов", "appointed", "timur"),
    DemoMember("Үміт Жақсыбек", "lot", "umit"),
    DemoMember("Андрей Ким", "elected"),
    DemoMember("Гүлнар Сейіт", "lot"),
    DemoMember("Марат Ильясов", "appointed"),
    DemoMember("Ольга Белова", "lot"),
)


@dataclass(frozen=True, slots=True)
class DemoProposal:
    """A proposal with its demands; `grew` maps a demand's number to the key of a statement."""

    key: str
    language: Language
    title: str
    text: str
    demands: tuple[str, ...]
    grew: tuple[tuple[int, str], ...] = ()
    tags: tuple[str, ...] = ()


LIGHTS: Final = DemoProposal(
    key="lights",
    language="ru",
    title="Освещение переходов у школ",
    text="Все группы мнений сошлись: переход у школы должен быть виден ночью. Из 27 школьных переходов освещены 9.",
    demands=(
        "Осветить все 18 тёмных переходов у школ до 1 ноября.",
        "Опубликовать порядок работ по улицам с датами.",
        "Проверить освещение вместе с родителями школ и показать итог.",
    ),
    grew=((1, "light-at-schools"),),
    tags=("переходы", "школы"),
)
GREEN: Final = DemoProposal(
    key="green",
    language="kk",
    title="Жасыл түс ұзағырақ жансын",
    text="Қарт адам секундына 0,8 метр жүреді. Қазіргі уақыт 1,2 метрге есептелген.",
    demands=(
        "Он екі бағдаршамның жасыл түсін секундына 0,8 метр жүретін адамға есептеу.",
        "Өткелдерде зардап шеккендер санын ай сайын жариялау.",
    ),
    grew=((1, "longer-green"), (2, "publish-accidents")),
    tags=("переходы", "қауіпсіздік"),
)
RAISED: Final = DemoProposal(
    key="raised",
    language="ru",
    title="Поднять переходы над дорогой",
    text="Приподнятый переход заставляет машину притормозить.",
    demands=("Поднять переходы на трёх улицах с самым быстрым движением.",),
    grew=((1, "raised-crossings"),),
    tags=("переходы",),
)
YARDS: Final = DemoProposal(
    key="benches",
    language="kk",
    title="Аялдамаларға орындық қою",
    text="Қырық аялдаманың он алтысында отыратын орын жоқ.",
    demands=("Он алты аялдамаға орындық қою.", "Орындық қойылған күнді картада көрсету."),
    tags=("аялдама",),
)
WATER: Final = DemoProposal(
    key="water",
    language="ru",
    title="Сообщать об отключении воды за три дня",
    text="Воду отключают без предупреждения, в последний раз на двое суток.",
    demands=(
        "Предупреждать об отключении за три дня, на сайте и на дверях подъездов.",
        "Привозить воду, если её нет дольше восьми часов.",
    ),
    tags=("вода",),
)


@dataclass(frozen=True, slots=True)
class DemoMatter:
    """A small matter of the year before: what was asked, how long ago, and after how many days it was answered."""

    language: Language
    title: str
    demand: str
    days_ago: int
    answered_after: int | None = None


MATTERS: Final = (
    DemoMatter("kk", "Саябақ жарығы", "Саябақтың бес шамын жөндеу.", 172, 24),
    DemoMatter("ru", "Урны на аллее", "Поставить десять урн на аллее.", 168, 39),
    DemoMatter("kk", "Мектеп алдындағы белгі", "Жылдамдық белгісін қою.", 163, 31),
    DemoMatter("ru", "Пандус у поликлиники", "Построить пандус у входа.", 158, 61),
    DemoMatter("kk", "Кітапхана уақыты", "Кітапхананы сенбіде ашу.", 151, 18),
    DemoMatter("ru", "Расписание автобусов", "Вывесить расписание на каждой остановке.", 144, 44),
    DemoMatter("kk", "Су құбыры", "Орталық көшедегі құбырды ауыстыру.", 139, None),
    DemoMatter("ru", "Скамейки у роддома", "Поставить четыре скамейки.", 133, 52),
)
MATTER_REASON: Final = {"kk": "Жұмыс жоспарға енгізілді.", "ru": "Работы внесены в план."}
PACKAGE_TITLE: Final = "Қауіпсіз өткелдер"
PACKAGE_TEXT: Final = "Кеңес барлық пікір тобы келіскен ұсыныстарды бірге жолдайды."
OMITTED_BY: Final = "Кеңестің жұмыс тобы"
OMITTED_WHY: Final = "Пікір топтары екіге бөлінді: көлік жүргізетіндердің көбі қарсы. Қайта талқыланады."

SESSION_TITLE: Final = "Отырыс № 5: қауіпсіз өткелдер"
SESSION_PLACE: Final = "Желсу, Абай даңғылы 14, 2-зал"
ITEM_OPENING: Final = "Күн тәртібін бекіту"
ITEM_PACKAGE: Final = "«Қауіпсіз өткелдер» топтамасы"
ITEM_RAISED: Final = "Поднятые переходы: что дальше"
MOTION_TEXT: Final = "«Қауіпсіз өткелдер» топтамасын әкімдікке толық жолдау."
MOTION_MEANING: Final = "Екі ұсыныс та, барлық бес талап та бірге жіберіледі."
DECISION_OPENING: Final = "Күн тәртібі өзгеріссіз бекітілді."
DECISION_RAISED: Final = "Келесі отырысқа қалдырылды: жүргізушілермен бөлек талқылау керек."
DECISION_TEXT: Final = "Топтама әкімдікке жолданды. Жауап әр талапқа бөлек күтіледі."
DECISION_OWNER: Final = "Кеңес хатшысы"
NOTES: Final = "М. Ильясов жарықтың құнын сұрады. Хатшы: есеп қосымшада."
LATER_TITLE: Final = "Отырыс № 6: әкімдіктің жауабы"
CORRECTION: Final = "Жарықтың құнын мен емес, А. Ким сұрады."

SIGNER: Final = "Ерболат Нұрланов"
SIGNER_OFFICE: Final = "әкімнің орынбасары"


@dataclass(frozen=True, slots=True)
class DemoReply:
    """The akimat's reply to one demand of one proposal."""

    proposal: str
    demand: int
    word: str
    reason: str
    basis: str = ""
    owner: str = ""
    days: int = 0  # from the answer to the day by which it is done
    whose: str = ""


REPLIES: Final = (
    DemoReply(
        "lights", 1, "partly", "До 1 ноября будут освещены 11 переходов, остальные 7 — весной: не хватает опор.",
        basis="Бюджет города, программа 123", owner="Отдел жилищного хозяйства", days=150,
    ),
    DemoReply(
        "lights", 2, "yes", "Порядок работ по улицам опубликован на сайте города и обновляется каждую неделю.",
        owner="Отдел жилищного хозяйства", days=14,
    ),
    DemoReply(
        "lights", 3, "no", "Приёмку по закону проводит технадзор. Родителей пригласим, но акт они не подписывают.",
        basis="Закон об архитектурной деятельности, статья 75",
    ),
    DemoReply(
        "green", 1, "not_ours", "Бағдаршамның уақытын қала емес, полиция белгілейді. Хат жолданды.",
        whose="Полиция департаменті",
    ),
    DemoReply(
        "green", 2, "yes", "Ай сайын қаланың ашық деректерінде жарияланады, алғашқысы келесі айда.",
        owner="Цифрландыру бөлімі", days=30,
    ),
)  # fmt: skip

HOLIDAYS: Final = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Zhelsu//days off//KK
{events}END:VCALENDAR
"""
DAYS_OFF: Final = (
    ("0101", "Жаңа жыл"),
    ("0102", "Жаңа жыл"),
    ("0107", "Рождество"),
    ("0308", "Халықаралық әйелдер күні"),
    ("0321", "Наурыз мейрамы"),
    ("0322", "Наурыз мейрамы"),
    ("0323", "Наурыз мейрамы"),
    ("0501", "Қазақстан халқының бірлігі күні"),
    ("0507", "Отан қорғаушы күні"),
    ("0509", "Жеңіс күні"),
    ("0706", "Елорда күні"),
    ("0830", "Конституция күні"),
    ("1025", "Республика күні"),
    ("1216", "Тәуелсіздік күні"),
)
