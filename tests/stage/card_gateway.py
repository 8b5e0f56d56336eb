"""What a test may do with the stand-in card gateway beside paying: switches, callbacks again."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from tests.stage.world import World

Changes = Mapping[str, str | None]
NOTHING: Changes = MappingProxyType({})


@dataclass(frozen=True)
class CardGateway:
    """The stand-in of one world."""

    world: World

    async def switch(self, **quirks: bool | float) -> None:
        """Turn quirks on or off; all are off when a world begins."""
        await self.world.control(self.world.cmi_url, "quirks", **quirks)

    async def call(
        self, mode: str = "as_is", *, times: int = 1, fields: Changes = NOTHING
    ) -> list[str]:
        """Post the newest callback of the last order, all copies at once; gives the replies.

        Modes: as_is, refusal (the last one), forged (wrong key), altered (`fields` changed after
        signing), resigned (before). A field that is None is left out.
        """
        deliveries = await self.world.control(
            self.world.cmi_url,
            "callbacks",
            oid=(await self.orders())[-1]["oid"],
            mode=mode,
            times=times,
            concurrent=True,
            fields=dict(fields),
        )
        return [sent["reply"] for sent in deliveries]

    async def orders(self) -> Any:  # noqa: ANN401 - the stand-in's own JSON
        """Every order in the gateway's books, oldest first."""
        return await self.world.cmi_books()

    async def states(self) -> list[str]:
        """What became of each order: A authorised, C captured, S settled, V voided, D declined."""
        return sorted(order["state"] for order in await self.orders())

    async def replies(self) -> list[str]:
        """What the product has answered to all callbacks so far, order by order."""
        return [
            sent["reply"]
            for order in await self.orders()
            for transaction in order["transactions"]
            for sent in transaction["deliveries"]
        ]

    async def capture_by_hand(self) -> None:
        """Let somebody debit the last order in the gateway's own back office."""
        self.world.captured_by_hand.add((await self.orders())[-1]["oid"])
        await self._work_by_hand("postauth")

    async def void_by_hand(self) -> None:
        """Let somebody give back there what the last order debited."""
        self.world.voided_by_hand.add((await self.orders())[-1]["oid"])
        await self._work_by_hand("void")

    async def _work_by_hand(self, what: str) -> None:
        order = (await self.orders())[-1]
        form = {"client_id": order["client_id"], "oid": order["oid"]}
        async with self.world.http.post(f"{self.world.cmi_url}/cmi/report/{what}", data=form):
            return
