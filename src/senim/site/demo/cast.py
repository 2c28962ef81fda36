"""Who acts in the example of the council, and when."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.utils import timezone

from senim.people.actors import Actor

COUNCIL, AKIMAT = "council", "akimat"


@dataclass(frozen=True)
class Cast:
    """Who acts in the example of the council, and the moment at which it is looked at."""

    owner: Actor
    clerk: Actor
    chair: Actor
    member: Actor
    official: Actor
    keys: tuple[str, ...]
    at: datetime

    def ago(self, days: int, hour: int = 10) -> datetime:
        """Return an hour of a day that lies so many days back; of one to come when negative."""
        day = timezone.localtime(self.at).date() - timedelta(days=days)
        return timezone.make_aware(datetime.combine(day, time(hour)))

    def person(self, n: int) -> Actor:
        """Return one of those who took part."""
        return Actor(key=self.keys[n])
