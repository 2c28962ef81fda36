"""The second question of the example: buses. It has only just opened."""

from typing import Final

from senim.site.demo.shapes import DemoConversation, DemoStatement, Text, under_notice

SEEDS: Final[tuple[DemoStatement, ...]] = (
    DemoStatement(
        "evening-buses",
        "council",
        "kk",
        Text(
            kk="Автобустар кешкі сағат он бірге дейін жүруі керек.",
            ru="Автобусы должны ходить до одиннадцати вечера.",
            en="Buses should run until eleven in the evening.",
        ),
    ),
    DemoStatement(
        "exact-timetable",
        "council",
        "ru",
        Text(
            kk="Маған автобустың жиі жүргенінен гөрі кестемен жүргені маңыздырақ.",
            ru="Мне важнее, чтобы автобус ходил точно по расписанию, чем чтобы он ходил часто.",
            en="A bus that keeps to its timetable matters more to me than a frequent one.",
        ),
    ),
    DemoStatement(
        "low-floor",
        "team",
        "en",
        Text(
            kk="Әр жаңа автобустың едені аласа болып, балалар арбасын кіргізу оңай болуы керек.",
            ru="В каждом новом автобусе должен быть низкий пол, чтобы легко было заехать с коляской.",
            en="Every new bus should have a low floor, so that a pram or wheelchair gets in easily.",
        ),
    ),
    DemoStatement(
        "children-free",
        "council",
        "kk",
        Text(
            kk="Оқушылар автобусқа тегін мінуі керек.",
            ru="Школьники должны ездить в автобусе бесплатно.",
            en="Schoolchildren should travel by bus free of charge.",
        ),
    ),
    DemoStatement(
        "bus-lane",
        "team",
        "ru",
        Text(
            kk="Көліктерге тар болса да, даңғылда автобусқа бөлек жолақ керек.",
            ru="На проспекте нужна полоса для автобусов, даже если машинам станет теснее.",
            en="The avenue needs a bus lane, even if cars get less room.",
        ),
    ),
    DemoStatement(
        "dearer-but-often",
        "team",
        "en",
        Text(
            kk="Автобус он минут сайын келіп тұрса, жолақының 20 теңгеге қымбаттауына көнер едім.",
            ru="Если автобус будет приходить каждые десять минут, пусть проезд стоит на 20 тенге дороже.",
            en="I would accept a fare 20 tenge higher for a bus every ten minutes.",
        ),
    ),
    DemoStatement(
        "straight-to-clinic",
        "council",
        "kk",
        Text(
            kk="Шеткі аудандардан емханаға баратын тікелей бағыт керек.",
            ru="Нужен прямой маршрут от окраин до поликлиники.",
            en="There should be a direct route from the outskirts to the clinic.",
        ),
    ),
    DemoStatement(
        "out-of-the-wind",
        "team",
        "ru",
        Text(
            kk="Әр аялдамада желден ықтайтын орын болуы керек.",
            ru="На каждой остановке должно быть где укрыться от ветра.",
            en="Every stop should have shelter from the wind.",
        ),
    ),
)

BUSES: Final = DemoConversation(
    key="buses",
    shown="just_open",
    asker=Text(kk="Желсу қалалық мәслихаты", ru="Маслихат города Желсу", en="Zhelsu City Maslikhat"),
    question=Text(
        kk="Желсу автобустарында алдымен нені өзгерту керек?",
        ru="Что надо изменить в автобусах Желсу в первую очередь?",
        en="What should change first on Zhelsu's buses?",
    ),
    background=under_notice(
        kk="""\
Желсуда 14 автобус бағыты мен 96 автобус бар. Жұмыс күні олар 31 мыңдай адам тасиды. \
Екі бағыттың автобустары кешкі сегізде тоқтайды.

Мәслихат алдағы сессияда көлікке бөлінетін ақшаны қарайды. Ол **бір үлкен өзгеріске немесе \
бірнеше шағын өзгеріске** жетеді, бәріне бірдей жетпейді.""",
        ru="""\
В Желсу 14 автобусных маршрутов и 96 автобусов. В будний день они перевозят около 31 тысячи человек. \
Два маршрута заканчивают работу в восемь вечера.

На ближайшей сессии маслихат рассмотрит расходы на транспорт. Денег хватит **на одно большое изменение \
или на несколько малых**, но не на всё сразу.""",
        en="""\
Zhelsu has 14 bus routes and 96 buses. On a working day they carry about 31,000 people. \
Two routes stop at eight in the evening.

At its next session the maslikhat takes up spending on transport. There is money for **one large change \
or several small ones**, not for everything at once.""",
    ),
    pledge=Text(
        kk="Мәслихаттың көлік комиссиясы барлық топ келіскен пікірлерді талқылау жабылғаннан кейін "
        "30 күн ішінде қарайды. Қайсысы бюджетке кіретінін, қайсысы неге кірмейтінін жазбаша айтады.",
        ru="Транспортная комиссия маслихата рассмотрит всё, в чём сойдутся все группы, "
        "в течение 30 дней после закрытия. Она письменно сообщит, что войдёт в бюджет, а что нет и почему.",
        en="The transport commission of the maslikhat takes up everything that all groups agree on "
        "within 30 days of the close. It says in writing what goes into the budget, what does not, and why.",
    ),
    closing_note=Text(
        kk="Талқылау жабылды. Көлік комиссиясының шешімі 30 күн ішінде осы бетте жарияланады.",
        ru="Обсуждение закрыто. Решение транспортной комиссии появится на этой странице в течение 30 дней.",
        en="The conversation is closed. The decision of the transport commission appears here within 30 days.",
    ),
    answer_days=30,
    statements=SEEDS,
)
