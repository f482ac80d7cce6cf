"""What checking an article costs, kept by content in one file: articles read, their claims, vectors of texts."""

from crosscheck.store.database import NOTHING, Store, opened
from crosscheck.store.keys import fingerprint
from crosscheck.store.vectors import remembering

__all__ = ["NOTHING", "Store", "fingerprint", "opened", "remembering"]
