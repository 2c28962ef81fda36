"""The third question of the example: winter air. It is still a draft."""

from typing import Final

from senim.site.demo.shapes import DemoConversation, DemoStatement, Text, under_notice

SEEDS: Final[tuple[DemoStatement, ...]] = (
    DemoStatement(
        "gas-to-coal-houses",
        "council",
        "kk",
        Text(
            kk="Газ алдымен көмір жағатын үйлерге тартылуы керек.",
            ru="Газ надо сначала провести в дома, которые топят углём.",
            en="Gas should first go to the houses that burn coal.",
        ),
    ),
    DemoStatement(
        "plant-filters",
        "council",
        "ru",
        Text(
            kk="Ауаны тазартуды ЖЭО-ның сүзгілерінен бастау керек.",
            ru="Начинать надо с фильтров на ТЭЦ.",
            en="The filters of the heating plant come first.",
        ),
    ),
    DemoStatement(
        "open-sensors",
        "team",
        "en",
        Text(
            kk="Әр мектептің жанында деректері баршаға ашық ауа датчигі болуы керек.",
            ru="У каждой школы должен стоять датчик воздуха с открытыми данными.",
            en="Every school should have an air sensor with open data.",
        ),
    ),
    DemoStatement(
        "help-to-leave-coal",
        "council",
        "kk",
        Text(
            kk="Көмірден бас тарту үшін мұқтаж отбасыларға ақшалай көмек керек.",
            ru="Нуждающимся семьям нужна помощь деньгами, чтобы отказаться от угля.",
            en="Families in need should get money to help them give up coal.",
        ),
    ),
    DemoStatement(
        "old-cars-out",
        "team",
        "ru",
        Text(
            kk="Түтін басқан күндері ескі көліктер қала орталығына кірмеуі керек.",
            ru="В дни смога старые машины не надо пускать в центр.",
            en="On smog days old cars should be kept out of the centre.",
        ),
    ),
    DemoStatement(
        "lessons-at-home",
        "team",
        "en",
        Text(
            kk="Ауа ең лас күндері балалар үйде отырып оқуы керек.",
            ru="В самые грязные дни дети должны учиться из дома.",
            en="On the worst days children should have their lessons at home.",
        ),
    ),
    DemoStatement(
        "no-bad-coal",
        "council",
        "kk",
        Text(
            kk="Қалада сапасыз көмір сатуға тыйым салу керек.",
            ru="В городе надо запретить продажу некачественного угля.",
            en="The sale of low-grade coal in the city should be banned.",
        ),
    ),
    DemoStatement(
        "pay-for-clean-heat",
        "team",
        "ru",
        Text(
            kk="Түтінсіз жылу үшін сәл көбірек төлеуге болады.",
            ru="За тепло без дыма можно платить немного больше.",
            en="Heat without smoke is worth paying a little more for.",
        ),
    ),
)

AIR: Final = DemoConversation(
    key="air",
    shown="draft",
    asker=Text(
        kk="«Желсу таңы» қалалық газеті",
        ru="Городская газета «Желсу таңы»",
        en="Zhelsu Tany, a city newspaper",
    ),
    question=Text(
        kk="Желсудың қысқы ауасын қалай тазартуға болады?",
        ru="Как сделать зимний воздух в Желсу чище?",
        en="How can Zhelsu have cleaner air in winter?",
    ),
    background=under_notice(
        kk="""\
Желсуда 11 мыңдай үй көмір жағады. Өткен қыста қала орталығындағы бекет 47 күн ауаның нормадан лас екенін \
көрсетті. Газ қаланың үштен біріне ғана жетті.

Газеттің бұл сұрақты қою себебі: тұрғындар, ЖЭО және әкімдік түтін қайдан шығатынын әртүрлі айтады.""",
        ru="""\
В Желсу около 11 тысяч домов топят углём. Прошлой зимой пост в центре города 47 дней показывал воздух \
хуже нормы. Газ есть пока только в трети города.

Газета задаёт этот вопрос вот почему: жители, ТЭЦ и акимат по-разному говорят, откуда берётся дым.""",
        en="""\
About 11,000 houses in Zhelsu are heated with coal. Last winter the station in the centre measured air \
worse than the norm on 47 days. Gas has reached only a third of the city.

The newspaper asks because residents, the heating plant and the akimat say different things \
about where the smoke comes from.""",
    ),
    pledge=Text(
        kk="Газет қорытындыны талқылау жабылғаннан кейін 14 күн ішінде басып шығарады: ортақ пікірді де, "
        "даулысын да. Әкімдік пен ЖЭО-ға бес сұрақ жіберіп, бір айдан кейін олардың жауабын немесе "
        "жауап келмегенін жазады.",
        ru="Газета напечатает итог в течение 14 дней после закрытия: и общее, и спорное. "
        "Она отправит акимату и ТЭЦ пять вопросов и через месяц напечатает ответы или напишет, что их нет.",
        en="The newspaper prints the result within 14 days of the close, "
        "common ground and differences alike. It sends five questions to the akimat "
        "and the heating plant and, a month later, prints the replies or says that there are none.",
    ),
    closing_note=Text(
        kk="Талқылау жабылды. Қорытынды 14 күн ішінде газетте және осы бетте шығады.",
        ru="Обсуждение закрыто. Итог выйдет в газете и на этой странице в течение 14 дней.",
        en="The conversation is closed. The result appears in the newspaper and on this page within 14 days.",
    ),
    answer_days=14,
    statements=SEEDS,
)
