"""The table holds every screen: whatever the catalogues can say in the chat is said on a walk."""

from domain.language import Language
from tests.bot.catalogues import catalogue
from tests.screens.table import WALKS

ELSEWHERE = ("button-", "page-", "receipt-", "menu-", "bot-", "share")
"""Labels are tapped and copied; pages, the receipt and the menu have tests of their own."""

NOT_WALKED = {
    "words until an answer comes, which is often there before they are drawn": (
        "checking-order panel-checking"
    ),
    "a piece that others hold": ("remarks"),
    "words within the picture of where the code stands": (
        "picture-account picture-caveat picture-code picture-company-number picture-name "
        "picture-pointer picture-portal"
    ),
    "said in Arabic to whoever does not read it yet: the screen offers-arabic": ("offer-arabic"),
    "a thousand invoices": ("agent-export-too-long"),
    "a register that falls silent within the second, in bot/asks/test_numbers.py": (
        "number-unasked"
    ),
    "an answer to a forged button": ("not-cancelled-stranger"),
    "what nothing makes today: an unknown kind of case, an obstacle that nobody saw coming, a text "
    "without a number": ("agent-case-other agent-do-review agent-obstacle-changed looks-card"),
}


def test_every_sentence_of_the_chat_is_said_on_a_walk_or_known_not_to_be() -> None:
    said = {key for walk in WALKS for key in walk.says.split()}
    excused = {key for keys in NOT_WALKED.values() for key in keys.split()}
    every = {key for key in catalogue(Language.FRENCH) if not key.startswith(ELSEWHERE)}
    assert (sorted(every - said - excused), sorted(excused & said)) == ([], [])
    assert excused <= every


def test_every_screen_has_one_name() -> None:
    names = [screen.name for walk in WALKS for screen in walk.screens if screen.name]
    assert sorted(names) == sorted(set(names))


def test_every_screen_has_words_in_every_language_that_it_exists_in() -> None:
    screens = [screen for walk in WALKS for screen in walk.screens]
    assert [one.name for one in screens if not (one.french and one.english)] == []
    assert [one.name for one in screens if not one.arabic] == ["offers-arabic"]
