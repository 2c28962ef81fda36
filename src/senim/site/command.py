"""The `senim` command: one list of commands in the order in which the data flows, one line for every "no".

It lets through the commands of Senim's rooms and of Django only what an operator needs. Django has others
that write past the record (`createsuperuser`, `loaddata`, `flush`): no slip of the hand may reach them.
"""

import argparse
import difflib
import os
import sys
from pathlib import Path

import django
from django.core.exceptions import ImproperlyConfigured
from django.core.management import get_commands, load_command_class
from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError, connections

from senim import __version__
from senim.errors import Refusal

ROOMS = ("site", "ask", "listen", "propose", "decide", "follow", "check", "people", "record")
FIRST = ("demo", "serve", "test", "migrate")
# What Django brings and an operator needs, with the line that the list shows.
FROM_DJANGO = {"migrate": "Bring the database up to date with the program; `serve` and `demo` do it themselves."}

OK = 0
REFUSED = 2
INTERRUPTED = 130


def main() -> int:
    """Run what the command line names and return the exit code: 2 for every refusal, without a traceback."""
    arguments = sys.argv[1:]
    prepare_environment(arguments[0] if arguments else "")
    try:
        return run(arguments)
    except (Refusal, CommandError, ImproperlyConfigured) as no:
        return refuse(str(no))
    except OperationalError as no:
        return refuse(f"the database said: {no}. Check SENIM_DATABASE, or bring it up to date: senim migrate")
    except KeyboardInterrupt:
        return INTERRUPTED
    finally:
        connections.close_all()


def prepare_environment(name: str) -> None:
    """Name the settings. The demo has a folder of its own and takes no other setting: it spoils nothing."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "senim.site.settings")
    if name == "demo":
        folder = Path(os.environ.get("SENIM_DATA") or "var") / "demo"
        for key in [key for key in os.environ if key.startswith("SENIM_")]:
            del os.environ[key]
        os.environ["SENIM_DATA"] = str(folder)
        os.environ["SENIM_DEMO"] = "yes"
    if name == "test":
        # With a secret at hand the settings make no file in the data folder: the tests stay out of it.
        os.environ.setdefault("SENIM_SECRET", "only for the process that starts the tests")


def run(arguments: list[str]) -> int:
    """Print the list, or find one command and carry it out."""
    if arguments == ["--version"]:
        return say(f"senim {__version__}")
    django.setup()
    if not arguments or arguments[0] in ("-h", "--help", "help"):
        return say(overview())
    name, known = arguments[0], commands()
    if name not in known:
        return refuse(unknown(name, known))
    carry_out(load_command_class(known[name], name), name, arguments[1:])
    return OK


def commands() -> dict[str, str]:
    """Return the commands that may be run and the application of each, in the order of the rooms."""
    found = {
        name: application
        for name, application in get_commands().items()
        if application.startswith("senim.") or name in FROM_DJANGO
    }
    return dict(sorted(found.items(), key=lambda item: (ROOMS.index(room(item[1])), place(item[0]), item[0])))


def room(application: str) -> str:
    """Return the room that a command stands in; what comes from Django belongs to the site."""
    return application.removeprefix("senim.") if application.startswith("senim.") else "site"


def place(name: str) -> int:
    """Return where a command stands in its room: what everybody needs first, then the rest by name."""
    return FIRST.index(name) if name in FIRST else len(FIRST)


def overview() -> str:
    """Return the list of commands under their rooms, with the first line of each one's help."""
    lines = ["Usage: senim COMMAND [OPTIONS]        senim COMMAND --help tells more about one of them."]
    last = ""
    known = commands()
    width = max(len(name) for name in known)
    for name, application in known.items():
        if room(application) != last:
            last = room(application)
            lines += ["", last]
        text = FROM_DJANGO.get(name) or load_command_class(application, name).help
        lines.append(f"  {name:{width}}  {text.strip().splitlines()[0]}")
    return "\n".join(lines)


def unknown(name: str, known: dict[str, str]) -> str:
    """Return the sentence for a command that does not exist, with the nearest that does."""
    near = difflib.get_close_matches(name, known, n=1)
    hint = f"Did you mean {near[0]}? " if near else ""
    return f"there is no command {name!r}. {hint}The list: senim --help"


def carry_out(command: BaseCommand, name: str, arguments: list[str]) -> None:
    """Read the command's own options and execute it; argparse ends with exit code 2 where they are wrong."""
    command._called_from_command_line = True  # type: ignore[attr-defined]  # Django sets it in just this way.
    # Django's own options work, and are not repeated in the help of every command.
    command.suppressed_base_arguments = {
        "--version", "--verbosity", "--settings", "--pythonpath",
        "--traceback", "--no-color", "--force-color",
    }  # fmt: skip
    parser = command.create_parser("senim", name, formatter_class=argparse.HelpFormatter)
    options, others = parser.parse_known_args(arguments)
    if others and not hasattr(options, "handed_on"):
        parser.error(f"unrecognized arguments: {' '.join(others)}")
    values = vars(options)
    if others:
        values["handed_on"] = others
    command.execute(*values.pop("args", ()), **values)


def say(text: str) -> int:
    """Print what was asked for."""
    sys.stdout.write(f"{text}\n")
    return OK


def refuse(text: str) -> int:
    """Print one line on standard error and return the exit code of a refusal."""
    sys.stderr.write(f"senim: {text}\n")
    return REFUSED


if __name__ == "__main__":
    sys.exit(main())
