"""The question of last spring: street crossings. It is closed, published, proposed, decided and answered late."""

from typing import Final

from senim.site.demo.shapes import DemoConversation, DemoStatement, Text, under_notice

STATEMENTS: Final[tuple[DemoStatement, ...]] = (
    DemoStatement(
        "light-at-schools",
        "council",
        "kk",
        Text(
            kk="Әр мектеп жанындағы өткел түнде жарық болуы керек.",
            ru="Каждый переход у школы должен быть освещён ночью.",
            en="Every crossing beside a school should be lit at night.",
        ),
    ),
    DemoStatement(
        "longer-green",
        "council",
        "ru",
        Text(
            kk="Бағдаршамның жасыл түсі қарт адам өтіп үлгеретіндей ұзақ жануы керек.",
            ru="Зелёный должен гореть столько, чтобы успел перейти пожилой человек.",
            en="The green light should last long enough for an old person to cross.",
        ),
    ),
    DemoStatement(
        "raised-crossings",
        "team",
        "ru",
        Text(
            kk="Өткелдерді жол деңгейінен көтеру керек, көліктер жайлап өтсе де.",
            ru="Переходы надо поднять над дорогой, даже если машины поедут медленнее.",
            en="Crossings should be raised above the road, even if cars go slower.",
        ),
    ),
    DemoStatement(
        "thirty-in-yards",
        "team",
        "kk",
        Text(
            kk="Мектеп маңында жылдамдық сағатына 30 шақырымнан аспауы керек.",
            ru="У школ нельзя ездить быстрее 30 километров в час.",
            en="Beside schools nobody should drive faster than 30 kilometres an hour.",
        ),
    ),
    DemoStatement(
        "cameras-everywhere",
        "council",
        "ru",
        Text(
            kk="Ең қауіпті өткелдерге камера қойып, айыппұл салу керек.",
            ru="На самых опасных переходах нужны камеры и штрафы.",
            en="The most dangerous crossings need cameras and fines.",
        ),
    ),
    DemoStatement(
        "publish-accidents",
        "team",
        "en",
        Text(
            kk="Қай өткелде қанша адам зардап шеккенін қала ай сайын жариялауы керек.",
            ru="Город должен каждый месяц публиковать, сколько людей пострадало и на каком переходе.",
            en="Every month the city should publish how many people were hurt at which crossing.",
        ),
    ),
    DemoStatement(
        "drivers-suffer",
        "team",
        "ru",
        Text(
            kk="Жүргізушілерге қойылған шектеу онсыз да көп.",
            ru="Ограничений для водителей и так слишком много.",
            en="There are too many limits on drivers already.",
        ),
    ),
    DemoStatement(
        "underpasses",
        "council",
        "kk",
        Text(
            kk="Жерүсті өткелінен гөрі жерасты өткелі жақсы.",
            ru="Подземный переход лучше наземного.",
            en="An underpass is better than a crossing on the road.",
        ),
    ),
)

# How many of a hundred agree: among those who walk, and among those who drive.
LEANINGS: Final[dict[str, tuple[int, int]]] = {
    "light-at-schools": (96, 92),
    "longer-green": (93, 84),
    "raised-crossings": (91, 16),
    "thirty-in-yards": (94, 38),
    "cameras-everywhere": (82, 10),
    "publish-accidents": (90, 86),
    "drivers-suffer": (9, 88),
    "underpasses": (14, 79),
}

CROSSINGS: Final = DemoConversation(
    key="crossings",
    shown="published",
    asker=Text(
        kk="Желсу қоғамдық сенім кеңесі",
        ru="Совет общественного доверия города Желсу",
        en="Zhelsu Council of Public Trust",
    ),
    question=Text(
        kk="Желсуда көшеден өтуді қалай қауіпсіз етуге болады?",
        ru="Как сделать переходы в Желсу безопаснее?",
        en="How can Zhelsu make its street crossings safer?",
    ),
    background=under_notice(
        kk="Былтыр қаланың өткелдерінде 38 адам зардап шекті, оның 14-і мектеп жанында.",
        ru="В прошлом году на переходах города пострадали 38 человек, из них 14 у школ.",
        en="Last year 38 people were hurt on the city's crossings, 14 of them beside schools.",
    ),
    pledge=Text(
        kk="Кеңес барлық топ келіскен тұстарды ұсынысқа айналдырады. Әкімдік әр талапқа жауап береді.",
        ru="То, в чём сойдутся все группы, совет превратит в предложения. Акимат ответит на каждое требование.",
        en="What all groups agree on the council turns into proposals. The akimat answers each demand.",
    ),
    closing_note=Text(
        kk="Барлық топ жарық, ұзағырақ жасыл түс және ашық деректер қажет деп келісті. Кеңес ұсыныс жазады.",
        ru="Все группы сошлись на освещении, более долгом зелёном и открытых данных. Совет напишет предложения.",
        en="All groups agree on lights, a longer green and open data. The council writes proposals.",
    ),
    answer_days=60,
    statements=STATEMENTS,
)
