"""The record's tables. Entries are never changed: a database trigger refuses it, whoever asks."""

from django.db import models
from django.db.models.functions import Length

models.TextField.register_lookup(Length, "length")


class Entry(models.Model):
    """One line of the record, in the exact bytes that were hashed."""

    kind = models.CharField(max_length=64)
    version = models.PositiveSmallIntegerField()
    day = models.DateField()
    body = models.TextField()  # canonical JSON (RFC 8785), served and verified as it stands
    digest = models.CharField(max_length=64)  # SHA-256 of body

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(name="record_entry_body_is_small", condition=models.Q(body__length__lte=2048)),
        ]

    def __str__(self) -> str:
        return f"{self.pk} {self.kind}"


class Opening(models.Model):
    """The salt that opens one veiled field of an entry. Deleting it erases the text's last trace."""

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="openings")
    field = models.CharField(max_length=32)
    salt = models.CharField(max_length=32)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["entry", "field"], name="record_opening_once_per_field")]

    def __str__(self) -> str:
        return f"{self.entry_id}.{self.field}"
