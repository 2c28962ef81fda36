"""What this step did is part of the first one now; the name stays, since databases know that they took it."""

from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [("decide", "0001_initial")]

    operations = []
