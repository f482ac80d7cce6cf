"""A throwaway repository of a dozen articles in six stories, for the tests of checks in CI."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

# each story as two outlets tell it: the day in March 2026, and the sentences of the one and of the other
STORIES = {
    "flood": (3, "The flood destroyed 38 houses in the village of Dolna, Mayor Anna Lind said on Monday.",
              "Mayor Anna Lind said on Monday that the flood had destroyed 38 houses in the village of Dolna."),
    "tram": (5, "The new tram line to the airport will cost 240 million euros, the city council said.",
             "According to the city council, the new tram line to the airport will cost 240 million euros."),
    "strike": (6, "Nurses at the Saint Luke hospital walked out for 48 hours, the union leader Peter Moss said.",
               "Peter Moss, the union leader, said that nurses at the Saint Luke hospital walked out for 48 hours."),
    "museum": (9, "Thieves took 17 paintings from the maritime museum, the police spokeswoman Ines Roth said.",
               "The police spokeswoman Ines Roth said that thieves had taken 17 paintings from the maritime museum."),
    "harvest": (11, "The wheat harvest fell by 12 percent last season, the farmers' association reported.",
                "The farmers' association reported that the wheat harvest had fallen by 12 percent last season."),
    "bridge": (12, "The railway bridge over the Orla will reopen on 1 June 2026, the ministry of transport said.",
               "The ministry of transport said that the railway bridge over the Orla would reopen on 1 June 2026."),
}  # fmt: skip
FLOOD = "The flood destroyed 83 houses in the village of Dolna, Mayor Anna Lind said on Monday."
BRIDGE = "On 1 June 2026, the ministry of transport announced, trains will again cross the railway bridge over the Orla."
VAGUE = "Experts believe that the dam had never been inspected."


def article(outlet: str, day: int, *paragraphs: str) -> str:
    """A Markdown article with front matter."""
    head = f"---\noutlet: {outlet}\npublished: 2026-03-{day:02}\nlanguage: en\n---\n"
    return "\n\n".join([head, *paragraphs]) + "\n"


def git(folder: Path, *arguments: str) -> str:
    """What git prints; its user and configuration are the tests' own."""
    environment = os.environ | {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    environment |= {f"GIT_{who}_{what}": "Desk" if what == "NAME" else "desk@example.org"
                    for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}  # fmt: skip
    done = subprocess.run(
        ["git", "-c", "init.defaultBranch=main", *arguments],
        cwd=folder, env=environment, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return done.stdout


def commit(folder: Path, message: str) -> None:
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", message)


def corpus(folder: Path) -> Path:
    """The repository with its dozen articles committed on `main`."""
    (folder / "articles").mkdir(parents=True)
    for name, (day, *told) in STORIES.items():
        for outlet, sentence in zip(("Valley Herald", "Morning Post"), told, strict=True):
            file = folder / "articles" / f"{name}-{outlet.split()[1].lower()}.md"
            file.write_text(article(outlet, day, sentence), encoding="utf-8")
    git(folder, "init", "-q")
    commit(folder, "a dozen articles")
    return folder


def branch(folder: Path, name: str = "new") -> None:
    """A branch that adds two articles: one contradicts the corpus and leans on nobody, one agrees with it."""
    git(folder, "switch", "-qc", name)
    write(folder, "flood-courier.md", article("Courier", 3, FLOOD, VAGUE))
    write(folder, "bridge-courier.md", article("Courier", 12, BRIDGE))
    commit(folder, "two more")


def write(folder: Path, name: str, text: str) -> None:
    (folder / "articles" / name).write_text(text, encoding="utf-8")
