"""All walks: what the scenario tests and the picture book play."""

from domain.language import Language
from tests.screens.asides import FAULTS, WATCHING
from tests.screens.choosing import FILTERS, HOSTILE_NAMES, LIST
from tests.screens.desk import DESK
from tests.screens.ending import IRREGULAR, PAID
from tests.screens.paying import CHANGES, LINK, NUMBERS, PLAN
from tests.screens.walking import SPEAKERS, Walk
from tests.screens.ways import WAYS
from tests.screens.welcoming import FIRST_CONTACT, WHAT_PEOPLE_TYPE

WALKS: tuple[Walk, ...] = (
    FIRST_CONTACT,
    WHAT_PEOPLE_TYPE,
    LIST,
    HOSTILE_NAMES,
    FILTERS,
    LINK,
    NUMBERS,
    CHANGES,
    PLAN,
    PAID,
    IRREGULAR,
    WAYS,
    WATCHING,
    DESK,
    FAULTS,
)


def settings_of(walk: Walk, language: Language) -> dict[str, str]:
    """Settings of the product for a walk of a person of this language."""
    person = SPEAKERS[language]
    own = {name: text.format(person=person) for name, text in walk.settings.items()}
    return {"PORTNET_DEFAULT_LANGUAGE": language.value, **own}
