"""Panels drawn by lot under quotas."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from senim.record.entries import new_ref


class Panel(models.Model):
    """People drawn by lot: the pool by its digest, the quotas, the seed promised beforehand, the draw.

    The names of the pool never enter. `types`, `quotas` and `lots` are the texts of the files that make the draw
    repeatable, byte for byte as their digests were taken. `rows` says which row of the operator's file each
    person is: of everybody until the draw, of those drawn afterwards. See docs/spec/panels.md.
    """

    class State(models.TextChoices):
        PREPARED = "prepared", _("prepared: the seed is committed")
        DRAWN = "drawn", _("drawn")
        CANCELLED = "cancelled", _("cancelled")

    class Method(models.TextChoices):
        LEXIMIN = "leximin", _("leximin: the least chances as large as possible, one after the other")
        MAXIMIN = "maximin", _("maximin: the smallest chance as large as possible")

    class Shown(models.TextChoices):
        ALL = "all", _("everything: whoever likes can repeat the draw")
        RESULT = "result", _("the result: types and lots stay with the clerk, for observers to look at")

    ref = models.CharField(max_length=12, unique=True, default=new_ref)
    once = models.CharField(max_length=26, unique=True, null=True, blank=True)
    body = models.ForeignKey("people.Body", models.PROTECT, related_name="+")
    language = models.CharField(max_length=12)
    title = models.CharField(max_length=160)
    size = models.PositiveSmallIntegerField()
    method = models.CharField(max_length=8, choices=Method, default=Method.LEXIMIN)
    state = models.CharField(max_length=10, choices=State, default=State.PREPARED)
    shown = models.CharField(max_length=8, choices=Shown, default=Shown.ALL)
    types = models.TextField()  # types.csv
    quotas = models.TextField()  # quotas.csv
    lots = models.TextField()  # lots.csv
    measures = models.TextField()  # JSON: how many people and types, and how fair the chances are
    rows = models.TextField()  # JSON: a person's number to the row in the operator's file
    pool_salt = models.CharField(max_length=64)
    pool_digest = models.CharField(max_length=64)  # of the salt and the operator's file
    files_salt = models.CharField(max_length=64)
    seed = models.CharField(max_length=64)  # hexadecimal; shown to nobody before the draw
    seed_digest = models.CharField(max_length=64)  # SHA-256 of the seed, in the record before the draw
    public_source = models.CharField(max_length=200, blank=True)  # what nobody can know beforehand, as announced
    public_part = models.CharField(max_length=200, blank=True)  # what came of it, mixed into the seed
    result = models.TextField(blank=True)  # panel.json
    reason = models.TextField(max_length=600, blank=True)  # why it was cancelled
    prepared_at = models.DateTimeField()
    drawn_at = models.DateTimeField(null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="decide_panel_drawn_has_a_result",
                condition=(Q(state="drawn", drawn_at__isnull=False) & ~Q(result=""))
                | (~Q(state="drawn") & Q(result="")),
            ),
        ]

    def __str__(self) -> str:
        return self.title
