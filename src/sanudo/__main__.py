"""Starts the command line: `sanudo`, or `python -m sanudo`."""

import os
import sys

from sanudo.errors import SanudoError


def main() -> None:
    """Runs a command; what goes wrong on purpose is one line on standard error, not a traceback."""
    from sanudo.cli.app import app  # not before main: a broken pipe must be caught here as well
    from sanudo.views.characters import visible

    try:
        app(prog_name="sanudo")
    except SanudoError as error:
        sys.stderr.write(f"sanudo: {visible(str(error))}\n")
        sys.exit(1)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)


if __name__ == "__main__":
    main()
