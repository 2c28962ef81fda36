"""Lines that extractors leave behind and that are no part of an article: told by phrase, place and shape.

A phrase must open the line, so a paragraph that only mentions cookies stays. Lines that can be mistaken for a sentence
count only at the ends of the text. Whatever is left out stays on show with the name of its rule.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from senim.check.formats.articles.shapes import Line

HEAD, TAIL = 3, 8  # lines at the ends of a text


@dataclass(frozen=True)
class Rule:
    """One kind of such lines. anywhere: also in the middle. beside: in a longer line, what must stand there too."""

    name: str
    opens: re.Pattern[str]
    most_words: int
    anywhere: bool = False
    short: int = 12
    beside: re.Pattern[str] | None = None


def _any(*phrases: str) -> re.Pattern[str]:
    return re.compile("(?:" + "|".join(phrases) + ")", re.IGNORECASE)


RULES = (
    Rule(
        "cookies",
        _any(
            r"(?:we|this (?:web)?site|our (?:web)?site|we and our partners) (?:also )?uses? (?:\w+ ){0,2}cookies",
            r"cookies? (?:policy|settings|notice|consent|preferences)\b", r"(?:accept|manage) (?:all )?cookies",
            r"by (?:using|continuing|clicking|browsing)\b.{0,120}\bcookies?\b",
            r"(?:мы|(?:этот |наш )?сайт|на (?:этом |нашем )?сайте) использу\w+ (?:\S+ ){0,2}[«\"]?(?:cookie|куки)",
            r"(?:продолжая|оставаясь)\b.{0,120}\b(?:cookie|куки)", r"принять (?:все )?(?:файлы )?(?:cookie|куки)",
            r"(?:біз|(?:бұл |біздің )?сайт\w*) (?:\S+ ){0,2}[«\"]?(?:cookie|куки)\S* (?:\S+ )?(?:пайдалан|қолдан)",
            r"(?:cookie|куки)\S* (?:файлдарын )?(?:қабылдау|келісу)",
        ),
        60,
        beside=_any("site", "experience", "browser", "agree", "consent", "polic", "setting", "сайт", "соглас",
                    "политик", "настройк", "келіс", "саясат"),
    ),
    Rule(
        "subscribe",
        _any(
            r"(?:subscribe|sign up|follow us|join us|join our|like us|get our|download our)\b",
            r"(?:подпи(?:шитесь|сывайтесь|саться)|следите за нами|читайте нас|присоединяйтесь|оформите подписку)",
            r"(?:.{0,60}\b(?:жазылыңыз|жазылыңыздар|жазылу)\W*$|бізді .{0,60}(?:оқыңыз|бақылаңыз))",
        ),
        30,
        anywhere=True,
        short=3,
        beside=_any("newsletter", "channel", "telegram", "facebook", "instagram", "youtube", "twitter", "whatsapp",
                    r"\bapp\b", "update", "e-?mail", "рассылк", "канал", "телеграм", "новост", "соцсет", "арна",
                    "жаңалық", "парақша"),
    ),
    Rule(
        "share",
        _any(
            r"(?:share|share (?:this|on|via|with)\b.{0,40}|print|tweet|copy (?:the )?link|e-?mail this.{0,20}|"
            r"(?:(?:facebook|twitter|whatsapp|telegram|vk|vkontakte|linkedin|ok|x)[\s,|/·]*)+)\W*$",
            r"(?:поделиться|поделитесь|распечатать|скопировать ссылку|отправить по почте)(?: \S+){0,5}\W*$",
            r"(?:бөлісу|бөлісіңіз|басып шығару|сілтемені көшіру|достарыңызбен бөлісіңіз)\W*$",
        ),
        12,
        anywhere=True,
    ),
    Rule(
        "read_also",
        _any(
            r"(?:read (?:also|more|next|on)|also read|see also|related (?:articles?|stories|news)|more on this|"
            r"you may also like|recommended for you|editor.s picks?)(?:\s*[:—–-]|\W*$)",
            r"(?:читайте (?:также|ещё|еще|по теме)|читать (?:также|далее)|смотрите также|(?:материалы |ещё |еще )?"
            r"по теме|похожие (?:новости|статьи|материалы)|ранее по теме)(?:\s*[:—–-]|\W*$)",
            r"(?:(?:тағы|сондай-ақ|және) (?:да )?оқыңыз|оқи отырыңыз|ұқсас (?:жаңалықтар|мақалалар)|"
            r"(?:осы )?тақырып(?:қа|тағы) (?:қатысты|орай|басқа).{0,20})(?:\s*[:—–-]|\W*$)",
        ),
        30,
        anywhere=True,
        short=30,
    ),
    Rule(
        "copyright",
        _any(
            r"(?:©|\(c\)\s|copyright\b|all rights reserved)",
            r"(?:все права защищены|(?:при (?:полном или частичном )?(?:использовании|перепечатке|цитировании)|"
            r"(?:использование|перепечатка) материалов)\b.{0,120}(?:ссылк|разрешени|согласи))",
            r"(?:барлық құқық\w* қорғалған|"
            r"(?:сайт )?материал\w+ (?:толық |ішінара )?(?:пайдалан|көшір|қолдан).{0,120}сілтеме)",
        ),
        50,
        short=50,
    ),
    Rule(
        "advertisement",
        _any(r"(?:advertisement|advertising|sponsored(?: content)?|promoted|ad|реклама|на правах рекламы|жарнама)\W*$"),
        4,
        anywhere=True,
    ),
    Rule(
        "discussion",
        _any(
            r"(?:\d+ )?(?:comments?|leave a (?:comment|reply)|add a comment|комментари[ийев]+|"
            r"(?:оставить|добавить|написать) комментарий|пікір(?:лер)?|пікір қалдыру)\W*\d*\W*$"
        ),
        6,
        anywhere=True,
    ),
    Rule(
        "mistake",
        _any(
            r"(?:found|spotted|see|noticed) (?:a|an) (?:typo|mistake|error)",
            r"(?:если вы )?(?:нашли|обнаружили|заметили|увидели) (?:ошибку|опечатку)",
            r"(?:мәтіннен |мәтінде )?қате (?:тапсаңыз|көрсеңіз|байқасаңыз)",
        ),
        30,
        short=30,
    ),
)  # fmt: skip


def mark(lines: Sequence[Line]) -> list[Line]:
    """Return lines with the rule by which each is left out. What is left out already keeps its rule."""
    there = [n for n, line in enumerate(lines) if not line.rule]
    ends = {*there[:HEAD], *there[max(0, len(there) - TAIL) :]}
    return [line if line.rule else replace(line, rule=rule_of(line.text, n in ends)) for n, line in enumerate(lines)]


def rule_of(text: str, at_an_end: bool) -> str:
    """Return the name of the rule that leaves a line out, or "".

    >>> rule_of("We use cookies", True), rule_of("The fine for its cookies came late.", True)
    ('cookies', '')
    """
    words = len(text.split())
    for rule in RULES:
        if words > rule.most_words or not (at_an_end or rule.anywhere):
            continue
        if rule.opens.match(text) and (words <= rule.short or rule.beside is None or rule.beside.search(text)):
            return rule.name
    return ""
