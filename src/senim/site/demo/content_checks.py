"""What was said in the invented town of Zhelsu about its snow and its crossings, and how its monitors read it."""

from dataclasses import dataclass
from typing import Final

from senim.site.demo.content_crossings import STATEMENTS
from senim.site.demo.content_reforms import DemoSource
from senim.site.demo.shapes import Language

INVENTED: Final = "Вымышленный пример: города Желсу нет."
WINTER: Final = "с ноября по март прошлой зимы"


@dataclass(frozen=True, slots=True)
class DemoActor:
    """Somebody who speaks in public. `side`: of public power, "" where none is stated; `ground`: by which grounds.

    `sits`: a member of the council, who is a public actor by the seat.
    """

    key: str
    name: str
    kind: str = "person"
    office: str = ""
    aliases: tuple[str, ...] = ()
    side: str = ""
    ground: str = ""
    sits: bool = False


@dataclass(frozen=True, slots=True)
class DemoClaim:
    """One claim. `parent`: the claim of which it is a reading. `statement`: the question and the key of the statement
    that puts it to the public; `turned`: that statement says the opposite.
    """

    key: str
    kind: str
    language: Language
    text: str
    amount: str = "none"
    meaning: str = ""
    scope: str = ""
    parent: str = ""
    statement: tuple[str, str] | None = None
    turned: bool = False


@dataclass(frozen=True, slots=True)
class DemoUtterance:
    """Public words, and how the first coder reads them: claim, stance, basis, certainty. `words`: "" in a paraphrase.

    Those of the article stand in it letter by letter.
    """

    key: str
    source: str
    speaker: str
    language: Language
    words: str
    codings: tuple[tuple[str, str, str, str], ...]
    office: str = ""
    note: str = ""


DEPUTY: Final = "заместитель акима города Желсу"
CHAIR_OF_WALKERS: Final = "председатель объединения «Желсу жаяу»"
MEMBER: Final = "член совета общественного доверия"
ACTORS: Final = (
    DemoActor(
        "deputy", "Ерболат Нұрланов", office=DEPUTY, aliases=("Ерболат Нурланов",), side="official",
        ground="Служит в акимате города.",
    ),
    DemoActor(
        "asel", "Әсел Тілеуова", office=CHAIR_OF_WALKERS, aliases=("Асель Тлеуова",), side="critic",
        ground="Возглавляет объединение, которое спорит с акиматом.",
    ),
    DemoActor(
        "walkers", "«Желсу жаяу» бірлестігі", kind="organisation", aliases=("Объединение «Желсу жаяу»",),
        side="critic", ground="Объединение жителей, спорит с акиматом.",
    ),
    DemoActor("drivers", "Союз водителей Желсу", kind="organisation"),
    DemoActor("kim", "Андрей Ким", sits=True),
    DemoActor("saule", "Сәуле Оразова", sits=True),
)  # fmt: skip

SOURCES: Final = (
    DemoSource("article", "news", "Снег до семи утра: что обещали и что вышло", "Газета «Желсу таңы»", "ru", 44),
    DemoSource("air", "interview", "Тыңдарман сұрағы: қар және шарт", "Радио «Желсу»", "kk", 30),
    DemoSource("promise", "official", "Қар тазалау туралы хабарлама", "Желсу қаласының әкімдігі", "kk", 300),
    DemoSource("programme", "report", "Сегіз талап: жаяу адамға ыңғайлы қала", "«Желсу жаяу» бірлестігі", "kk", 146),
    DemoSource("letter", "report", "Письмо водителей о переходах", "Союз водителей Желсу", "ru", 132),
    DemoSource("phone", "interview", "Заместитель акима отвечает на звонки", "Радио «Желсу»", "ru", 61),
    DemoSource("minutes", "record", "Отырыс № 5 хаттамасы, қосымша", "Желсу қоғамдық сенім кеңесі", "kk", 95),
    DemoSource("rounds", "record", "Журнал выездов снегоуборочных машин", "Диспетчерская города Желсу", "ru", 70),
    DemoSource("clinics", "data", "Обращения после падений на льду", "Управление здравоохранения", "ru", 66),
    DemoSource("acts", "record", "Акты приёмки работ по уборке снега", "Отдел жилищного хозяйства", "ru", 64),
    DemoSource("rules", "law", "Кеңестің жұмыс тәртібі", "Желсу қоғамдық сенім кеңесі", "kk", 178),
)  # fmt: skip

ARTICLE: Final = """Снег до семи утра: что обещали и что вышло

{day}

Прошлой осенью акимат Желсу пообещал, что остановки будут чистыми до первого автобуса. Зима прошла. Вчера мы \
спросили тех, кто обещал, и тех, кто ходит пешком.

«Все остановки города прошлой зимой были убраны до первого автобуса», — сказал заместитель акима Ерболат Нурланов. \
По его словам, уборка обошлась городу в 640 миллионов тенге.

Председатель объединения «Желсу жаяу» Асель Тлеуова с этим не согласна. «Остановки чистили через одну, а до \
тротуаров очередь не доходила», — возразила она. Тлеуова утверждает, что прошлой зимой на льду пострадало больше \
тысячи человек.

Договор с подрядчиком видели немногие. «Город платил подрядчику и за те дни, когда улица стояла в снегу», — рассказал \
член совета общественного доверия Андрей Ким. Он считает, что договор надо опубликовать целиком, вместе с ценой.

Нурланов сообщил, что договор публиковать не будут, потому что в нём цены поставщиков. «Договор прячут, потому что им \
есть что скрывать», — ответила на это Тлеуова.

На остановке у рынка спорят о другом. «Зима всё спишет», — сказал нам мужчина с лопатой и не назвался.

Мы используем файлы cookie. Оставаясь на сайте, вы соглашаетесь с этим.
"""
ON_AIR: Final = """Тыңдарман сұрағы: қар және шарт

{day}

«Көктемде шартты тағы бір рет қараймыз», – деді әкімнің орынбасары Ерболат Нұрланов эфирде. Оның айтуынша, қар \
тазалау журналы ашық болады.

«Біз журналды кеңес отырысында оқимыз», – деп жауап берді кеңес төрағасы Сәуле Оразова.

Сайт cookie файлдарын пайдаланады.
"""

CROSSING_CLAIMS: Final = tuple(
    DemoClaim(one.key, "evaluation", one.original, one.original_text, statement=("crossings", one.key))
    for one in STATEMENTS
    if one.key != "underpasses"
)
CLAIMS: Final = (
    DemoClaim(
        "stops", "quantity", "ru", "Прошлой зимой остановки Желсу были убраны до первого автобуса.", amount="unclear",
        scope=WINTER,
    ),
    DemoClaim(
        "stops-all", "quantity", "ru", "Прошлой зимой все остановки Желсу каждый день были убраны до первого автобуса.",
        amount="all", scope=WINTER, parent="stops",
        meaning="Убрана: с площадки остановки снят снег до 6:10, когда выходит первый автобус. Остановок в городе 40.",
    ),
    DemoClaim(
        "stops-most", "quantity", "ru", "Прошлой зимой в обычный день большинство остановок Желсу было убрано вовремя.",
        amount="most", scope=WINTER, parent="stops",
        meaning="Большинство: больше 20 остановок из 40. Вовремя: до 6:10, когда выходит первый автобус.",
    ),
    DemoClaim(
        "stops-alternate", "quantity", "ru", "Прошлой зимой остановки Желсу чистили через одну.", amount="some",
        scope=WINTER, meaning="Через одну: около половины остановок в день.",
    ),
    DemoClaim(
        "falls", "quantity", "ru", "Прошлой зимой в Желсу на льду пострадало больше тысячи человек.", amount="number",
        scope=WINTER, meaning="Пострадал: обратился в городскую поликлинику или больницу после падения на льду.",
    ),
    DemoClaim(
        "cost", "quantity", "ru", "Уборка снега прошлой зимой обошлась Желсу в 640 миллионов тенге.",
        amount="number", scope=WINTER, meaning="Выплаты подрядчику из бюджета города.",
    ),
    DemoClaim(
        "paid-anyway", "action", "ru", "Желсу платил подрядчику и за дни, когда улица не была убрана.", amount="one",
        scope=WINTER, meaning="Хотя бы один оплаченный день, за который нет акта приёмки этой улицы.",
    ),
    DemoClaim(
        "paid-too", "action", "kk", "Желсуда көше тазаланбаған күндерге де ақша төленді.", amount="one", scope=WINTER
    ),
    DemoClaim(
        "paid-nine", "quantity", "ru", "В январе Желсу оплатил девять дней, за которые улица Абая не принята.",
        amount="number", scope="январь прошлой зимы",
    ),
    DemoClaim("hidden", "motive", "ru", "Акимат Желсу не публикует договор, потому что ему есть что скрывать."),
    DemoClaim(
        "open-contract", "evaluation", "kk", "Желсудың қар тазалау шарты бағасымен қоса толық жариялануы керек.",
        statement=("snow", "open-contract"),
    ),
    *CROSSING_CLAIMS,
    DemoClaim(
        "on-the-road", "evaluation", "en", "A crossing on the road is better than an underpass.",
        statement=("crossings", "underpasses"), turned=True,
    ),
)  # fmt: skip
# Left, kind, right, note: read from left to right.
RELATIONS: Final = (
    ("stops-alternate", "contradicts", "stops-all", "Если через одну, то не все."),
    ("paid-too", "repeats", "paid-anyway", "То же самое, сказанное на заседании раньше и по-казахски."),
    ("paid-nine", "narrows", "paid-anyway", "Называет улицу, месяц и число дней."),
)
# The claim, whether the words count as it, their language, the words.
CODEBOOK: Final[tuple[tuple[str, bool, Language, str], ...]] = (
    ("stops-all", True, "ru", "«К шести утра чисто было на каждой остановке»: названы все и названо время."),
    ("stops-all", False, "ru", "«Остановки чистили»: не сказано, все ли и когда. Это утверждение до разбора."),
    ("falls", False, "kk", "«Көп адам құлады»: сан айтылмаған."),
    ("open-contract", True, "kk", "«Шартты түгел көрсетсін, бағасын да»: толық мәтін мен баға бірге аталған."),
)

STEPS_FOR_WALKERS: Final = ("light-at-schools", "longer-green", "raised-crossings", "thirty-in-yards")
UTTERANCES: Final = (
    DemoUtterance(
        "all-clear", "article", "deputy", "ru", "Все остановки города прошлой зимой были убраны до первого автобуса",
        (("stops-all", "agree", "quote", "high"),), office=DEPUTY,
    ),
    DemoUtterance(
        "price", "article", "deputy", "ru", "уборка обошлась городу в 640 миллионов тенге",
        (("cost", "agree", "reported", "high"),), office=DEPUTY,
    ),
    DemoUtterance(
        "every-second", "article", "asel", "ru",
        "Остановки чистили через одну, а до тротуаров очередь не доходила",
        (("stops-alternate", "agree", "quote", "high"), ("stops-all", "disagree", "quote", "high")),
        office=CHAIR_OF_WALKERS,
    ),
    DemoUtterance(
        "thousand", "article", "asel", "ru", "прошлой зимой на льду пострадало больше тысячи человек",
        (("falls", "agree", "reported", "medium"),), office=CHAIR_OF_WALKERS,
    ),
    DemoUtterance(
        "in-snow", "article", "kim", "ru", "Город платил подрядчику и за те дни, когда улица стояла в снегу",
        (("paid-anyway", "agree", "quote", "high"),), office=MEMBER,
    ),
    DemoUtterance(
        "publish-it", "article", "kim", "ru", "договор надо опубликовать целиком, вместе с ценой",
        (("open-contract", "agree", "reported", "high"),), office=MEMBER,
    ),
    DemoUtterance(
        "not-published", "article", "deputy", "ru", "договор публиковать не будут, потому что в нём цены поставщиков",
        (("open-contract", "disagree", "reported", "high"),), office=DEPUTY,
    ),
    DemoUtterance(
        "to-hide", "article", "asel", "ru", "Договор прячут, потому что им есть что скрывать",
        (("hidden", "agree", "quote", "high"),), office=CHAIR_OF_WALKERS,
    ),
    DemoUtterance(
        "will-publish", "promise", "deputy", "kk", "Қар тазалау шартын бағасымен бірге толық жариялаймыз.",
        (("open-contract", "agree", "quote", "high"),), office=DEPUTY,
    ),
    DemoUtterance(
        "eight-demands", "programme", "walkers", "kk",
        "Мектеп жанында жарық, ұзақ жасыл түс, көтерілген өткел, отыз шақырым жылдамдық және ашық деректер керек.",
        tuple((key, "agree", "document", "high") for key in (*STEPS_FOR_WALKERS, "publish-accidents")),
    ),
    DemoUtterance(
        "walk-above", "programme", "walkers", "kk",
        "Жерасты өткелі жаяу адамды жасырады. Камера керек, ал жүргізушіге қойылған шектеу көп емес.",
        (
            ("on-the-road", "agree", "document", "medium"),
            ("cameras-everywhere", "agree", "document", "high"),
            ("drivers-suffer", "disagree", "document", "high"),
        ),
    ),
    DemoUtterance(
        "drivers-letter", "letter", "drivers", "ru",
        "Свет у школ нужен, зелёный подольше и открытые данные — тоже. Но поднятые переходы, тридцать километров и "
        "камеры — лишнее: ограничений и так слишком много, стройте подземные переходы.",
        (
            ("light-at-schools", "agree", "document", "high"),
            ("longer-green", "agree", "document", "high"),
            ("publish-accidents", "agree", "document", "high"),
            ("raised-crossings", "disagree", "document", "high"),
            ("thirty-in-yards", "disagree", "document", "high"),
            ("cameras-everywhere", "disagree", "document", "high"),
            ("drivers-suffer", "agree", "document", "high"),
            ("on-the-road", "disagree", "document", "medium"),
        ),
    ),
    DemoUtterance(
        "by-phone", "phone", "deputy", "ru",
        "Свет у школ будет, число пострадавших откроем, а поднимать переходы не станем.",
        (
            ("light-at-schools", "agree", "quote", "high"),
            ("publish-accidents", "agree", "quote", "high"),
            ("raised-crossings", "disagree", "quote", "high"),
        ),
        office=DEPUTY,
    ),
    DemoUtterance(
        "in-session", "minutes", "kim", "kk", "", (("paid-too", "agree", "reported", "medium"),), office=MEMBER,
        note="Хаттамада өз сөзі жоқ: тазаланбаған күндерге де ақша төленгенін айтқаны жазылған.",
    ),
    DemoUtterance(
        "half-and-half", "minutes", "saule", "kk", "Бір аялдама таза, келесісі қар астында болды. Орынбасардың өзі "
        "барлығы тазаланды дейді.",
        (("stops", "mixed", "quote", "medium"), ("stops-all", "reports", "quote", "high")),
        office="председатель совета общественного доверия",
    ),
)  # fmt: skip
SETTLED_WHY: Final = "Перечитали вместе: слова говорят об этом прямо, без оговорок."
