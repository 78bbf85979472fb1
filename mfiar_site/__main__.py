"""Start any command from a bare copy of the repository: python3 -m mfiar_site COMMAND."""

import sys

# Written so that a Python of ten years ago can read as far as this, and say what is wrong.
if sys.version_info < (3, 11):  # noqa: UP036
    sys.exit(
        "mfiar-site needs Python 3.11 or newer. This is Python "
        + sys.version.split()[0]
        + ", at "
        + sys.executable
        + ".\nInstall a newer one (on Windows, `py --list` shows those you have) and call it by its"
        + " name, for example: python3.12 -m mfiar_site build"
    )

from mfiar_site.bootstrap import main, run_tests


def run(arguments):  # type: ignore[no-untyped-def]  # a Python of ten years ago reads this too
    """Run one command in this Python, which has what it needs; return its exit code."""
    if arguments[:1] == ["test"]:
        return run_tests(arguments)
    from mfiar_site import cli

    cli.main(list(arguments))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], run=run))
