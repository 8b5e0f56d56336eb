"""Who uses this Telegram: the four people of the demonstration, their group, and the bot itself.

Knows what a User and a Chat look like on the wire, not what anybody said.
"""

from dataclasses import dataclass, field

from sandbox.telegram.wire import JsonObject

SUPPORT_GROUP_ID = -1001000000001


@dataclass
class Person:
    id: int
    first_name: str
    language_code: str = "fr"
    last_name: str = ""
    username: str = ""
    started: bool = False
    blocked: bool = False
    deactivated: bool = False

    def as_user(self) -> JsonObject:
        """A User, without the fields that are empty."""
        return {
            "id": self.id,
            "is_bot": False,
            **_present(
                first_name=self.first_name,
                last_name=self.last_name,
                username=self.username,
                language_code=self.language_code,
            ),
        }

    def as_chat(self) -> JsonObject:
        """A private Chat as the bot sees it."""
        named = _present(
            first_name=self.first_name, last_name=self.last_name, username=self.username
        )
        return {"id": self.id, **named, "type": "private"}


@dataclass
class Group:
    id: int
    title: str
    members: list[int] = field(default_factory=list)

    def as_chat(self) -> JsonObject:
        return {"id": self.id, "title": self.title, "type": "supergroup"}


@dataclass(frozen=True)
class BotAccount:
    id: int
    username: str
    first_name: str = "PORTNET Paiement"

    def as_user(self) -> JsonObject:
        return {
            "id": self.id,
            "is_bot": True,
            "first_name": self.first_name,
            "username": self.username,
        }

    def as_me(self) -> JsonObject:
        """What getMe answers: a User with every field that only getMe returns."""
        return {
            **self.as_user(),
            "can_join_groups": True,
            "can_read_all_group_messages": False,
            "supports_inline_queries": True,
            "can_connect_to_business": False,
            "has_main_web_app": False,
            "has_topics_enabled": False,
            "allows_users_to_create_topics": False,
            "can_manage_bots": False,
        }


def the_cast() -> list[Person]:
    """Return the people of the demonstration: three payers, one for each language, and an agent."""
    return [
        Person(1001, "Amina", "fr", "Benali", "amina_demo"),
        Person(1002, "يوسف", "ar", "العلوي", "youssef_demo"),
        Person(1003, "Karen", "en", "Miller", "karen_demo"),
        Person(1004, "Samir", "fr", "Support", "samir_demo"),
    ]


def the_groups() -> list[Group]:
    return [Group(SUPPORT_GROUP_ID, "Support PORTNET", [1003, 1004])]


def _present(**fields: str) -> JsonObject:
    return {name: value for name, value in fields.items() if value}
