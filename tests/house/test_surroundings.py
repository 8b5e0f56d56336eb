"""What every test may rely on: Morocco's clock is right, and nothing leaves this machine."""

import socket
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import TZPATH, ZoneInfo

import pytest

from tests.loopback import OutsideWorldError
from tests.stage.ports import HOST, free_ports


@pytest.mark.parametrize(
    ("moment", "hours"),
    [
        (datetime(2026, 9, 19, 12, tzinfo=UTC), 1),
        (datetime(2026, 9, 20, 12, tzinfo=UTC), 0),
        (datetime(2026, 11, 23, 12, tzinfo=UTC), 0),
        (datetime(2027, 7, 1, 12, tzinfo=UTC), 0),
    ],
)
def test_morocco_left_summer_time_for_good_in_september_2026(moment: datetime, hours: int) -> None:
    assert moment.astimezone(ZoneInfo("Africa/Casablanca")).utcoffset() == timedelta(hours=hours)


def test_time_zones_come_from_the_package_and_not_from_the_machine() -> None:
    assert TZPATH == ()


@pytest.mark.parametrize("host", ["192.0.2.1", "2001:db8::1"])
def test_no_test_connects_to_another_machine(host: str) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as outward, pytest.raises(OutsideWorldError):
        outward.connect((host, 80))


def test_no_test_looks_up_the_name_of_another_machine() -> None:
    with pytest.raises(OutsideWorldError):
        socket.getaddrinfo("gateway.example", 443)


def test_a_test_may_talk_to_this_machine() -> None:
    with (
        socket.create_server(("127.0.0.1", 0)) as server,
        socket.create_connection(("localhost", server.getsockname()[1])) as client,
    ):
        assert client.getpeername()[0] == "127.0.0.1"


def test_a_free_port_is_taken_by_no_outgoing_connection_and_given_once() -> None:
    first, _ = map(int, Path("/proc/sys/net/ipv4/ip_local_port_range").read_text().split())
    ports = free_ports(50)

    assert max(ports) < first
    assert len(set(ports)) == len(ports)


def test_a_port_that_somebody_listens_on_is_not_free() -> None:
    (port,) = free_ports(1)
    with socket.create_server((HOST, port)):
        assert port not in free_ports(1_000)  # all the way round
