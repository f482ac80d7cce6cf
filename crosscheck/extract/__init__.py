"""Article to claims."""

from crosscheck.extract.claims import extract

__all__ = ["extract"]
