"""The table holds every screen: whatever the catalogues can say in the chat is said on a walk."""

from domain.language import Language
from tests.bot.catalogues import catalogue
from tests.screens.table import WALKS

ELSEWHERE = ("button-", "page-", "receipt-", "menu-", "bot-", "share")
"""Labels are tapped and copied; pages, the receipt and the menu have tests of their own."""

NOT_WALKED = {
    "a piece that others hold": ("remarks"),
    "words within the picture of where the code stands": (
        "picture-account picture-caveat picture-code picture-company-number picture-name "
        "picture-pointer picture-portal"
    ),
    "agents' reminders": ("toast-agent-reminders"),
    "said in Arabic to whoever does not read it yet: the screen offers-arabic": ("offer-arabic"),
    "a thousand invoices or five hundred questions": ("agent-export-too-long agent-too-many"),
    "a register that falls silent within the second, in bot/asks/test_numbers.py": (
        "number-unasked"
    ),
    "cases that only an issuer or a blocked chat makes, in scenarios/test_agents_room.py": (
        "agent-case-forged agent-do-forged "
        "agent-case-given-back agent-case-unanswered agent-case-undelivered agent-do-given-back "
        "agent-do-unanswered agent-do-undelivered"
    ),
    "answers to forged buttons, or to a tap that crosses a payment": (
        "agent-link-refused agent-obstacle-account agent-obstacle-changed "
        "agent-obstacle-limit looks-card not-cancelled-stranger toast-agent-not-sent "
        "toast-agent-too-late"
    ),
    "an issuer quicker than the agent": ("agent-do-nothing"),
    "values of the agents' sheets, each drawn in conversations/agents": (
        "agent-age-days agent-age-hours agent-alert-details agent-alert-lapses "
        "agent-by-customer agent-case agent-case-after-cancel agent-case-closed "
        "agent-case-conflict agent-case-contradiction agent-case-currency "
        "agent-case-elsewhere agent-case-lookups agent-case-message agent-case-mispaid "
        "agent-case-orphan agent-case-other agent-case-overpaid agent-case-paid-twice "
        "agent-case-refused-by-issuer agent-case-reversed agent-case-uncaptured "
        "agent-case-unconfirmed agent-case-underpaid agent-chat-forgotten "
        "agent-do-after-cancel agent-do-ask-gateway agent-do-ask-issuer agent-do-check "
        "agent-do-give-back agent-do-lookups agent-do-register agent-do-renew agent-do-review "
        "agent-do-underpaid agent-ending-confirming agent-ending-held agent-ending-open "
        "agent-ending-refused agent-ending-returned agent-ending-silent "
        "agent-ending-unmatched agent-export-file agent-invoice-cancelled agent-invoice-paid "
        "agent-means-gone agent-status-expired agent-told-cancel agent-try-code "
        "inline-warning status-unmatched toast-agent-cancelled toast-agent-sent "
        "toast-agent-taken"
    ),
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
