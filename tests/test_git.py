"""What counts as new: changes that git knows, in a repository of its own, and what happens where it cannot tell."""

from __future__ import annotations

import os
from pathlib import Path

import newsroom
import pytest
from newsroom import commit, git, write

from crosscheck import review
from crosscheck.errors import UsageError
from crosscheck.read import read
from crosscheck.review.git import changes


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The repository of a dozen articles, on a branch without changes; the current folder."""
    folder = newsroom.corpus(tmp_path / "desk")
    git(folder, "switch", "-qc", "new")
    monkeypatch.chdir(folder)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    return folder


def new(ref: str = "main", *paths: str, named: tuple[str, ...] = ()) -> list[str]:
    """The names of the files whose articles are new."""
    asked = review.new(ref, named, paths or ("articles",))
    assert asked
    return sorted(Path(a.file or "").name for a in read(list(paths or ("articles",)))[0] if asked.has(a))


def test_added_modified_and_uncommitted_articles_are_new(desk: Path) -> None:
    assert new() == []
    newsroom.write(desk, "added.md", newsroom.article("Courier", 3, newsroom.FLOOD))
    file = desk / "articles/tram-post.md"
    file.write_text(file.read_text(encoding="utf-8") + "\nIt is a long line.\n", encoding="utf-8")
    commit(desk, "one added, one modified")
    write(desk, "staged.md", newsroom.article("Courier", 4, newsroom.BRIDGE))
    git(desk, "add", "-A")
    write(desk, "untracked été \t.md", newsroom.article("Courier", 5, newsroom.VAGUE))
    assert new() == ["added.md", "staged.md", "tram-post.md", "untracked été \t.md"]
    assert new("HEAD") == ["staged.md", "untracked été \t.md"]
    (desk / ".gitignore").write_text("untracked*\n", encoding="utf-8")
    assert new("HEAD") == ["staged.md"]


def test_a_rename_alone_is_not_new(desk: Path) -> None:
    git(desk, "mv", "articles/flood-post.md", "articles/flood-morning.md")
    commit(desk, "renamed")
    (desk / "articles/tram-post.md").rename(desk / "articles/moved.md")  # not even staged
    assert new() == []
    file = desk / "articles/flood-morning.md"
    file.write_text(file.read_text(encoding="utf-8").replace("38", "39"), encoding="utf-8")
    assert new() == ["flood-morning.md"]


def test_an_article_that_comes_into_the_corpus_is_new(desk: Path) -> None:
    (desk / "drafts").mkdir()
    write(desk, "../drafts/a.md", newsroom.article("Courier", 3, newsroom.FLOOD))
    commit(desk, "a draft")
    git(desk, "mv", "drafts/a.md", "articles/a.md")
    assert new("HEAD") == ["a.md"]


def test_of_a_feed_only_the_records_added_are_new(desk: Path) -> None:
    row = '{"text": "%s", "outlet": "Courier", "published": "2026-03-0%d"}\n'
    feed = desk / "articles/feed.jsonl"
    feed.write_text(row % (newsroom.FLOOD, 3), encoding="utf-8")
    commit(desk, "a feed")
    feed.write_text(row % (newsroom.FLOOD, 3) + row % (newsroom.BRIDGE, 4), encoding="utf-8")
    asked = review.new("HEAD", (), ("articles",))
    assert asked
    assert [a.text for a in read(["articles"])[0] if asked.has(a)] == [newsroom.BRIDGE]


def test_what_changed_on_the_other_branch_is_not_new(desk: Path) -> None:
    git(desk, "switch", "-q", "main")
    write(desk, "theirs.md", newsroom.article("Courier", 3, newsroom.FLOOD))
    file = desk / "articles/tram-post.md"
    file.write_text(file.read_text(encoding="utf-8").replace("240", "250"), encoding="utf-8")
    commit(desk, "main goes on")
    git(desk, "switch", "-q", "new")
    write(desk, "ours.md", newsroom.article("Courier", 4, newsroom.BRIDGE))
    assert new() == ["ours.md"]


def test_deleted_articles_and_links_are_no_news(desk: Path) -> None:
    (desk / "articles/flood-post.md").unlink()
    (desk / "articles/link.md").symlink_to("tram-post.md")
    assert new() == []
    assert new(named=("articles/flood-post.md",)) == []


def test_paths_named_are_new(desk: Path) -> None:
    assert new("main", "articles", named=("articles/flood-post.md",)) == ["flood-post.md"]
    assert review.new(None, (), ("articles",)) is None
    asked = review.new(None, ("articles/flood-post.md",), ("articles",))
    assert asked and len(asked.named) == 1


def test_from_a_folder_within_and_by_patterns(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(desk, "added.md", newsroom.article("Courier", 3, newsroom.FLOOD))
    assert new("main", "articles/*.md") == ["added.md"]
    assert new("main", str(desk / "articles")) == ["added.md"]
    monkeypatch.chdir(desk / "articles")
    assert new("main", ".") == ["added.md"]
    assert new("main", "flood-post.md") == []


def test_a_shallow_clone(desk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    newsroom.write(desk, "added.md", newsroom.article("Courier", 3, newsroom.FLOOD))
    commit(desk, "one added")
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "-q", "--depth=1", "--branch=new", f"file://{desk}", str(clone))
    monkeypatch.chdir(clone)
    with pytest.raises(UsageError, match="no such ref: origin/main; this clone is shallow: fetch") as error:
        changes("origin/main", ["articles"], [".md"])
    assert "\n" not in str(error.value)
    git(clone, "fetch", "-q", "--depth=1", "origin", "main")
    found = changes("FETCH_HEAD", ["articles"], [".md"])
    assert [Path(file).name for file in found.files] == ["added.md"]
    assert "compared with FETCH_HEAD itself" in found.note and "shallow" in found.note


@pytest.mark.parametrize("ref", ["nowhere", "", "-x", "--output=/tmp/x", "main..new", "a\nb", "0" * 40])
def test_a_ref_that_is_none(desk: Path, ref: str) -> None:
    with pytest.raises(UsageError, match="--new-since"):
        changes(ref, ["articles"], [".md"])


def test_no_repository_and_no_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, desk: Path) -> None:
    (tmp_path / "plain").mkdir()
    with pytest.raises(UsageError, match="plain is not in a git repository"):
        changes("main", [str(tmp_path / "plain")], [".md"])
    with pytest.raises(UsageError, match="outside of the repository"):
        changes("main", ["articles", str(tmp_path)], [".md"])
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(UsageError, match="git is not installed"):
        changes("main", ["articles"], [".md"])


def test_a_hook_s_environment_does_not_move_the_root(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(desk, "added.md", newsroom.article("Courier", 3, newsroom.FLOOD))
    monkeypatch.setenv("GIT_DIR", str(desk / ".git"))
    assert new("main") == ["added.md"]


def test_a_repository_of_somebody_else(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a container whose user is not the one who cloned."""
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    with pytest.raises(UsageError, match=r"safe\.directory") as error:
        changes("main", ["articles"], [".md"])
    assert "\n" not in str(error.value)
