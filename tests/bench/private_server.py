from __future__ import annotations

import glob
import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path
from types import TracebackType
from typing import Any, Self


class PrivateServer:
    """A PostgreSQL server of one's own, as its makers set it up: what it commits is on the disk."""

    @staticmethod
    def is_installed() -> bool:
        """Whether its programs are where Debian puts them."""
        return bool(_binaries())

    def __enter__(self) -> Self:
        self._home = Path(tempfile.mkdtemp(prefix="tpmtui-bench-server-"))
        if os.geteuid() == 0:
            shutil.chown(self._home, "postgres")
        self._run("initdb", "-U", "tpmtui", "--auth=trust", "-E", "UTF8", "--locale=C.UTF-8")
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:  # fmt: skip
        self.cut_off()
        shutil.rmtree(self._home)

    def database(self, name: str) -> str:
        """The address of a new database."""
        with self._connected("postgres") as connection:
            connection.execute(f"CREATE DATABASE {name}")
        return self._address(name)

    def start(self) -> None:
        """Start it, unless it runs; whatever it has to recover is recovered then."""
        if self._run("pg_ctl", "status") != 0:
            options = f"-k {self._home} -c listen_addresses="
            self._run("pg_ctl", "-o", options, "-l", str(self._home / "log"), "-w", "start")
        self._wait()

    def cut_off(self) -> None:
        """End it at once; nothing that it had not written is written."""
        self._run("pg_ctl", "-m", "immediate", "stop")

    def kill_one(self) -> None:
        """Kill one of the processes that serve somebody; the server then ends all the others."""
        with self._connected("postgres") as connection:
            ((pid,),) = connection.execute(
                "SELECT min(pid) FROM pg_stat_activity"
                " WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()"
            )
            os.kill(pid, signal.SIGKILL)

    def _wait(self) -> None:
        import psycopg

        while True:
            try:
                psycopg.connect(self._address("postgres")).close()
            except psycopg.OperationalError:
                continue
            return

    def _connected(self, name: str) -> Any:
        import psycopg

        return psycopg.connect(self._address(name), autocommit=True)

    def _address(self, name: str) -> str:
        return f"postgresql://tpmtui@/{name}?host={self._home}"

    def _run(self, program: str, *words: str) -> int:
        command = [f"{_binaries()}/{program}", "-D", str(self._home / "data"), *words]
        user = "postgres" if os.geteuid() == 0 else None  # it refuses to run as root
        return subprocess.run(
            command, user=user, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False
        ).returncode


def _binaries() -> str:
    return max(glob.glob("/usr/lib/postgresql/*/bin"), default="")
