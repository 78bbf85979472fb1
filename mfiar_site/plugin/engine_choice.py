"""Which engine answers to the name `mkdocs`. Import this before anything of MkDocs.

`MFIAR_ENGINE=properdocs` chooses ProperDocs, a fork with the same interface. Importing it makes
every later `import mkdocs` find ProperDocs.
"""

import os

ENGINES = ("mkdocs", "properdocs")
engine = os.environ.get("MFIAR_ENGINE", "mkdocs")

if engine not in ENGINES:
    raise ValueError(f"MFIAR_ENGINE is {engine!r}; choose one of {', '.join(ENGINES)}")
if engine == "properdocs":
    import properdocs.replacement  # noqa: F401
