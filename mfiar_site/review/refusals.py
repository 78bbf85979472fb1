"""Why two versions could not be compared."""

from mfiar_site.loading.git import GitError as ReviewError

__all__ = ["ReviewError"]
