"""The words that programs write where there is no value."""

import re

WORDS_FOR_NOTHING = ("nan", "NaN", "NaT", "None", "null", "undefined", "inf", "Infinity", "<NA>")
# With the signs that may stand round a number.
ALONE = re.compile(rf"[\s£$€(\[+−–-]*(?:{'|'.join(WORDS_FOR_NOTHING)})[\s%)\].,;:]*")
