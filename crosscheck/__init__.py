"""crosscheck: which facts stand, when several outlets in several languages report one story.

from crosscheck import Article, check

report = check([Article.from_path("a.txt"), Article(text="…", outlet="B", published=date(2026, 3, 12))])
print(report.to_markdown())
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from crosscheck.models import Article, Claim, Fact, Finding, Report
    from crosscheck.options import Options
    from crosscheck.pipeline import check

__all__ = ["Article", "Claim", "Fact", "Finding", "Options", "Report", "__version__", "check"]
__version__ = "0.1.0"

_HOMES = {"check": "crosscheck.pipeline", "Options": "crosscheck.options"}


def __getattr__(name: str) -> Any:
    """Names are imported when they are first used, so that `crosscheck --help` answers at once."""
    if name not in __all__:
        raise AttributeError(f"module 'crosscheck' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES.get(name, "crosscheck.models")), name)
