"""Draw the map of the rooms anew: `python -m tests.architecture`."""

from tests.architecture.drawing import FILE, drawing
from tests.architecture.layers import layers

FILE.write_text(drawing(layers()), encoding="utf-8", newline="\n")
