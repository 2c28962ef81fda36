"""Snow: the statements that the organisers placed before anybody else wrote."""

from typing import Final

from senim.site.demo.shapes import DemoStatement, Text

SEEDS: Final[tuple[DemoStatement, ...]] = (
    DemoStatement(
        "cleared-map",
        "team",
        "en",
        Text(
            kk="Қала қай көше қашан тазаланғанын картада көрсетіп отыруы керек.",
            ru="Город должен показывать на карте, какие улицы убраны и когда.",
            en="The city should show on a map which streets have been cleared and when.",
        ),
    ),
    DemoStatement(
        "city-pays-all",
        "team",
        "en",
        Text(
            kk="Аулаларды қоса алғанда, бүкіл тазалауға қала бюджеті төлеуі керек.",
            ru="За всю уборку, включая дворы, должен платить городской бюджет.",
            en="The city budget should pay for clearing everything, yards included.",
        ),
    ),
    DemoStatement(
        "shops-clear-front",
        "team",
        "en",
        Text(
            kk="Дүкен иелері дүкенінің алдындағы жаяу жолды өздері тазалауы керек.",
            ru="Хозяева магазинов должны сами убирать тротуар перед своим магазином.",
            en="Shop owners should clear the pavement in front of their shop.",
        ),
    ),
    DemoStatement(
        "sand-not-salt",
        "team",
        "en",
        Text(
            kk="Мұзға тұз сепкенше, құм сепкен дұрыс.",
            ru="Лёд лучше посыпать песком, чем солью.",
            en="Sand on the ice is better than salt.",
        ),
    ),
    DemoStatement(
        "one-side-parking",
        "team",
        "en",
        Text(
            kk="Қар тазаланатын түні көшенің бір жағына көлік қоюға тыйым салу керек.",
            ru="В ночь уборки надо запрещать парковку на одной стороне улицы.",
            en="On ploughing nights parking should be banned on one side of the street.",
        ),
    ),
    DemoStatement(
        "several-contractors",
        "team",
        "en",
        Text(
            kk="Әр ауданды бөлек мердігер тазаласын, сонда оларды салыстыруға болады.",
            ru="Пусть районы убирают разные подрядчики: тогда их можно сравнить.",
            en="Each district should have its own contractor, so that they can be compared.",
        ),
    ),
    DemoStatement(
        "bus-stops-early",
        "team",
        "en",
        Text(
            kk="Аялдамалар алғашқы автобус шыққанға дейін тазалануы керек.",
            ru="Остановки надо убирать до выхода первого автобуса.",
            en="Bus stops should be clear before the first bus leaves.",
        ),
    ),
    DemoStatement(
        "main-roads-first",
        "team",
        "en",
        Text(
            kk="Техника жетпегенде аулалардан гөрі басты көшелер маңыздырақ.",
            ru="Когда техники мало, главные дороги важнее дворов.",
            en="When ploughs are few, main roads matter more than yards.",
        ),
    ),
    DemoStatement(
        "monthly-fee",
        "team",
        "en",
        Text(
            kk="Аулам күн сайын таңертең тазаланып тұрса, айына 300 теңге төлер едім.",
            ru="Если мой двор будут убирать каждое утро, 300 тенге в месяц мне не жалко.",
            en="I would pay 300 tenge a month if my yard were cleared every morning.",
        ),
    ),
    DemoStatement(
        "photo-number",
        "team",
        "ru",
        Text(
            kk="Тазаланбаған жердің суретін жіберетін бір нөмір керек.",
            ru="Нужен один номер, на который можно прислать фото неубранного места.",
            en="There should be one number to which a photo of an uncleared place can be sent.",
        ),
    ),
    DemoStatement(
        "yards-in-plan",
        "council",
        "kk",
        Text(
            kk="Аула жолдары көшелермен бір жоспарда болсын.",
            ru="Дворовые проезды должны быть в одном плане с улицами.",
            en="Yard roads belong to the same plan as the streets.",
        ),
    ),
    DemoStatement(
        "open-contract",
        "council",
        "kk",
        Text(
            kk="Қар тазалау шарты бағасымен қоса толық жариялануы керек.",
            ru="Договор на уборку снега надо публиковать полностью, вместе с ценой.",
            en="The snow contract should be published in full, with its price.",
        ),
    ),
    DemoStatement(
        "no-work-no-pay",
        "council",
        "kk",
        Text(
            kk="Көше тазаланбаған күн үшін мердігерге ақша төленбеуі керек.",
            ru="За день, когда улица не убрана, подрядчику платить не надо.",
            en="A contractor should not be paid for a day on which the street was not cleared.",
        ),
    ),
    DemoStatement(
        "own-ploughs",
        "council",
        "kk",
        Text(
            kk="Қала мердігер жалдағанша, өз техникасын сатып алсын.",
            ru="Чем нанимать подрядчиков, городу лучше купить свою технику.",
            en="The city should buy its own ploughs rather than hire contractors.",
        ),
    ),
    DemoStatement(
        "fine-owners",
        "council",
        "ru",
        Text(
            kk="Үйінің алдындағы қарды тазаламаған үй иелеріне айыппұл салу керек.",
            ru="Владельцев домов, которые не убирают снег перед домом, надо штрафовать.",
            en="House owners who do not clear the snow in front of their house should be fined.",
        ),
    ),
    DemoStatement(
        "no-snow-by-river",
        "council",
        "ru",
        Text(
            kk="Жолдан шығарылған қарды өзен жағасына төгуге болмайды.",
            ru="Снег с дорог нельзя сваливать на берегу реки.",
            en="Snow from the roads must not be dumped on the river bank.",
        ),
    ),
)
