"""A real OpenSSH server on loopback, for those who log in to nothing but one command."""

from __future__ import annotations

import getpass
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.terminal import Terminal

_SSHD = shutil.which("sshd", path=f"{os.environ.get('PATH', '')}:/usr/sbin") or ""
HAS_SSH = bool(_SSHD and shutil.which("ssh"))
_DEADLINE_SECONDS = 20.0


@contextmanager
def ssh_server(home: Path) -> Iterator[Callable[[str], Terminal]]:
    """Run a server; what is given logs in, and gets a forced command, wanted or not."""
    folder = home / "ssh"
    folder.mkdir(mode=0o700)
    for name in ("host", "user"):
        _run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(folder / name))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    public = (folder / "user.pub").read_text()
    (folder / "config").write_text(
        f"Port {port}\nListenAddress 127.0.0.1\nHostKey {folder / 'host'}\nUsePAM no\n"
        f"AuthorizedKeysFile {folder / 'keys'}\nStrictModes no\nPidFile {folder / 'pid'}\n"
        "PermitRootLogin prohibit-password\nSetEnv LANG=C.UTF-8\n"
    )
    Path("/run/sshd").mkdir(exist_ok=True)  # where it insists on separating its privileges
    server = subprocess.Popen(
        [_SSHD, "-D", "-e", "-f", str(folder / "config")], stderr=subprocess.DEVNULL
    )

    def open_line(command: str) -> Terminal:
        (folder / "keys").write_text(f'restrict,pty,command="{command}" {public}')
        words = ("-tt", "-F", "none", "-i", str(folder / "user"), "-p", str(port))
        quiet = ("-o", "StrictHostKeyChecking=no", "-o", "UserKnownHostsFile=/dev/null")
        target = f"{getpass.getuser()}@127.0.0.1"
        return Terminal(home, *words, *quiet, "-o", "LogLevel=ERROR", target, program=["ssh"])

    try:
        _wait_for(port)
        yield open_line
    finally:
        server.terminate()
        server.wait()


def _wait_for(port: int) -> None:
    end = time.monotonic() + _DEADLINE_SECONDS
    while True:
        with socket.socket() as line:
            if line.connect_ex(("127.0.0.1", port)) == 0:
                return
        assert time.monotonic() < end, "the server did not start"
        time.sleep(0.05)


def _run(*words: str) -> None:
    subprocess.run(words, check=True, capture_output=True)
