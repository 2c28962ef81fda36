"""Words for offices and for groups that speak in the news, in three languages, with the one thing each means."""

import re
from functools import cache, lru_cache

from senim.check.formats.articles.wordlists import words

# Up to a semicolon one role: English words | beginnings of Russian words | beginnings of Kazakh words.
TABLE = """
president | президент | президент ;
premier | премьер | премьер ;
minister ministers | министр | министр ;
deputy deputies lawmaker lawmakers senator senators | депутат сенатор | депутат сенатор ;
mayor mayors akim | аким мэр | әкім ;
governor governors | губернатор аким | әкім ;
speaker | спикер | спикер ;
judge judges | судья судь | судья ;
court | суд | сот ;
prosecutor prosecutors | прокур | прокур ;
police officer officers | полиц | полиц ;
ambassador ambassadors | посол | елші ;
chair chairman chairwoman chairperson | председател | төраға төрайым ;
head heads leader leaders chief | глава главы лидер начальник руководител | басшы жетекші бастық ;
director directors manager | директор управляющ | директор ;
adviser advisers aide aides | советник помощник | кеңесші көмекші ;
spokesman spokeswoman spokesperson representative representatives | представител пресс-секретар спикер | өкіл ;
official officials | чиновник | шенеунік қызметкер ;
authority authorities | власти | билік ;
government | правительств | үкімет ;
ministry | министерств ведомств минист | министрлік ведомство ;
commission | комисси | комиссия ;
committee | комитет | комитет ;
council councillor councillors | совет | кеңес ;
parliament | парламент | парламент ;
party | парти | партия ;
opposition | оппозици | оппозиция ;
company companies firm holding | компани холдинг фирм | компания ;
organisation organisations organization organizations | организаци | ұйым ;
foundation fund | фонд | қор ;
union | профсоюз союз | кәсіподақ одақ ;
office agency mission delegation | агентств делегаци пресс-служб миссия акимат | агенттік әкімдік баспасөз ;
activist activists defender defenders | активист правозащитник | белсенді ;
critic critics | критик | сыншы ;
expert experts specialist specialists | эксперт специалист | сарапшы маман ;
analyst analysts economist economists scientist scientists | аналитик политолог экономист учёный ученый учёные
    ученые | саясаттанушы экономист ғалым ;
lawyer lawyers | юрист адвокат | заңгер адвокат ;
doctor doctors surgeon nurse | врач хирург доктор медсестр | дәрігер ;
teacher teachers professor | учител преподавател профессор | мұғалім ұстаз профессор ;
resident residents villager villagers citizens | жител гражд сельчан | тұрғын ауылдас азамат ;
parent parents mother father widow | родител мать мама отец вдова | ата-ана ана әке ;
worker workers miner miners | рабочий рабочие шахтёр шахтер сотрудник | жұмысшы ;
farmer farmers | фермер | фермер шаруа ;
student students | студент | студент ;
producer producers businessman businesswoman entrepreneur | предпринимател бизнесмен производител | кәсіпкер
    өндіруші ;
journalist journalists editor reporter author authors | журналист редактор автор | журналист редактор автор ;
witness witnesses | очевид свидетел | куә ;
observer observers monitor monitors | наблюдател | байқаушы ;
colleague colleagues member members | коллег член | әріптес мүше ;
"""
# Offices of more than one word that mean another thing than their last or first word.
PHRASES = (
    (
        re.compile(r"\bprime minister\b|\bhead of (?:the )?government\b|\bглав\w* правительства|үкімет басшы", re.I),
        "premier",
    ),
    (re.compile(r"\bhead of (?:the )?state\b|\bглав\w* государства|мемлекет басшы", re.I), "president"),
)
# Roles of bodies: “the council” is not its chair.
BODIES = words(
    "police court authority government ministry commission committee council parliament party opposition company "
    "organisation foundation union office"
)
COLUMNS = {"en": 0, "ru": 1, "kk": 2}
NOT_A_SUBJECT_RU = re.compile(r"(?:ами|ями|ам|ям|ах|ях|ов|ев|ом|ем|ой|у|ю)$")
SUBJECT_KK = re.compile(r"(?:лар|лер|дар|дер|тар|тер)?(?:ы|і|сы|сі)?")
OFFICE_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def role_of(word: str, language: str) -> str:
    """Return the role that a word names as the subject of a sentence, or "".

    >>> role_of("Activists", "en"), role_of("журналистам", "ru"), role_of("жетекшісі", "kk")
    ('activist', '', 'head')
    """
    stem = _stem(word, language)
    if not stem:
        return ""
    ending = _low(word)[len(stem) :]
    another_case = {
        "en": False,
        "ru": NOT_A_SUBJECT_RU.search(_low(word)) is not None,
        "kk": SUBJECT_KK.fullmatch(ending) is None,
    }
    return "" if another_case[language] else _stems(language)[stem]


def role_in(word: str, language: str) -> str:
    """Return the role that a word names in whatever case, or "".

    >>> role_in("президентом", "ru"), role_in("President", "en"), role_in("вице-министр", "kk")
    ('president', 'president', 'minister')
    """
    return _stems(language).get(_stem(word, language), "")


def _stem(word: str, language: str) -> str:
    """Return the longest beginning of a word that is in the table, or ""; English words must be there whole."""
    low, found = _low(word), _stems(language)
    shortest = len(low) if language == "en" else 3
    return next((low[:n] for n in range(len(low), shortest - 1, -1) if low[:n] in found), "")


def _low(word: str) -> str:
    return word.lower().removeprefix("вице-")


def meaning(text: str) -> str:
    """Return the role that a phrase means as a whole, or "".

    >>> meaning("the prime minister"), meaning("глава государства"), meaning("the minister")
    ('premier', 'president', '')
    """
    return next((role for phrase, role in PHRASES if phrase.search(text)), "")


@lru_cache(maxsize=4096)
def roles_of_office(office: str) -> frozenset[str]:
    """Return the roles that an office gives a person, in whichever language it was entered.

    >>> sorted(roles_of_office("President; chair of the council"))
    ['chair', 'president']
    """
    found = set()
    for part in office.split(";"):
        if meant := meaning(part):
            found.add(meant)
            continue
        roles = [role_in(word, language) for word in OFFICE_WORD.findall(part) for language in COLUMNS]
        found |= set([role for role in roles if role and role not in BODIES][:1])
    return frozenset(found)


@cache
def _stems(language: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for row in TABLE.strip(" ;\n").split(";"):
        columns = row.split("|")
        for word in columns[COLUMNS[language]].split():
            found.setdefault(word, columns[0].split()[0])
    return found
