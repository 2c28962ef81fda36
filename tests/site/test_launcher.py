"""The launcher sets up a folder from nothing, notices what changed, and recovers from what went wrong.

A whole project in small stands in for Senim: it builds itself with twenty lines of its own, and requires
nothing, so that the real pip does its real work without a network.
"""

import importlib.util
import os
import shutil
import subprocess
import sys
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import ModuleType

import pytest

LAUNCHER = Path(__file__).parents[2] / "senim"
PYTHON = getattr(sys, "_base_executable", sys.executable)
PROJECT = """
[build-system]
requires = []
build-backend = "small"
backend-path = ["."]

[project]
name = "senim"
version = "1"
"""
BACK_END = """
import pathlib, zipfile

FILES = {
    "METADATA": "Metadata-Version: 2.1\\nName: senim\\nVersion: 1\\n",
    "WHEEL": "Wheel-Version: 1.0\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n",
    "entry_points.txt": "[console_scripts]\\nsenim = small_senim:main\\n",
    "RECORD": "",
}

def build_editable(folder, config_settings=None, metadata_directory=None):
    name = "senim-1-py3-none-any.whl"
    with zipfile.ZipFile(pathlib.Path(folder, name), "w") as wheel:
        wheel.write("small_senim.py")
        for file, text in FILES.items():
            wheel.writestr("senim-1.dist-info/" + file, text)
    return name
"""
COMMAND = """
import os, sys

def main():
    print(sys.argv[1:], os.environ["SENIM_DATA"])
    return 7
"""


@pytest.fixture(scope="module", autouse=True)
def pip() -> None:
    """Skip where the Python under this one has no pip, as one made by another tool may not."""
    if subprocess.run([PYTHON, "-m", "pip", "--version"], capture_output=True, check=False).returncode:
        pytest.skip("the Python that these tests stand on has no pip (Debian package python3-pip)")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a small project with the launcher in it, in a folder whose name has spaces."""
    folder = tmp_path / "a town of trust"
    folder.mkdir()
    shutil.copy(LAUNCHER, folder)
    (folder / "pyproject.toml").write_text(PROJECT)
    (folder / "small.py").write_text(BACK_END)
    (folder / "small_senim.py").write_text(COMMAND)
    for name in ("requirements.txt", "requirements-test.txt"):
        (folder / name).write_text("# nothing\n")
    return folder


def start(launcher: Path, *arguments: str) -> subprocess.Popen[str]:
    """Start the launcher from another folder, as a person would."""
    environment = {key: value for key, value in os.environ.items() if not key.startswith("SENIM_")}
    pipe = subprocess.PIPE
    command = [PYTHON, str(launcher), *arguments]
    return subprocess.Popen(command, cwd="/", env=environment, stdout=pipe, stderr=pipe, text=True)


def launch(launcher: Path, *arguments: str) -> tuple[int, str, str]:
    """Run the launcher to its end and return its exit code, output and errors."""
    with start(launcher, *arguments) as process:
        output, errors = process.communicate()
    return process.returncode, output, errors


def test_a_fresh_folder_is_set_up_and_the_command_gets_the_arguments(project: Path) -> None:
    link = project.parent / "link"
    link.symlink_to(project / "senim")
    code, output, errors = launch(link, "serve", "--port", "80 80")
    assert code == 7, errors
    assert output == f"['serve', '--port', '80 80'] {project / 'var'}\n"
    assert "making .venv" in errors

    assert launch(link, "serve") == (7, f"['serve'] {project / 'var'}\n", "")


def test_changed_requirements_are_installed_and_those_of_the_tests_hold_the_others(project: Path) -> None:
    launch(project / "senim", "test")
    assert launch(project / "senim", "demo")[2] == ""

    (project / "requirements.txt").write_text("# other\n")
    code, _, errors = launch(project / "senim", "demo")
    assert code == 7
    assert "from requirements.txt" in errors
    assert "making .venv" not in errors


def test_a_set_up_that_was_cut_short_is_done_again_from_nothing(project: Path) -> None:
    (project / ".venv").mkdir()
    (project / ".venv" / "set-up").write_text("unfinished\n")
    (project / ".venv" / "half a package").write_text("")
    code, _, errors = launch(project / "senim")
    assert code == 7, errors
    assert not (project / ".venv" / "half a package").exists()


def test_a_python_that_went_away_is_replaced(project: Path) -> None:
    launch(project / "senim")
    python = project / ".venv" / "bin" / "python"
    python.unlink()
    python.symlink_to("/nowhere/python3")
    code, _, errors = launch(project / "senim")
    assert code == 7, errors
    assert "making .venv" in errors


def test_two_launchers_at_once_set_up_once(project: Path) -> None:
    with start(project / "senim") as one, start(project / "senim") as other:
        ends = [process.communicate() for process in (one, other)]
    assert [one.returncode, other.returncode] == [7, 7], ends
    assert sum("making .venv" in errors for _, errors in ends) == 1


def test_a_failed_installation_shows_what_pip_said_and_is_tried_again(project: Path) -> None:
    (project / "requirements.txt").write_text("./not-here\n")
    code, _, errors = launch(project / "senim")
    assert code == 2
    assert "not-here" in errors
    assert "Traceback" not in errors

    (project / "requirements.txt").write_text("# nothing\n")
    assert launch(project / "senim")[0] == 7


@pytest.fixture
def launcher() -> ModuleType:
    """Return the launcher as a module, so that one part of its world can be changed."""
    loader = SourceFileLoader("launcher", str(LAUNCHER))
    spec = importlib.util.spec_from_loader("launcher", loader)
    assert spec
    module = importlib.util.module_from_spec(spec)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "dont_write_bytecode", True)  # Else a folder appears beside the launcher.
        loader.exec_module(module)
    return module


def test_an_old_python_is_told_so_in_one_line(
    launcher: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(launcher, "OLDEST_PYTHON", (99,))
    with pytest.raises(SystemExit, match="2"):
        launcher.main()
    assert capsys.readouterr().err.startswith("senim: Python 3.11 or newer is needed")


def test_a_python_without_pip_is_told_the_package_that_brings_it(
    launcher: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(launcher, "PYTHON", "/bin/false")
    with pytest.raises(SystemExit, match="2"):
        launcher.check_pip()
    assert "apt-get install python3-pip" in capsys.readouterr().err
