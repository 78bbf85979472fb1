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

from mfiar_site.bootstrap import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
