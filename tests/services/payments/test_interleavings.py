"""Whatever payers, gateways, the issuer and a clerk do, and in whatever order, the books are sound.

They are checked after every transaction; once all has settled they agree with the gateways' own.
So they do when the process is killed at any boundary, however often, and started again.
"""

import asyncio
import itertools
from collections.abc import Iterable
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain.invoice import Channel, Means
from tests.builders import ISSUER, an_invoice
from tests.fakes.gateway import FakeGateway
from tests.fakes.memory_database import MemoryDatabase
from tests.fakes.power import MortalGateway, Power, PowerCutError
from tests.services.payments.shop import Shop
from tests.services.payments.town import NUMBERS, Act, Town

ACTS = (
    Town.order,
    *(Town.begin,) * 2,
    *(Town.accept,) * 2,
    Town.refuse,
    *(Town.deliver,) * 3,
    Town.cancel,
    Town.check,
    Town.wait,
    Town.tell,
    *(Town.judge,) * 2,
    Town.fall_silent,
    Town.jump,
    Town.look,
    Town.answer,
    *(Town.close,) * 2,
)
SURVIVED_BY_PEOPLE = {Town.judge}
"""A clerk does half of it outside of the process."""

numbers = st.integers(0, 419)
histories = st.lists(st.tuples(st.sampled_from(ACTS), numbers), min_size=4, max_size=30)
cuts = st.none() | st.integers(0, 9)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(first=numbers, history=histories)
def test_the_books_are_sound_and_agree_with_the_gateways(
    migrated_file: Path, first: int, history: list[tuple[Act, int]]
) -> None:
    asyncio.run(play(migrated_file, first, history, itertools.repeat(None)))


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(first=numbers, history=histories, data=st.data())
def test_so_they_are_whenever_the_power_fails(
    migrated_file: Path, first: int, history: list[tuple[Act, int]], data: st.DataObject
) -> None:
    planned = [data.draw(cuts) for _ in history]
    asyncio.run(play(migrated_file, first, history, planned))


async def play(
    migrated_file: Path, first: int, history: list[tuple[Act, int]], planned: Iterable[int | None]
) -> None:
    power = Power()
    by_itself = MortalGateway(
        "TUV Rheinland.own",
        key="another key",
        means=Means.AMANPAY,
        channels=frozenset({Channel.CARD, Channel.TASHILAT}),
        debits_itself=True,
        can_cancel=True,
        power=power,
    )
    issuers: dict[str, FakeGateway] = {ISSUER: MortalGateway(power=power)}
    shop = Shop(MemoryDatabase(migrated_file), issuers, by_itself, power=power)
    town = Town(shop)
    await shop.stock(*(an_invoice(number, means=frozenset(Means)) for number in NUMBERS))
    await town.order(first)
    for (act, number), cut in zip(history, planned, strict=False):
        power.crossings = None if act in SURVIVED_BY_PEOPLE else cut
        try:
            await act(town, number)
        except PowerCutError:
            await shop.start_again()
    power.crossings = None
    await town.settle()
    await town.assert_the_gateways_agree()
    await town.assert_nobody_waits_in_vain()
    await shop.file.close()
