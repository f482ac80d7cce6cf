"""JUnit XML, for the test reports of Jenkins, GitLab, Azure and others: one test case an article.

An article and not a rule is the case, since these systems tell which cases have newly failed and which are mended:
that is what a desk asks of an article, while a rule would be red as long as any article of the archive is. A finding
fails the article that it is reported in, the newest one, once; what is only of note stands in the case's output.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from xml.etree import ElementTree

from crosscheck.models import Article, Report
from crosscheck.places import line_of
from crosscheck.report.issues import Issue, from_root, issues
from crosscheck.report.view import View
from crosscheck.report.words import plural

SUFFIXES = (".xml",)
STDOUT = True

FAILING = ("error", "warning")

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML 1.0, production 2


def render(report: Report, explain: bool = False) -> str:
    """XML text; what could not be read is a case with an error."""
    found: dict[str, list[Issue]] = defaultdict(list)
    for issue in issues(report):
        found[issue.site.article.id].append(issue)
    view = View(report)
    unread = view.not_read
    failed = sum(any(i.finding.severity in FAILING for i in of_one) for of_one in found.values())
    counts = {
        "tests": str(len(report.articles) + len(unread)),
        "failures": str(failed),
        "errors": str(len(unread)),
        "skipped": "0",
        "time": "0",
    }
    root = ElementTree.Element("testsuites", _plain({"name": "crosscheck"} | counts))
    suite = ElementTree.SubElement(root, "testsuite", _plain({"name": f"crosscheck {view.title}"} | counts))
    for article, name in _names(report.articles):
        _case(suite, article, name, found[article.id])
    for row in unread:
        name = from_root(row.file) + (f":{row.line}" if row.line else "")
        case = ElementTree.SubElement(suite, "testcase", _attributes(name, from_root(row.file)))
        ElementTree.SubElement(case, "error", _plain({"message": row.reason, "type": "not read"}))
    ElementTree.indent(root, " ")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ElementTree.tostring(root, encoding="unicode")}\n'


def _names(articles: tuple[Article, ...]) -> list[tuple[Article, str]]:
    """Each article with its file, and the line where a file holds several articles."""
    files = Counter(article.file for article in articles)
    return [
        (
            a,
            (from_root(a.file) if a.file else a.id)
            + (f":{line_of(a, 0)}" if files[a.file] > 1 and a.file else ""),
        )
        for a in articles
    ]


def _case(suite: ElementTree.Element, article: Article, name: str, found: list[Issue]) -> None:
    case = ElementTree.SubElement(suite, "testcase", _attributes(name, from_root(article.file or "")))
    failing = [issue for issue in found if issue.finding.severity in FAILING]
    rest = [issue for issue in found if issue.finding.severity not in FAILING]
    if failing:
        more = f", and {plural(len(failing) - 1, 'finding')} more" if len(failing) > 1 else ""
        first = failing[0]
        about = {"message": f"{first.title}: {first.message}{more}", "type": first.finding.rule}
        ElementTree.SubElement(case, "failure", _plain(about)).text = _listed(failing)
    if rest:
        ElementTree.SubElement(case, "system-out").text = _listed(rest)


def _listed(found: list[Issue]) -> str:
    lines = []
    for issue in found:
        lines.append(f"{issue.site.where}: {issue.finding.severity}: {issue.title}: {issue.message}")
        for site in issue.sites:
            lines.append(f"  {site.label} ({site.where}): “{site.words}”")
            lines += [f"    {site.translated}"] * bool(site.translation)
        lines.append(f"  rule {issue.finding.rule}, finding {issue.finding.id}")
    return _NOT_XML.sub("\ufffd", "\n".join(["", *lines, ""]))


def _attributes(name: str, file: str) -> dict[str, str]:
    return _plain({"classname": "crosscheck", "name": name, "time": "0"} | ({"file": file} if file else {}))


def _plain(attributes: dict[str, str]) -> dict[str, str]:
    """The attributes without what XML cannot hold."""
    return {name: _NOT_XML.sub("\ufffd", value) for name, value in attributes.items()}
