"""Power lost right after a write was acknowledged, or in the middle of many."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.bench.outcomes import Outcome
from tests.bench.private_server import PrivateServer
from tests.bench.victims import Victim

_WRITERS = 4


def cut_disk(folder: Path, rounds: int) -> Outcome:
    """A file on a disk of its own, which is looked at as it was when a command had just ended.

    What had not reached the disk by then is not in the image that the disk is.
    """
    outcome = Outcome("SQLite: power cut after a write")
    if os.geteuid() != 0:
        outcome.unsound.append("not tried: only root can mount a disk")
        return outcome
    folder.mkdir()
    image, cut, point = folder / "disk.img", folder / "cut.img", folder / "mounted"
    subprocess.run(["truncate", "-s", "48M", image], check=True)
    subprocess.run(["mkfs.ext4", "-qF", image], check=True)
    cuts = []
    with _mounted(image, point):
        victim = Victim(folder, str(point / "team.db"))
        os.sync()
        for number in range(rounds):
            title = f"cut {number}"
            command = victim.command("task", "add", title)
            command.communicate()
            if command.returncode == 0:
                cuts.append((title, folder / f"{number}.img"))
                shutil.copyfile(image, cuts[-1][1])
    for title, cut in cuts:
        outcome.struck += 1
        outcome.acknowledged[title] += 1
        with _mounted(cut, point):
            outcome.judge(victim)
        cut.unlink()
    return outcome


@contextmanager
def _mounted(image: Path, point: Path) -> Iterator[None]:
    point.mkdir(exist_ok=True)
    subprocess.run(["mount", "-o", "loop", image, point], check=True)
    try:
        yield
    finally:
        subprocess.run(["umount", point], check=True)


def cut_server(victim: Victim, server: PrivateServer, rounds: int) -> Outcome:
    """A server ended without a word, by turns as a whole and one of its processes."""
    outcome = Outcome("PostgreSQL: server cut off in mid-write")
    for number in range(rounds):
        writers = [_writer(victim, f"cut {number} {n}") for n in range(_WRITERS)]
        for writer in writers:
            assert writer.stdout is not None
            outcome.acknowledged[writer.stdout.readline().strip()] += 1  # all are at work
        time.sleep(random.uniform(0, 0.5))
        if number % 2:
            server.kill_one()
        else:
            server.cut_off()
        outcome.struck += 1
        for writer in writers:
            outcome.acknowledged.update(writer.communicate()[0].split("\n")[:-1])
        server.start()
        outcome.judge(victim)
    return outcome


def _writer(victim: Victim, name: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.bench.writer", victim.address, name],
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
    )  # fmt: skip
