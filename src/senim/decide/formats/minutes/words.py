"""The words of the desk, as people read them. They are those of the tables; a test compares."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

WORDS: dict[str, dict[str, str | Promise]] = {
    "choice": {
        "yes": _("yes"),
        "no": _("no"),
        "abstain": _("abstains"),
        "absent": _("absent"),
        "recused": _("recused"),
        "not_voting": _("present, not voting"),
        "took_part": _("took part"),
        "": _("not called yet"),
    },
    "motion": {
        "moved": _("moved"),
        "voting": _("being voted on"),
        "carried": _("carried"),
        "lost": _("lost"),
        "no_quorum": _("not decided: no quorum"),
        "withdrawn": _("withdrawn"),
        "replaced": _("replaced by an amended motion"),
    },
    "outcome": {"carried": _("carried"), "lost": _("lost"), "no_quorum": _("no quorum"), "": _("not counted yet")},
    "majority": {
        "simple": _("more yes than no"),
        "cast_two_thirds": _("two thirds of the yes and no"),
        "present": _("more than half of those present"),
        "members": _("more than half of all members"),
        "members_two_thirds": _("two thirds of all members"),
    },
    "decision": {
        "adopted": _("adopted"),
        "rejected": _("rejected"),
        "postponed": _("postponed"),
        "noted": _("taken note of"),
    },
    "title": {"chair": _("chair"), "deputy": _("deputy chair"), "member": _("member")},
    "correction": {"proposed": _("proposed"), "taken": _("taken into the minutes"), "declined": _("declined")},
}
