"""Snow: the statements that were refused, each with its reason from the closed list."""

from typing import Final

from senim.site.demo.shapes import DemoRefusal, DemoStatement, Text

REFUSED: Final[tuple[DemoStatement, ...]] = (
    DemoStatement(
        "address-of-a-tenant",
        "participant",
        "ru",
        Text(
            kk="Теректі көшесі, 14-үй, 3-пәтердің тұрғыны көлігін түн сайын ауланың ортасына тастап кетеді.",
            ru="Жилец третьей квартиры в доме 14 на Тополиной каждую ночь бросает машину посреди двора.",
            en="The tenant of flat 3, 14 Poplar Street, leaves a car in the middle of the yard every night.",
        ),
        "refused",
        DemoRefusal(
            "personal_data",
            Text(
                kk="Жарияланбады: мекенжайы бойынша кім екенін білуге болады. Мекенжайсыз жаза аласыз.",
                ru="Не опубликовано: по адресу можно узнать, о ком речь. Можно написать то же без адреса.",
                en="Not published: the address shows who is meant. You can write it without the address.",
            ),
        ),
    ),
    DemoStatement(
        "winter-tyres",
        "participant",
        "kk",
        Text(
            kk="Зейнеткерлерге қысқы дөңгелек сатып алуға көмектесу керек.",
            ru="Пенсионерам надо помочь с покупкой зимних шин.",
            en="Pensioners should get help to buy winter tyres.",
        ),
        "refused",
        DemoRefusal(
            "not_about_question",
            Text(
                kk="Жарияланбады: сұрақ қар тазалау туралы, ал мұнда дөңгелек туралы айтылған. "
                "Басқа адам қайта қарасын десеңіз, шағымдана аласыз.",
                ru="Не опубликовано: вопрос об уборке снега, а здесь речь о шинах. "
                "Можно обжаловать: тогда решит другой человек.",
                en="Not published: the question is about clearing snow, and this is about tyres. "
                "You can appeal: then someone else decides.",
            ),
            Text(
                kk="Жазғы дөңгелекпен жүрген көлік көшеге көлденең тұрып қалса, трактор өте алмайды. "
                "Сондықтан бұл да қар тазалауға қатысты.",
                ru="Машина на летних шинах встаёт поперёк улицы, и трактор не может проехать. "
                "Поэтому это тоже об уборке снега.",
                en="A car on summer tyres gets stuck across the street, and the tractor cannot pass. "
                "So this is about clearing snow too.",
            ),
        ),
    ),
    DemoStatement(
        "idlers",
        "participant",
        "ru",
        Text(
            kk="Бізде қармен өңшең жалқау мен ақымақ айналысады.",
            ru="Снегом у нас занимаются одни бездельники и дураки.",
            en="In our city snow is the business of idlers and fools.",
        ),
        "refused",
        DemoRefusal(
            "insult",
            Text(
                kk="Жарияланбады: жұмыс істеп жүрген адамдарды кемсітеді. Нақты не дұрыс істелмегенін жаза аласыз.",
                ru="Не опубликовано: это оскорбляет тех, кто работает. Можно написать, что сделано плохо.",
                en="Not published: it insults the people who do the work. You can write what was done badly.",
            ),
        ),
    ),
    DemoStatement(
        "school-path-again",
        "participant",
        "kk",
        Text(
            kk="Ең бірінші мектептің жанындағы жаяу жол тазалансын.",
            ru="Пусть первым делом убирают тротуар у школы.",
            en="The pavement by the school should be the very first to be cleared.",
        ),
        "refused",
        DemoRefusal(
            "already_said",
            Text(
                kk="Жарияланбады: мектеп жанындағы жаяу жолдар туралы пікірде осы айтылған. "
                "Сол пікірге дауыс бере аласыз.",
                ru="Не опубликовано: это уже сказано в высказывании о тротуарах у школ. По нему можно проголосовать.",
                en="Not published: the statement on pavements beside schools says this already. "
                "You can vote on that one.",
            ),
        ),
    ),
    DemoStatement(
        "yards-and-kindergartens",
        "participant",
        "kk",
        Text(
            kk="Аулаларды таңғы жетіге дейін тазалау керек, ал балабақшалар кешірек ашылсын.",
            ru="Дворы надо убирать до семи утра, а детские сады пусть открываются позже.",
            en="Yards should be cleared by seven in the morning, and kindergartens should open later.",
        ),
        "refused",
        DemoRefusal(
            "two_ideas",
            Text(
                kk="Жарияланбады: мұнда екі ой бар, біреуімен келісіп, екіншісімен келіспеуге болады. "
                "Екеуін бөлек-бөлек жібере аласыз.",
                ru="Не опубликовано: здесь две мысли, и с одной можно согласиться, а с другой нет. "
                "Их можно прислать по отдельности.",
                en="Not published: there are two ideas here, and one can agree with only one of them. "
                "You can send them separately.",
            ),
        ),
    ),
    DemoStatement(
        "hire-us",
        "participant",
        "ru",
        Text(
            kk="Аулаңызды өз техникамызбен бір сағатта тазалаймыз, «Таза аула Желсу» фирмасына хабарласыңыз.",
            ru="Уберём ваш двор за час своей техникой, обращайтесь в фирму «Чистый двор Желсу».",
            en="We clear your yard in an hour with our own machines: get in touch with Clean Yard Zhelsu.",
        ),
        "refused",
        DemoRefusal(
            "advertising",
            Text(
                kk="Жарияланбады: бұл — жарнама. Аулаларды қалай тазалау керегі туралы ойыңызды жаза аласыз.",
                ru="Не опубликовано: это реклама. Можно написать, как, по-вашему, надо убирать дворы.",
                en="Not published: it is an advertisement. You can write how you think yards should be cleared.",
            ),
        ),
    ),
    DemoStatement(
        "second-pool",
        "participant",
        "en",
        Text(
            kk="Желсуға екінші жүзу бассейні керек.",
            ru="Желсу нужен второй бассейн.",
            en="Zhelsu needs a second swimming pool.",
        ),
        "refused",
        DemoRefusal(
            "not_about_question",
            Text(
                kk="Жарияланбады: бұл қар тазалау туралы емес. Осы тақырыптағы сұрақ ашылғанда жібере аласыз.",
                ru="Не опубликовано: это не об уборке снега. Можно прислать, когда откроется вопрос на эту тему.",
                en="Not published: it is not about clearing snow. You can send it when a question on this is open.",
            ),
        ),
    ),
    DemoStatement(
        "slash-tyres",
        "participant",
        "kk",
        Text(
            kk="Түнде жолда қалған көліктердің дөңгелегін тесу керек.",
            ru="Машинам, оставленным ночью на дороге, надо прокалывать колёса.",
            en="Cars left on the road at night should have their tyres slashed.",
        ),
        "refused",
        DemoRefusal(
            "unlawful",
            Text(
                kk="Жарияланбады: бұл — бөтеннің мүлкін бүлдіруге шақыру. "
                "Ондай көлікпен қала не істеуі керегін жаза аласыз.",
                ru="Не опубликовано: это призыв портить чужое имущество. "
                "Можно написать, что с такими машинами должен делать город.",
                en="Not published: it calls for damage to other people's property. "
                "You can write what the city should do with such cars.",
            ),
        ),
    ),
    DemoStatement(
        "hard-to-follow",
        "participant",
        "ru",
        Text(
            kk="қар енді анау ғой сонда болсын да тұрған жерінде ана жаққа емес",
            ru="снег ну это чтоб оно там где надо а не туда как всегда вот",
            en="snow well so that it is there where it ought and not that way like always so",
        ),
        "refused",
        DemoRefusal(
            "unreadable",
            Text(
                kk="Жарияланбады: не ұсынылғанын түсіну мүмкін болмады. Бір сөйлеммен қайта жаза аласыз.",
                ru="Не опубликовано: не удалось понять, что предлагается. Можно написать ещё раз, одним предложением.",
                en="Not published: it was not possible to tell what is proposed. "
                "You can write it again in one sentence.",
            ),
        ),
    ),
)
