"""A second process of the same program beside the web server: started with it, stopped with it."""

import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

SECONDS_BETWEEN_LOOKS = 0.5
SECONDS_BETWEEN_STARTS = 5


@contextmanager
def companion(*arguments: str, seconds_to_stop: float) -> Iterator[None]:
    """Keep one `senim` command running for as long as the block lasts, then stop it."""
    ending = threading.Event()
    keeper = threading.Thread(target=keep_running, args=(arguments, ending, seconds_to_stop))
    keeper.start()
    try:
        yield
    finally:
        ending.set()
        keeper.join()


def keep_running(arguments: tuple[str, ...], ending: threading.Event, seconds_to_stop: float) -> None:
    """Start the command again whenever it ends by itself, after a pause, since its fault may last."""
    while not ending.is_set():
        process = start(arguments)
        while process.poll() is None and not ending.wait(SECONDS_BETWEEN_LOOKS):
            pass
        if process.poll() is None:
            stop(process, seconds_to_stop)
        else:
            ending.wait(SECONDS_BETWEEN_STARTS)


def start(arguments: tuple[str, ...]) -> subprocess.Popen[bytes]:
    """Start the command in a process group of its own: Ctrl-C reaches it only through `stop`."""
    command = [sys.executable, "-m", "senim.site.command", *arguments]
    return subprocess.Popen(command, stdin=subprocess.DEVNULL, process_group=0)  # noqa: S603  Only our own.


def stop(process: subprocess.Popen[bytes], seconds: float) -> None:
    """Ask the process to end, and end it when it does not."""
    process.terminate()
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
