"""The lock belongs to a living process."""

import subprocess
import sys
from pathlib import Path

import pytest

from sanudo.archive import open_archive
from sanudo.archive.lock import writing
from sanudo.errors import ArchiveBusy

HOLD = """
import sys, time
from pathlib import Path
from sanudo.archive.lock import writing
with writing(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(600)
"""


def test_another_process_is_named_and_its_death_frees_the_lock(tmp_path: Path) -> None:
    root = open_archive(tmp_path / "archive", create=True).root
    with subprocess.Popen([sys.executable, "-c", HOLD, root], stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        with pytest.raises(ArchiveBusy, match=rf"process {holder.pid} on .*; wait for it or end it"), writing(root):
            pass
        holder.kill()
        holder.wait()
    with writing(root):
        assert str(holder.pid) not in (root / "lock").read_text()


def test_it_is_free_again_after_an_error(tmp_path: Path) -> None:
    root = open_archive(tmp_path / "archive", create=True).root
    with pytest.raises(RuntimeError), writing(root):
        raise RuntimeError
    with writing(root):
        pass
