"""What a person does on the way from screen to screen, in whatever language they read."""

import sqlite3
from contextlib import closing

from domain.language import Language
from tests.bot.catalogues import catalogue
from tests.scenarios.agents import SUPPORT_ROOM
from tests.screens.sentences import readable
from tests.screens.walking import Act, Screen, Walker
from tests.stage.invoices import Line
from tests.stage.payer import GOOD_CARD, Page, Payer
from tests.stage.person import KAREN

REFUSED_CARD = "4000000000000002"


def starts(payload: str = "") -> Act:
    """Press START."""

    async def act(walker: Walker) -> None:
        await walker.act("start", payload=payload)

    return act


def says(text: str) -> Act:
    """Type a text."""

    async def act(walker: Walker) -> None:
        await walker.act("send", text=text)

    return act


def sends(kind: str, content: str = "") -> Act:
    """Send a file of a kind."""

    async def act(walker: Walker) -> None:
        await walker.act("send", **{kind: {"content": content}})

    return act


def taps(*label: str) -> Act:
    """Tap a button by its label: pieces of it, or its key in the catalogue."""

    async def act(walker: Walker) -> None:
        await walker.tap(*(_label(piece, walker.language) for piece in label))

    return act


def _label(piece: str, language: Language) -> str:
    if not piece.startswith("button-"):
        return piece
    return readable(max(catalogue(language)[piece].words.split("¤"), key=len)).strip()


async def taps_old_screen(walker: Walker) -> None:
    """Tap a button of a screen that was drawn before the present one."""
    message, button = await walker.find_button()
    old = button["callback_data"].rpartition(":")[0] + ":1"
    await Walker.press(walker, message, {**button, "callback_data": old})


def waits(**time: float) -> Act:
    """Let time pass."""

    async def act(walker: Walker) -> None:
        walker.mark()
        walker.world.put_clock_forward(**time)

    return act


def waits_until(hour: int) -> Act:
    """Let time pass until it is this hour in Morocco."""

    async def act(walker: Walker) -> None:
        walker.mark()
        walker.world.put_clock_to(hour)

    return act


def pays(card: str = GOOD_CARD) -> Act:
    """Pay the newest link by card."""

    async def act(walker: Walker) -> None:
        payer = Payer(walker.world)
        await payer.enter_card(await _card_page(walker), card)
        walker.world.put_clock_forward(seconds=2)

    return act


def to_gateway(name: str = "") -> Act:
    """Open the newest link and go as far as the page where the card is typed; it stays open."""

    async def act(walker: Walker) -> None:
        walker.card_pages[name] = await _card_page(walker)

    return act


def types_card(name: str = "") -> Act:
    """Type a good card on a page that was opened before."""

    async def act(walker: Walker) -> None:
        walker.mark()
        await Payer(walker.world).enter_card(walker.card_pages[name])
        walker.world.put_clock_forward(seconds=2)

    return act


async def _card_page(walker: Walker) -> Page:
    payer, link = Payer(walker.world), walker.foreign_link or await walker.link()
    walker.mark()
    return await payer.to_gateway(link)


def changes(*lines: Line) -> Act:
    """Let the register tell something new of some invoices."""

    async def act(walker: Walker) -> None:
        await walker.world.import_lines(lines)

    return act


def writes(statement: str, *rows: tuple[object, ...]) -> Act:
    """Write into the product's own database what it never would, or not within seconds."""

    async def act(walker: Walker) -> None:
        with closing(sqlite3.connect(walker.world.database)) as connection, connection:
            connection.executemany(statement, rows or [()])

    return act


def gateway(name: str, what: str, **body: object) -> Act:
    """Press a switch of the stand-in of a gateway."""

    async def act(walker: Walker) -> None:
        world = walker.world
        assert world.channels is not None
        urls = {
            "cmi": world.cmi_url,
            "fatourati": world.channels.fatourati_url,
            "amanpay": world.channels.amanpay_url,
        }
        await world.control(urls[name], what, **body)

    return act


def first(*acts: Act) -> Act:
    """Do several things, the last of which leads to the screen."""

    async def act(walker: Walker) -> None:
        for one in acts:
            await one(walker)

    return act


def sees(french: str, arabic: str, english: str) -> Act:
    """Wait for words on the way to a screen that is looked at later."""

    async def act(walker: Walker) -> None:
        await walker.sees(Screen("", says(""), french, arabic, english).words(walker.language))

    return act


READY = sees("Lien prêt", "الرابط جاهز", "Link ready")
REVIEW = sees("Montant global TTC", "المبلغ الإجمالي", "Total incl. tax")


def gets_link(numbers: str) -> Act:
    """Go to the link for some invoices of the guide's operator."""
    return first(says(f"1206 {numbers}"), REVIEW, taps("button-card-cmi"), READY)


ASKED = sees("Envoyez ce que vous avez", "المرجو إرسال", "Send what you have")


def asks_about(words: str) -> Act:
    """Say that something was paid."""
    return first(says("/verifier"), ASKED, says(words))


def enters_support_room(*acts: Act) -> Act:
    """Go on as a member of the agents' group, in that group, which speaks the walk's language."""

    async def act(walker: Walker) -> None:
        walker.who, walker.peer = KAREN, SUPPORT_ROOM
        await walker.forget()
        await first(*acts)(walker)

    return act
