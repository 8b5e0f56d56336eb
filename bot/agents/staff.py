"""Who the support agents are, and the chat that they share."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Staff:
    """Telegram ids of the agents, and of their chat; None when they have none."""

    agent_ids: frozenset[int] = frozenset()
    support_chat_id: int | None = None

    def is_at_work(self, user_id: int, chat_id: int) -> bool:
        """Whether somebody acts as an agent: in their own chat with the bot, or in the shared one.

        Elsewhere an agent is a person like any other, for others would read the answer.
        """
        return user_id in self.agent_ids and chat_id in {user_id, self.support_chat_id}
