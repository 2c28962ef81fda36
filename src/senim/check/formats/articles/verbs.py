"""Verbs by which a text says that somebody else speaks or thinks: sixty in each language, with the forms that news use.

Bars part the verbs; each is its name, then its forms. Kazakh forms end a sentence or stand behind “деп”. Impersonal
forms (“сообщается”, “айтылды”) are left out: they name no speaker.
"""

from functools import cache

from senim.check.formats.articles.wordlists import words

EN = """
say says said saying | tell tells told telling | state states stated stating | declare declares declared declaring |
announce announces announced announcing | claim claims claimed claiming | argue argues argued arguing | insist
insists insisted insisting | stress stresses stressed stressing | emphasise emphasises emphasised emphasize
emphasized | note notes noted noting | add adds added adding | explain explains explained explaining | admit admits
admitted admitting | acknowledge acknowledges acknowledged acknowledging | concede concedes conceded | deny denies
denied denying | warn warns warned warning | promise promises promised promising | pledge pledges pledged | vow vows
vowed | believe believes believed | think thinks thought | consider considers considered | hold holds held |
maintain maintains maintained | assert asserts asserted | contend contends contended | allege alleges alleged |
suggest suggests suggested suggesting | propose proposes proposed | recommend recommends recommended | urge urges
urged urging | call calls called calling | ask asks asked asking | demand demands demanded demanding | reply replies
replied replying | respond responds responded | answer answers answered | remark remarks remarked | observe observes
observed | comment comments commented commenting | report reports reported reporting | recall recalls recalled
recalling | remind reminds reminded | reiterate reiterates reiterated | repeat repeats repeated repeating | confirm
confirms confirmed confirming | assure assures assured assuring | complain complains complained complaining | accuse
accuses accused accusing | fear fears feared fearing | hope hopes hoped hoping | predict predicts predicted
predicting | conclude concludes concluded | describe describes described describing | write writes wrote written
writing | reveal reveals revealed | underline underlines underlined | opinion convinced
"""
RU = """
сказать сказал сказала сказали скажет | говорить говорит говорят говорил говорила говорили говоря | заявить заявил
заявила заявили заявляет заявляют заявив | сообщить сообщил сообщила сообщили сообщает сообщают сообщив | рассказать
рассказал рассказала рассказали рассказывает рассказывают | добавить добавил добавила добавили добавляет добавив |
отметить отметил отметила отметили отмечает отмечают отметив | подчеркнуть подчеркнул подчеркнула подчеркнули
подчёркивает подчеркивает подчеркивают | считать считает считают считал считала считали | думать думает думают думал
думала | полагать полагает полагают полагал полагала | утверждать утверждает утверждают утверждал утверждала
утверждали | объяснить объяснил объяснила объяснили объясняет объясняют | пояснить пояснил пояснила пояснили
поясняет поясняют | уточнить уточнил уточнила уточнили уточняет | признать признал признала признали признаёт
признает признают | признаться признался призналась признались признаётся | напомнить напомнил напомнила напомнили
напоминает напоминают | предупредить предупредил предупредила предупредили предупреждает | пообещать пообещал
пообещала пообещали обещает обещал обещала обещали обещают | заверить заверил заверила заверили заверяет | ответить
ответил ответила ответили отвечает отвечают | спросить спросил спросила спросили спрашивает спрашивают | возразить
возразил возразила возразили возражает возражают | возмутиться возмутился возмутилась возмутились возмущается |
настаивать настаивает настаивают настаивал настаивала | уверять уверяет уверяют уверял уверяла | объявить объявил
объявила объявили объявляет | назвать назвал назвала назвали называет называют | предложить предложил предложила
предложили предлагает предлагают | призвать призвал призвала призвали призывает призывают | потребовать потребовал
потребовала потребовали требует требуют | попросить попросил попросила попросили просит просят | критиковать
критикует раскритиковал раскритиковала | обвинить обвинил обвинила обвинили обвиняет | пожаловаться пожаловался
пожаловалась пожаловались жалуется жалуются | опасаться опасается опасаются опасался | надеяться надеется надеются
надеялся надеялась | опровергнуть опроверг опровергла опровергли опровергает | подтвердить подтвердил подтвердила
подтвердили подтверждает подтверждают | прокомментировать прокомментировал прокомментировала комментирует | написать
написал написала написали пишет пишут | произнести произнёс произнес произнесла | повторить повторил повторила
повторяет | вспомнить вспомнил вспомнила вспоминает вспоминают | заметить заметил заметила заметили замечает |
констатировать констатировал констатировала констатирует | резюмировать резюмировал резюмировала резюмирует |
заключить заключил заключила заключает | указать указал указала указали указывает указывают | обратить обратил
обратила обратили | выразить выразил выразила выразили выражает | высказать высказал высказала высказался
высказалась | предположить предположил предположила предполагает | согласиться согласился согласилась соглашается |
продолжить продолжил продолжила продолжает | поделиться поделился поделилась делится | посетовать посетовал
посетовала сетует | отрицать отрицает отрицают отрицал отрицала | уверен уверена уверены убежден убеждён убеждена
убеждены
"""
KK = """
деу деді дейді деген | айту айтты айтады айтқан айтып айтуда | мәлімдеу мәлімдеді мәлімдейді мәлімдеген | хабарлау
хабарлады хабарлайды хабарлаған | жеткізу жеткізді жеткізеді жеткізген | баяндау баяндады баяндайды | түсіндіру
түсіндірді түсіндіреді түсіндірген | атау атады атайды атаған | өту өтті өтеді өткен | санау санайды санады |
есептеу есептейді есептеді | ойлау ойлайды ойлады | сену сенеді сенді сенімді | қорқу қорқады қорықты | үміттену
үміттенеді үміттенді | күдіктену күдіктенеді күдіктенді | мойындау мойындады мойындайды мойындаған | растау растады
растайды растаған | қосу қосты қосады қосқан | жалғау жалғады жалғайды жалғастырды | түйіндеу түйіндеді түйіндейді |
қорыту қорытты қорытындылады | жауап_беру берді береді | сұрау сұрады сұрайды сұраған | талап_ету етті етеді еткен |
уәде_беру уәде уәделесті | сендіру сендірді сендіреді | ескерту ескертті ескертеді ескерткен | еске_салу салды
салады салған | еске_алу алды алады | сынау сынады сынайды сынаған | айыптау айыптады айыптайды айыптаған |
шағымдану шағымданды шағымданады | наразылану наразыланды | ұсыну ұсынды ұсынады ұсынған | шақыру шақырды шақырады
шақырған | бұйыру бұйырды тапсырды тапсырма | көрсету көрсетті көрсетеді | білдіру білдірді білдіреді білдірген |
жазу жазды жазады жазған | қайталау қайталады қайталайды | нақтылау нақтылады нақтылайды | жариялау жариялады
жариялайды жариялаған | күмәндану күмәнданды күмәнданады | келісу келісті келіседі | қарсы_болу қарсы қарсылық |
теріске_шығару шығарды шығарады | жоққа_шығару жоққа | бөлісу бөлісті бөліседі | сөйлеу сөйледі сөйлейді | тоқталу
тоқталды тоқталады | атап_көрсету көрсеткен | пайымдау пайымдайды пайымдады | болжау болжайды болжады | бағалау
бағалады бағалайды | кепілдік_беру кепілдік | алға_тарту тартты тартады | дәлелдеу дәлелдейді дәлелдеді | таңғалу
таңғалды таңғалады | налу налиды налыды
"""
TABLES = {"en": EN, "ru": RU, "kk": KK}
# Verbs that take a clause without “that”, and stand behind one: “the road will open, he said”.
BARE = words(
    "say says said saying tell told claim claims claimed add adds added adding explain explained argue argues argued "
    "insist insists insisted believe believes believed think thinks thought warn warned warns note noted notes "
    "promise promised promises admit admitted admits suggest suggested recall recalled hope hopes hoped fear fears "
    "feared maintain maintains maintained allege alleged assert asserts complain complained predict predicts "
    "predicted stress stressed reiterate reiterated announce announced report reported concede conceded"
)
# Verbs that give a thing a name: what they quote is a judgement where it is no proper name.
NAMING = words(
    "call calls called calling describe describes described назвал назвала назвали называет называют атады атайды "
    "атаған бағалады бағалайды"
)
# Kazakh forms that also mean much else: they are speech only behind “деп”.
WEAK = words(
    "деген атады атайды атаған өтті өтеді өткен берді береді етті етеді еткен салды салады салған алды алады шығарды "
    "шығарады көрсетті көрсетеді көрсеткен жазды жазады жазған тартты тартады қарсы жоққа уәде тапсырма кепілдік "
    "қосты қосады қосқан шақырды шақырады сенді жалғады жалғайды айтып сенімді қарсылық"
)
NEUTER = (("ла", "ло"), ("лась", "лось"))


@cache
def forms(language: str) -> dict[str, str]:
    """Return every form of the verbs of a language, each with the verb it belongs to."""
    found = {form: row[0] for row in _rows(language) for form in row if "_" not in form}
    # A ministry is neuter in Russian: what a woman “сообщила”, it “сообщило”.
    neuter = {
        form[: -len(end)] + new: verb for form, verb in found.items() for end, new in NEUTER if form.endswith(end)
    }
    return found | neuter if language == "ru" else found


@cache
def verbs(language: str) -> tuple[str, ...]:
    """Return the verbs of a language."""
    return tuple(row[0] for row in _rows(language))


def _rows(language: str) -> list[list[str]]:
    return [row.split() for row in TABLES[language].split("|")]
