"""A real process: what only one shows, such as signals, pipes, closed streams and imports."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from shutil import which
from typing import Any

import pytest

from tpmtui.services.projects import add_project
from tpmtui.workspace import Workspace

pytestmark = pytest.mark.files  # a process knows nothing of the schemas of tests
TPMTUI = [sys.executable, "-m", "tpmtui"]
PATIENCE = 30

Start = Callable[..., subprocess.Popen[bytes]]


@pytest.fixture
def start(own_home: Path, db: Path) -> Start:
    """Start a command line on the test's database, all streams piped unless said otherwise."""

    def start(*words: str | bytes, **options: Any) -> subprocess.Popen[bytes]:
        streams = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.PIPE)
        environment = {**os.environ, "TPMTUI_DB": str(db), **options.pop("env", {})}
        return subprocess.Popen([*TPMTUI, *words], env=environment, **{**streams, **options})

    return start


def finished(process: subprocess.Popen[bytes]) -> tuple[int, str, str]:
    out, err = process.communicate(timeout=PATIENCE)
    return process.returncode, (out or b"").decode(), (err or b"").decode()


@pytest.fixture
def api(own_home: Path, db: Path) -> None:
    with Workspace.open(db, user="ana") as workspace:
        add_project(workspace, "API", "API rewrite")


def test_without_a_terminal_today_is_printed(start: Start) -> None:
    code, out, err = finished(start())
    assert (code, err) == (0, "")
    assert "There is no project yet" in out


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)]
)
@pytest.mark.usefixtures("api")
def test_a_signal_ends_it_quietly_with_its_own_code(
    start: Start, number: signal.Signals, code: int, db: Path
) -> None:
    process = start("task", "add", "-")
    waiting_for_its_input(process, db)
    process.send_signal(number)
    assert finished(process) == (code, "", "")
    assert finished(start("task", "list")) == (0, "", "")


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)]
)
def test_a_signal_ends_it_whatever_it_meets(number: signal.Signals, code: int) -> None:
    meets = f"""
import asyncio, os, sys
from contextlib import suppress
from tpmtui.cli import run

class Sends:
    def __set_name__(self, *_):
        os.kill(os.getpid(), {number:d})

async def wait():
    with suppress(asyncio.CancelledError):
        os.kill(os.getpid(), {number:d})
        await asyncio.sleep(0)

run._answer = lambda _: type("Made", (), dict(attribute=Sends()))
while_a_class_is_made = run.run([])
run._answer = lambda _: asyncio.run(wait())
print(while_a_class_is_made, run.run([]))
"""
    process = subprocess.run(
        [sys.executable, "-c", meets], capture_output=True, check=False, timeout=PATIENCE
    )
    assert (process.stdout.decode(), process.stderr.decode()) == (f"{code} {code}\n", "")


def waiting_for_its_input(process: subprocess.Popen[bytes], db: Path) -> None:
    """Return once the process has the database open, which is right before it reads."""
    open_files = Path(f"/proc/{process.pid}/fd")
    if not open_files.exists():
        pytest.skip("needs /proc")
    give_up = time.monotonic() + PATIENCE
    while time.monotonic() < give_up:
        for file in list(open_files.iterdir()):
            with suppress(FileNotFoundError):
                if os.readlink(file) == str(db):
                    return
    raise AssertionError("it never opened the database")


def test_the_sample_is_removed_when_a_signal_ends_it(start: Start, tmp_path: Path) -> None:
    folder = tmp_path / "temporary"
    folder.mkdir()
    process = start("demo", env={"TMPDIR": str(folder)})
    give_up = time.monotonic() + PATIENCE
    while not list(folder.glob("*/demo.db")) and time.monotonic() < give_up:
        pass
    process.terminate()
    assert finished(process) == (143, "", "")
    assert list(folder.iterdir()) == []


@pytest.mark.usefixtures("api")
def test_a_reader_that_leaves_ends_it_quietly(start: Start) -> None:
    titles = b"\n".join([b"long title " * 500] * 60)  # more than a pipe holds
    assert start("task", "add", "-").communicate(titles, timeout=PATIENCE)[1] == b""
    for words in (("task", "list"), ("task", "list", "--json"), ("history",)):
        process = start(*words)
        assert process.stdout is not None
        process.stdout.read(10)
        process.stdout.close()
        process.stdout = None
        assert process.communicate(timeout=PATIENCE)[1] == b""
        assert process.returncode == 141


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize("words", [("--version",), ("--help",), ("info",)])
def test_a_full_disk_is_told_in_one_line(start: Start, words: tuple[str, ...]) -> None:
    with open("/dev/full", "wb") as full:
        code, _, err = finished(start(*words, stdout=full))
    assert (code, err) == (1, "tpmtui: the output: No space left on device\n")


@pytest.mark.usefixtures("api")
@pytest.mark.skipif(not which("setpriv"), reason="needs setpriv where the tests run as root")
def test_a_folder_that_cannot_be_written_is_named(db: Path, own_home: Path) -> None:
    plain = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"]
    db.parent.chmod(0o555)
    try:
        listing = subprocess.run(
            [*(plain if os.geteuid() == 0 else []), *TPMTUI, "--db", db, "--read-only", "info"],
            capture_output=True,
            text=True,
            check=False,
            timeout=PATIENCE,
        )
    finally:
        db.parent.chmod(0o755)
    assert (listing.returncode, listing.stdout) == (1, "")
    assert listing.stderr == (
        f"tpmtui: cannot open {db.name}: {db.parent} cannot be written, which reading needs as"
        " well: copy it elsewhere\n"
    )


@pytest.mark.usefixtures("api")
@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_closed_streams_do_no_harm(start: Start, closed: str, db: Path) -> None:
    command = f'exec "$@" {closed}'
    shell = subprocess.run(
        ["sh", "-c", command, "sh", *TPMTUI, "task", "add", "Kept"],
        env={**os.environ, "TPMTUI_DB": str(db)},
        capture_output=True,
        check=False,
        timeout=PATIENCE,
    )
    assert (shell.returncode, shell.stderr) == (0, b"")
    assert "Kept" in finished(start("task", "list"))[1]


@pytest.mark.usefixtures("api")
def test_words_and_output_survive_a_locale_that_is_not_utf_8(start: Start) -> None:
    plain = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    process = start("task", "add", "-")
    process.communicate("Schlüssel 鍵".encode(), timeout=PATIENCE)
    assert "Schlüssel 鍵" in finished(start("task", "list", env=plain))[1]


def test_words_that_are_no_text_are_refused(start: Start) -> None:
    code, out, err = finished(start("task", "add", b"Caf\xe9"))
    assert (code, out) == (1, "")
    assert err == "tpmtui: word 3 of the command line is not UTF-8 text\n"


@pytest.mark.skipif(not Path("/proc/self/cmdline").exists(), reason="needs /proc")
def test_no_list_of_processes_shows_a_password(start: Start) -> None:
    pytest.importorskip("psycopg")
    with socket.create_server(("127.0.0.1", 0)) as server:
        address = f"127.0.0.1:{server.getsockname()[1]}/team?connect_timeout=2"
        process = start("--db", f"postgresql://ana:secret@{address}", "task", "list")
        server.settimeout(PATIENCE)
        with server.accept()[0]:
            shown = Path(f"/proc/{process.pid}/cmdline").read_bytes()
    code, out, err = finished(process)
    assert f"postgresql://ana:******@{address}".encode() in shown.split(b"\0")
    assert (code, out) == (1, "")
    assert "secret" not in err


def test_no_complaint_names_a_password(start: Start) -> None:
    address = "postgresql://ana:secret@db.example/team"
    for words in ((address,), ("task", address), ("info", f"--bd={address}"), ("-x", address)):
        _, out, err = finished(start(*words))
        assert "ana:***@db.example" in err, words
        assert "secret" not in out + err, words


def test_a_signal_that_is_to_be_ignored_stays_ignored() -> None:
    command = (
        "import signal; from tpmtui.cli.run import run; "
        "signal.signal(signal.SIGHUP, signal.SIG_IGN); run(['--version']); "
        "print(signal.getsignal(signal.SIGHUP).name)"
    )
    told = subprocess.run([sys.executable, "-c", command], capture_output=True, check=True)
    assert told.stdout.endswith(b"SIG_IGN\n")


@pytest.mark.parametrize(
    ("words", "unwanted"),
    [
        (("--version",), ("argparse", "peewee", "tpmtui.workspace")),
        (("--help",), ("peewee", "sqlite3", "tpmtui.workspace")),
        (("task", "list"), ("dateutil", "tpmtui.shorthand", "tpmtui.domain.filter")),
        (("doctor",), ("dateutil",)),
        (("history", "--json"), ("dateutil",)),
        (("export", "tasks"), ("dateutil",)),
        ((), ("tpmtui.app",)),
    ],
    ids=" ".join,
)
def test_a_command_imports_only_what_it_needs(
    own_home: Path, db: Path, words: tuple[str, ...], unwanted: tuple[str, ...]
) -> None:
    program = (
        "import sys; from tpmtui.__main__ import main; "
        f"main({list(words)!r}); "
        f"names = {[*unwanted, 'textual', 'rich', 'plotext']!r}; "
        "print([name for name in names if name in sys.modules], file=sys.stderr)"
    )
    told = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, "TPMTUI_DB": str(db)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stderr.splitlines()[-1] == "[]"


@pytest.mark.usefixtures("api")
def test_where_the_locale_has_no_lines_charts_are_drawn_without(start: Start) -> None:
    plain = {"LC_ALL": "C", "LANG": "C"}
    assert finished(start("task", "add", "Bricks", "--project", "API", "--duration", "3"))[0] == 0
    for words in (("chart", "flow"), ("chart", "burndown", "--unit", "count"), ("timeline",)):
        code, out, _ = finished(start(*words, env=plain))
        assert code == 0
        assert out.isascii()
        assert "Bricks" in out or "API rewrite" in out
        assert not finished(start(*words, env={"LC_ALL": "C.UTF-8"}))[1].isascii()


@pytest.mark.usefixtures("api")
def test_what_is_given_out_is_utf_8_whatever_the_locale(start: Start) -> None:
    assert finished(start("task", "add", "漢字", "--project", "API"))[0] == 0
    told = [finished(start("export", "tasks", env={"LC_ALL": name})) for name in ("C", "C.UTF-8")]
    assert told[0] == told[1]
    assert "漢字" in told[0][1]
