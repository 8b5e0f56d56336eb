"""Keeps tests on this machine: the interpreter refuses to connect, send or resolve elsewhere."""

from ipaddress import ip_address

PLACE_OF_THE_TARGET = {
    "socket.connect": 1,
    "socket.getaddrinfo": 0,
    "socket.sendmsg": 1,
    "socket.sendto": 1,
}
"""The interpreter's events that reach out, and which of their arguments says where to."""


class OutsideWorldError(BaseException):
    """A test reached for another machine; no `except Exception` of the program may hide it."""


def refuse_outside_world(event: str, arguments: tuple[object, ...]) -> None:
    """An audit hook: raises OutsideWorldError when a socket reaches for another machine."""
    # The hook outlives this module's names when the interpreter ends.
    if not PLACE_OF_THE_TARGET or event not in PLACE_OF_THE_TARGET:
        return
    target = arguments[PLACE_OF_THE_TARGET[event]]
    if event != "socket.getaddrinfo":
        if not isinstance(target, tuple):  # a socket file has a path, a connected one nothing
            return
        target = target[0]
    if not _is_this_machine(target):
        raise OutsideWorldError(f"{event} {target!r}: tests stay on this machine")


def _is_this_machine(host: object) -> bool:
    name = host.decode("ascii", "replace") if isinstance(host, bytes) else host
    if name in {None, "", "localhost"}:
        return True
    try:
        address = ip_address(str(name))
    except ValueError:
        return False
    return address.is_loopback or address.is_unspecified
