"""Runs the program as a user does, in this process."""

import io
import sys
from dataclasses import dataclass

import pytest

from sanudo.__main__ import main


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a command gave back."""

    code: int
    out: str
    err: str


class Sanudo:
    """The program: call it with the words that stand after `sanudo`."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        self._monkeypatch, self._capsys = monkeypatch, capsys

    def __call__(self, *words: object, stdin: bytes = b"") -> Outcome:
        self._monkeypatch.setattr(sys, "argv", ["sanudo", *map(str, words)])
        self._monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), "utf-8"))
        self._capsys.readouterr()
        try:
            main()
            code = 0
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else 0 if end.code is None else 1
        captured = self._capsys.readouterr()
        return Outcome(code, captured.out, captured.err)
