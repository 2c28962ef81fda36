"""Snow: the statements that no moderator has decided on yet."""

from typing import Final

from senim.site.demo.shapes import DemoStatement, Text

WAITING: Final[tuple[DemoStatement, ...]] = (
    DemoStatement(
        "photo-number-again",
        "participant",
        "ru",
        Text(
            kk="Тазаланбаған көшенің суретін жіберетін бір нөмір керек.",
            ru="Нужен один номер, на который можно отправить фото неубранной улицы.",
            en="There should be one number to which a photo of an uncleared street can be sent.",
        ),
        "waiting",
        similar_to="photo-number",
    ),
    DemoStatement(
        "free-bus-in-snow",
        "participant",
        "kk",
        Text(
            kk="Қар жауған күні автобус тегін болсын, сонда жолда көлік азаяды.",
            ru="Пусть в снегопад автобус будет бесплатным, тогда на дорогах станет меньше машин.",
            en="Buses should be free on snowy days, so that there are fewer cars on the road.",
        ),
        "waiting",
    ),
    DemoStatement(
        "timetable-on-doors",
        "participant",
        "ru",
        Text(
            kk="Қар тазалау кестесін әр подъезге іліп қою керек.",
            ru="График уборки надо повесить на каждом подъезде.",
            en="The clearing timetable should hang on the door of every block.",
        ),
        "waiting",
    ),
    DemoStatement(
        "small-machines",
        "participant",
        "kk",
        Text(
            kk="Мектеп пен балабақшаның аула сыпырушыларына шағын техника керек.",
            ru="Дворникам школ и детских садов нужна малая техника.",
            en="The caretakers of schools and kindergartens need small machines.",
        ),
        "waiting",
    ),
    DemoStatement(
        "bridge-twice",
        "participant",
        "kk",
        Text(
            kk="Көпірді күніне екі рет тазалау керек, ол жерде мұз тез қатады.",
            ru="Мост надо чистить два раза в день: лёд там появляется быстро.",
            en="The bridge should be cleared twice a day, because ice forms there quickly.",
        ),
        "waiting",
    ),
    DemoStatement(
        "drains-before-thaw",
        "participant",
        "ru",
        Text(
            kk="Арықтарды жылымыққа дейін тазалау керек, әйтпесе көшені су басады.",
            ru="Арыки надо чистить до оттепели, иначе улицы затопит.",
            en="The street channels should be cleared before the thaw, or the streets will flood.",
        ),
        "waiting",
    ),
    DemoStatement(
        "best-yard",
        "participant",
        "kk",
        Text(
            kk="Ең жақсы тазаланған аулаға қала жыл сайын сыйлық берсін.",
            ru="Пусть город каждый год награждает двор, который убирали лучше всех.",
            en="Every year the city should give a prize to the best cleared yard.",
        ),
        "waiting",
    ),
    DemoStatement(
        "quiet-nights",
        "participant",
        "ru",
        Text(
            kk="Түн ортасынан таңғы беске дейін терезе түбінде техника жұмыс істемесін.",
            ru="С полуночи до пяти утра техника не должна работать под окнами.",
            en="No machines should work under our windows between midnight and five.",
        ),
        "waiting",
    ),
    DemoStatement(
        "park-path",
        "participant",
        "kk",
        Text(
            kk="Саябақтағы жүгіру жолын қыста да тазалау керек.",
            ru="Беговую дорожку в парке надо чистить и зимой.",
            en="The running path in the park should be cleared in winter too.",
        ),
        "waiting",
    ),
)
