"""How files look: docstrings, lengths, packages, and words that must not be in them."""

import ast
from pathlib import Path

from tests.house.source import PRODUCT, ROOT, name, project_files, python_files, tree

LINES_OF_A_FILE = 300
LINES_OF_A_FUNCTION = 40
REGISTRY_HOSTS = [".".join(parts) for parts in (
    ("registry", "npmjs", "org"), ("registry", "yarnpkg", "com"), ("pypi", "org"),
    ("files", "pythonhosted", "org"), ("deb", "debian", "org"),
)]  # fmt: skip


def test_every_python_file_starts_by_saying_what_it_is_for() -> None:
    assert [name(path) for path in python_files() if not ast.get_docstring(tree(path))] == []


def test_every_folder_with_python_in_it_is_a_package() -> None:
    folders = {path.parent for path in python_files()} - {ROOT}
    assert [name(each) for each in sorted(folders) if not (each / "__init__.py").exists()] == []


def test_no_file_grows_past_what_one_reads_at_once() -> None:
    long = [
        name(path)
        for path in python_files(*PRODUCT, "sandbox")
        if len(path.read_text(encoding="utf-8").splitlines()) > LINES_OF_A_FILE
    ]
    assert long == []


def test_no_function_grows_past_half_a_screen() -> None:
    long = [
        f"{name(path)}:{node.lineno} {node.name}"
        for path in python_files(*PRODUCT, "sandbox")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        if (node.end_lineno or 0) - node.body[0].lineno + 1 > LINES_OF_A_FUNCTION
    ]
    assert long == []


def test_no_file_is_called_after_nothing() -> None:
    empty_names = {"utils", "helpers", "common", "manager", "base", "misc"}
    assert [name(path) for path in python_files() if path.stem in empty_names] == []


def test_no_test_mocks() -> None:
    mocking = [
        name(path)
        for path in python_files("tests")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Import | ast.ImportFrom) and "mock" in ast.unparse(node)
    ]
    assert mocking == []


def test_no_file_names_the_host_of_a_package_registry() -> None:
    assert [name(path) for path in project_files() if names_a_registry(path)] == []


def names_a_registry(path: Path) -> bool:
    content = path.read_bytes()
    return any(host.encode() in content for host in REGISTRY_HOSTS)
