"""How long a review of five changed files of 350 takes, its start included. No test.

python tests/review/measure_review.py
"""

import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.review.test_speed import region, reviewed


def main() -> None:
    """Make a region of 50 projects and say how long its review takes, three times."""
    with tempfile.TemporaryDirectory() as folder:
        site = region(Path(folder) / "region", 50)
        for _ in range(3):
            seconds, _ = reviewed(site)
            sys.stdout.write(f"{seconds:.2f} s of a processor\n")


if __name__ == "__main__":
    main()
