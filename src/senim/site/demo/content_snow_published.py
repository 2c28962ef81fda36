"""Snow: the statements of participants that were published, in the order of writing."""

from typing import Final

from senim.site.demo.shapes import DemoStatement, Text

PUBLISHED: Final[tuple[DemoStatement, ...]] = (
    DemoStatement(
        "schools-first",
        "participant",
        "kk",
        Text(
            kk="Көлік жолынан бұрын мектеп пен емхана жанындағы жаяу жолдарды тазалау керек.",
            ru="Тротуары у школ и поликлиник надо убирать раньше, чем дороги.",
            en="Pavements beside schools and clinics should be cleared before the roads.",
        ),
    ),
    DemoStatement(
        "car-out-of-yard",
        "participant",
        "ru",
        Text(
            kk="Маған ауладан жаяу шыққаннан гөрі көлікпен шығу маңыздырақ.",
            ru="Мне важнее выехать из двора на машине, чем пройти пешком.",
            en="Getting out of the yard by car matters more to me than walking out of it.",
        ),
    ),
    DemoStatement(
        "salt-kills-trees",
        "participant",
        "kk",
        Text(
            kk="Тұз көше бойындағы ағаштарды құртып жатыр.",
            ru="Соль губит деревья вдоль улиц.",
            en="Salt is killing the trees along the streets.",
        ),
    ),
    DemoStatement(
        "ramps-stay-free",
        "participant",
        "kk",
        Text(
            kk="Жол тазалаған трактор қарды пандус пен жаяу өткелге үйіп кетпесін.",
            ru="Трактор, который чистит дорогу, не должен заваливать снегом пандусы и переходы.",
            en="The tractor that clears the road should not bury ramps and crossings in snow.",
        ),
    ),
    DemoStatement(
        "sand-in-spring",
        "participant",
        "ru",
        Text(
            kk="Көктемде осы құмның бәрі көшеде қалады да, жел соқса, бетке ұрады.",
            ru="Весной весь этот песок остаётся на улице и летит в лицо.",
            en="In spring all that sand stays on the street and blows in our faces.",
        ),
    ),
    DemoStatement(
        "clear-it-together",
        "participant",
        "kk",
        Text(
            kk="Айына бір рет, сенбіде, асар жасап, ауланың қарын бірге күрейік.",
            ru="Давайте раз в месяц, в субботу, всем двором выходить на уборку снега.",
            en="Once a month, on a Saturday, let us neighbours clear our yard together.",
        ),
    ),
    DemoStatement(
        "underpass-steps",
        "participant",
        "ru",
        Text(
            kk="Жерасты өткелінің баспалдағын ешкім тазаламайды, қыс сайын сол жерде адамдар құлайды.",
            ru="Ступеньки подземного перехода никто не чистит, каждую зиму там падают люди.",
            en="Nobody clears the steps of the underpass, and people fall there every winter.",
        ),
        first_text="Ступеньки подземного перехода никто не чистит, каждую зиму там подают люди.",
    ),
    DemoStatement(
        "outskirts-too",
        "participant",
        "kk",
        Text(
            kk="Шеткі аудандар да орталық сияқты тазалануы керек.",
            ru="Окраины надо убирать так же хорошо, как центр.",
            en="The outskirts should be cleared as well as the centre is.",
        ),
    ),
    DemoStatement(
        "night-shift-pay",
        "participant",
        "ru",
        Text(
            kk="Қар тазалайтын техниканың жүргізушілеріне түнгі ауысым үшін көбірек төлеу керек.",
            ru="Водителям снегоуборочных машин надо больше платить за ночные смены.",
            en="Snowplough drivers should be paid more for night shifts.",
        ),
    ),
    DemoStatement(
        "old-people-doors",
        "participant",
        "kk",
        Text(
            kk="Жалғызбасты қарттардың есік алдын қала тазалап берсін.",
            ru="Пусть город убирает снег у дверей одиноких стариков.",
            en="The city should clear the doorsteps of old people who live alone.",
        ),
    ),
    DemoStatement(
        "melts-anyway",
        "participant",
        "ru",
        Text(
            kk="Қар көктемде өзі-ақ ериді, тазалауға мұнша ақша жұмсаудың қажеті жоқ.",
            ru="Весной снег растает сам, незачем столько тратить на уборку.",
            en="Snow melts by itself in spring; there is no need to spend so much on clearing it.",
        ),
    ),
    DemoStatement(
        "student-shifts",
        "participant",
        "en",
        Text(
            kk="Сабаққа дейін қар күреген студенттерге ақы төлеуге болар еді.",
            ru="Можно платить студентам, которые до занятий убирают снег.",
            en="Students could be paid to shovel snow before their first lesson.",
        ),
    ),
    DemoStatement(
        "warm-pavements",
        "participant",
        "ru",
        Text(
            kk="Тік көшелерде жаяу жолды астынан жылыту керек.",
            ru="На крутых улицах тротуары нужно подогревать снизу.",
            en="On steep streets the pavements should be heated from below.",
        ),
    ),
    DemoStatement(
        "sledge-street",
        "participant",
        "en",
        Text(
            kk="Балалар шана тебуі үшін бір көшеге мүлде тұз сеппей-ақ қояйық.",
            ru="Давайте оставим одну улицу без соли, чтобы дети катались на санках.",
            en="Let us leave one street without salt so that children can sledge.",
        ),
    ),
)
