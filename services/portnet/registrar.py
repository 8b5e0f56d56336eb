"""Tells an issuer by message that an invoice was paid here: one notice, one channel, one try."""

from dataclasses import dataclass

from services.portnet.channels import Channel
from services.portnet.payment_notice import write_payment_notice
from services.portnet.registration import Registration, Settlement


@dataclass(frozen=True, slots=True)
class MessageRegistrar:
    """Speaks to one partner; its answer comes back later as a message of its own."""

    partner_id: str
    channel: Channel

    async def register(self, settlement: Settlement) -> Registration:
        """Write the notice and hand it over once; the same settlement gives the same notice."""
        document = write_payment_notice(settlement, partner_id=self.partner_id)
        return await self.channel.hand_over(document, message_number=settlement.message_number)
