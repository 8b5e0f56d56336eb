"""Ports on this machine that nobody listens on, and that nobody else is about to take.

None comes from the range from which the system gives ports to outgoing connections: one of those
could be taken between our look and our server's start, or while a product is down.
"""

import os
import socket
from collections.abc import Iterator
from itertools import cycle, islice

HOST = "127.0.0.1"

_LOWEST, _SLICE, _SLICES = 12_000, 1_000, 20  # browsers refuse 10080 and some below


def free_ports(count: int) -> list[int]:
    """Ports that are free just now, each another than those given out before."""
    return list(islice(filter(_is_free, _PORTS), count))


def _ports_of_this_process() -> Iterator[int]:
    """Walk round the slice of ports of one test process, so that no two ever meet."""
    worker = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
    first = _LOWEST + worker % _SLICES * _SLICE
    return cycle(range(first, first + _SLICE))


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
    return True


_PORTS = _ports_of_this_process()
