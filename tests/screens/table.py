"""All walks: what the scenario tests and the picture book play."""

from tests.screens.asides import FAULTS, WATCHING
from tests.screens.cases import CASES
from tests.screens.choosing import FILTERS, HOSTILE_NAMES, LIST
from tests.screens.desk import DESK
from tests.screens.ending import IRREGULAR, PAID
from tests.screens.following import FOLLOWING
from tests.screens.issuing import ISSUING
from tests.screens.limits import LIMITS
from tests.screens.moving import CHANGES
from tests.screens.paying import LINK, NUMBERS
from tests.screens.planning import PLAN
from tests.screens.privacy import PRIVACY
from tests.screens.registering import REGISTER
from tests.screens.walking import Walk
from tests.screens.ways import GIVEN_BACK, WAYS
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
    LIMITS,
    PLAN,
    PAID,
    IRREGULAR,
    WAYS,
    GIVEN_BACK,
    WATCHING,
    DESK,
    CASES,
    FOLLOWING,
    ISSUING,
    FAULTS,
    REGISTER,
    PRIVACY,
)
