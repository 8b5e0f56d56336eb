"""The project's own files, as the house's rules see them: nothing installed, cached or made."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
NOT_OURS = {".git", ".venv", "node_modules", "var", "__pycache__"}
PRODUCT = ("bot", "conversations", "domain", "services")
PURE = ("conversations", "domain")


@cache
def project_files() -> tuple[Path, ...]:
    return tuple(sorted(_walk(ROOT)))


def python_files(*packages: str) -> Iterator[Path]:
    """The Python files of these top folders, or all; without migrations, a log and not prose."""
    for path in project_files():
        place = path.relative_to(ROOT).parts
        chosen = not packages or place[0] in packages
        if chosen and path.suffix == ".py" and "migrations" not in place:
            yield path


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def _walk(folder: Path) -> Iterator[Path]:
    for path in folder.iterdir():
        if path.name in NOT_OURS or path.name.endswith("_cache") or path.name == ".hypothesis":
            continue
        if path.is_dir():
            yield from _walk(path)
        elif path.suffix != ".pyc":
            yield path
