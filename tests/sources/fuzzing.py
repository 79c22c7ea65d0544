"""Damaged and hostile files of every format, by the thousand: all are read or refused with a reason, and nothing is written.

`make fuzz`, or .venv/bin/python -m tests.sources.fuzzing --inputs 100000 [--seed 7]
"""

import argparse
import gzip
import random
import time
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

from sanudo.articles.reading import read_paths
from sanudo.model.articles import Article
from sanudo.model.pages import SourceFault
from tests.sources.samples import samples, tarred, zipped

HOSTILE = (
    b"\x00",
    b"\xff\xfe",
    b"\x1f\x8b\x08",
    b"PK\x03\x04",
    b"PK\x05\x06",
    b"PAR1",
    b"../../../tmp/x",
    b"/etc/passwd",
    b"&a;",
    b"]]>",
    b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
    b"<" * 300,
    b"<div>" * 300,
    b"{" * 500,
    b"[" * 500,
    b'"' * 9,
    b"\\bin99999999999 ",
    b"\\u-99999?",
    b"\\'zz",
    b"Content-Length: 99999999999999\r\n",
    b"Content-Length: -1\r\n",
    b"\r\n\r\n",
    b"Content-Type: multipart/mixed; boundary=\r\n",
    b"charset=\xff\x00",
    b"\nFrom x\n",
    b"End of Document",
    b"1 of 2 DOCUMENTS",
    b"\x80\x80\x80\x80\x80\x80\x80\x80\x80\x01",
    b"\xed\xa0\x80",
    b"\xf4\x90\x80\x80",
    b"9" * 5000,
    b"-0",
    b"\xe2\x80\xae",
    b"\x1b[31m",
)


def damaged(data: bytes, chance: random.Random) -> bytes:
    """The file cut, with bits turned, pieces moved, doubled and lost, and hostile pieces put in."""
    made = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 5, 20))):
        at, end = sorted(chance.randrange(len(made) + 1) for _ in range(2))
        kind = chance.randrange(6)
        if kind == 0 and made:
            made[chance.randrange(len(made))] ^= 1 << chance.randrange(8)
        elif kind == 1:
            del made[end:]
        elif kind == 2:
            del made[at : min(end, at + 40)]
        elif kind == 3:
            made[at:at] = made[at : min(end, at + 2000)]
        elif kind == 4:
            made[at:at] = chance.choice(HOSTILE) * chance.choice((1, 1, 50))
        else:
            made[at : at + 4] = chance.randbytes(4)
    return bytes(made)


def inputs(number: int, seed: int, folder: Path) -> "list[tuple[str, bytes]]":
    """So many names and contents, of every format in turn; a tenth packed into an archive, and some under wrong names."""
    chance = random.Random(seed)
    whole = samples(folder)
    names = sorted(whole)
    made = []
    for index in range(number):
        name = names[index % len(names)]
        data = damaged(whole[name], chance)
        dice = chance.random()
        if dice < 0.05:
            name, data = "packed.zip", zipped({f"x/{name}": data, "../y.txt": b"y"})
        elif dice < 0.1:
            name, data = "packed.tgz", gzip.compress(tarred({f"x/{name}": data}), 1, mtime=0)
        elif dice < 0.15:
            name = chance.choice(names)
        made.append((name, data))
    return made


def read(name: str, data: bytes, folder: Path) -> Counter[str]:
    """How the file was read: articles, and faults by kind. Fails where anything else happens."""
    path = folder / name
    path.write_bytes(data)
    found: Counter[str] = Counter()
    for item in read_paths([folder]):
        if isinstance(item, SourceFault):
            assert item.kind, name
            assert item.message, name
            assert item.cure, name
            assert item.file.startswith(str(folder)), name
            found[item.kind] += 1
        else:
            assert isinstance(item, Article), name
            found["article"] += 1
    assert sorted(folder.iterdir()) == [path], name
    assert path.read_bytes() == data, name
    path.unlink()
    return found


def main() -> None:
    """Prints how many inputs were read and refused, by reason."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--inputs", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    total: Counter[str] = Counter()
    started = time.monotonic()
    slowest = (0.0, "", -1)
    with TemporaryDirectory() as made, TemporaryDirectory() as place:
        step = 1_000
        for start in range(0, options.inputs, step):
            wanted = min(step, options.inputs - start)
            for number, (name, data) in enumerate(inputs(wanted, options.seed + start, Path(made))):
                before = time.monotonic()
                total += read(name, data, Path(place))
                slowest = max(slowest, (time.monotonic() - before, name, start + number))
            print(f"{start + wanted:,} inputs, {time.monotonic() - started:.0f} s", flush=True)
    for kind, count in total.most_common():
        print(f"  {kind:14s} {count:,}")
    print(f"slowest: {slowest[0]:.2f} s ({slowest[1]}, input {slowest[2]})")


if __name__ == "__main__":
    main()
