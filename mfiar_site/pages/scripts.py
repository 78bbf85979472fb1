"""Values that a script of the site is given in a file of their own."""

import json


def in_script(value: object) -> str:
    r"""Return JSON that can stand in a script: nothing in it ends the script or a line.

    >>> in_script("</script>")
    '"\\u003c/script\\u003e"'
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text
