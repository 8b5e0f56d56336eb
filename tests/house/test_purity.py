"""The domain and the dialogue are pure: only the standard library, no clock, no randomness."""

import ast
import sys

from tests.house.source import PURE, name, python_files, tree

CLOCK_READINGS = {"now", "utcnow", "today"}


def test_the_pure_packages_import_only_the_standard_library_and_each_other() -> None:
    allowed = {*sys.stdlib_module_names, *PURE}
    foreign = [
        f"{name(path)}: {module}"
        for path in python_files(*PURE)
        for module in imported(tree(path))
        if module.partition(".")[0] not in allowed
    ]
    assert foreign == []


def test_the_pure_packages_never_read_the_clock() -> None:
    readings = [
        f"{name(path)}:{node.lineno}"
        for path in python_files(*PURE)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Attribute) and node.attr in CLOCK_READINGS
        if ast.unparse(node.value).rpartition(".")[2] in {"datetime", "date"}
    ]
    assert readings == []


def imported(module: ast.Module) -> list[str]:
    names: list[str] = []
    for node in ast.walk(module):
        match node:
            case ast.Import():
                names += [alias.name for alias in node.names]
            case ast.ImportFrom():
                names.append(node.module or "")
            case _:
                pass
    return names
