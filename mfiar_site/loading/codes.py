"""Every problem that reading can find: its code, its weight, its meaning, its remedy."""

from collections.abc import Mapping

from mfiar_site.loading.problem_docs import Meaning
from mfiar_site.loading.text_codes import CHARACTERS, FILES, YAML
from mfiar_site.loading.value_codes import RECORDS, TABLES

CODES: Mapping[str, Meaning] = {**FILES, **CHARACTERS, **YAML, **RECORDS, **TABLES}
