"""The main question of the example: how an invented city clears its snow."""

from typing import Final

from senim.site.demo.content_snow_published import PUBLISHED
from senim.site.demo.content_snow_refused import REFUSED
from senim.site.demo.content_snow_seeds import SEEDS
from senim.site.demo.content_snow_waiting import WAITING
from senim.site.demo.shapes import DemoConversation, Text, under_notice

SNOW: Final = DemoConversation(
    key="snow",
    shown="half_moderated",
    asker=Text(
        kk="Желсу қоғамдық сенім кеңесі",
        ru="Совет общественного доверия города Желсу",
        en="Zhelsu Council of Public Trust",
    ),
    question=Text(
        kk="Желсуда қарды қалай тазалау керек?",
        ru="Как убирать снег в Желсу?",
        en="How should Zhelsu clear its snow?",
    ),
    background=under_notice(
        kk="""\
Желсуда 94 мың адам тұрады, қар жылына бес айға жуық жатады. Өткен қыста 61 күн қар жауды. \
Қалада қар тазалайтын 23 техника бар. Тазалауға 640 млн теңге жұмсалды.

Басты көшелер көбіне таңға дейін тазаланды. Аулалар мен жаяу жолдар жиі тазаланбай қалды: \
қарашадан наурызға дейін қала емханаларына мұзға тайып құлаған 412 адам келді. \
Қар тазалау шарты биыл бітеді, келесісін басқаша жасауға болады.

Әлі шешілмегені:

- техника жетпегенде алдымен нені тазалау керек: көлік жолын ба, аялдаманы ма, жаяу жолды ма, ауланы ма;
- аула мен дүкен алдын кім тазалайды және оған кім төлейді;
- мұзға не себу керек: тұз ба, құм ба, ұсақ тас па.""",
        ru="""\
В Желсу 94 тысячи жителей, снег лежит около пяти месяцев в году. Прошлой зимой он шёл 61 день. \
У города 23 снегоуборочные машины. Уборка обошлась в 640 млн тенге.

Главные дороги к утру обычно были чистыми. Дворы и тротуары — часто нет: с ноября по март \
в городские поликлиники обратились 412 человек, упавших на льду. \
Договор на уборку в этом году заканчивается, следующий можно составить иначе.

Ещё не решено:

- что убирать сначала, когда техники не хватает: дороги, остановки, тротуары или дворы;
- кто убирает дворы и тротуары у магазинов и кто за это платит;
- чем посыпать лёд: солью, песком или мелким щебнем.""",
        en="""\
Zhelsu has 94,000 people, and snow lies there for about five months a year. Last winter it fell on 61 days. \
The city has 23 snowploughs. Clearing cost 640 million tenge.

The main roads were usually clear by morning. Yards and pavements often were not: \
from November to March 412 people who had fallen on ice came to the city's clinics. \
The contract for clearing ends this year, and the next one can be written differently.

Not settled yet:

- what comes first when machines are few: roads, bus stops, pavements or yards;
- who clears yards and the pavements in front of shops, and who pays for it;
- what goes on the ice: salt, sand or fine gravel.""",
    ),
    pledge=Text(
        kk="Барлық пікір тобы келіскен әр мәселеге қала әкімдігі жазбаша жауап береді: "
        "иә, ішінара немесе жоқ, "
        "себебін айтып. Жауап мерзімі — талқылау жабылғаннан кейін 40 жұмыс күні. "
        "Жауап осы бетте жарияланады.",
        ru="Акимат города письменно ответит по каждому пункту, в котором сойдутся все группы мнений: "
        "да, частично или нет, с объяснением. Срок — 40 рабочих дней после закрытия обсуждения. "
        "Ответ появится на этой странице.",
        en="The city akimat answers in writing every point on which all opinion groups agree: "
        "yes, partly or no, with the reason. The answer is due within 40 working days of the close. "
        "It is published on this page.",
    ),
    closing_note=Text(
        kk="Талқылау жабылды, дауыстар саналды. Кеңес қорытындыны алдағы отырысында әкімдікке тапсырады. "
        "Жауап осы бетте шығады; кешіксе, неше күнге кешіккені де осында көрінеді.",
        ru="Обсуждение закрыто, голоса подсчитаны. Совет передаст итог акимату на ближайшем заседании. "
        "Ответ появится здесь; если он опоздает, будет видно, на сколько дней.",
        en="The conversation is closed and the votes are counted. The council hands the result to the akimat "
        "at its next sitting. The answer appears here; if it is late, the days are counted here too.",
    ),
    answer_days=56,
    statements=(*SEEDS, *PUBLISHED, *REFUSED, *WAITING),
)
