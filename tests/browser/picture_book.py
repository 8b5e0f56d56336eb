"""Writes the page that lists all pictures: a row for each screen, a column for each language.

`python -m tests.browser.picture_book FOLDER`, after the pictures were taken.
"""

import sys
from pathlib import Path

from domain.language import Language
from tests.screens.table import WALKS

HEAD = """# Pictures

Each screen of the chat, of the payer's page and of its gateways, and the receipt, on a phone of
390×844 points, in French, Arabic and English. `make pictures` takes them: it walks through the
table in [tests/screens](../../tests/screens) and writes this page. The chat page is the stand-in
of Telegram; the gateways are stand-ins, too.
"""
OTHER = "Payer's pages, gateways, receipt"


def main(folder: Path) -> None:
    taken = sorted(path.stem for path in folder.glob("*.png"))
    names = list(dict.fromkeys(name.partition("-")[2] for name in taken))
    parts = {walk.name: _of_walk(walk.name, names) for walk in WALKS}
    walked = {name for part in parts.values() for name in part}
    parts[OTHER] = [name for name in names if name not in walked]
    pages = [_section(title, part, taken) for title, part in parts.items() if part]
    (folder / "README.md").write_text("\n".join([HEAD, *pages]), encoding="utf-8")


def _of_walk(walk_name: str, names: list[str]) -> list[str]:
    """The pictures of a walk in the order in which they were taken."""
    (walk,) = (walk for walk in WALKS if walk.name == walk_name)
    wanted = [one for screen in walk.screens for one in (screen.name, f"{screen.name}-head")]
    return [name for name in wanted if name in names]


def _section(title: str, names: list[str], taken: list[str]) -> str:
    rows = [_row(name, taken) for name in names]
    heading = title[:1].upper() + title[1:].replace("-", " ")
    return "\n".join([f"## {heading}\n", "| | fr | ar | en |", "|---|---|---|---|", *rows, ""])


def _row(name: str, taken: list[str]) -> str:
    files = [f"{language.value}-{name}" for language in Language]
    cells = [f'<img src="{one}.png" width="260" alt="{one}">' for one in files]
    shown = [cell if one in taken else "" for one, cell in zip(files, cells, strict=True)]
    return "| " + " | ".join([name.replace("-", " "), *shown]) + " |"


if __name__ == "__main__":
    main(Path(sys.argv[1]))
