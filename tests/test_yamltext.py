"""Our own reading of YAML: the same data as PyYAML's, the same errors, for every file and for what is unusual."""

from pathlib import Path

import pytest
import yaml

from crosscheck import yamltext
from crosscheck.languages import FOLDER, WordLoader

ROOT = Path(__file__).parents[1]
FILES = sorted([*FOLDER.glob("*/*.yaml"), *ROOT.glob("rules/**/*.yaml")])


def test_every_file_has_the_same_data() -> None:
    assert len(FILES) > 100
    for file in FILES:
        text = file.read_text(encoding="utf-8")
        for loader in (yamltext.SAFE, WordLoader):
            assert repr(yamltext.read(text, loader)) == repr(yaml.load(text, Loader=loader)), file


@pytest.mark.parametrize(
    "text",
    [
        "", "a", "5", "- 1\n- '1'\n- 1.5\n- ~\n- no\n- 2026-03-12\n- 1:30\n- !!str 5", "{a: &x [1, 2], b: *x}",
        "base: &b {a: 1}\nmore:\n  <<: *b\n  c: 2", "a: 1\na: 2", "a: |\n  no\n  5\nb: >-\n  x\n  y", "? [1]\n: 2",
        "&a [*a]", "'5'", "a:", "!!python/object:os.system x", "*missing", "a: 1\n---\nb: 2", "[", "a: b: c",
    ],
)  # fmt: skip
def test_what_is_unusual_is_read_or_refused_as_by_pyyaml(text: str) -> None:
    assert _outcome(yamltext.read, text) == _outcome(lambda t: yaml.load(t, Loader=yamltext.SAFE), text)


def _outcome(read: object, text: str) -> str:
    try:
        return repr(read(text))  # type: ignore[operator]
    except yaml.YAMLError as error:
        return f"{type(error).__name__}: {error}"
