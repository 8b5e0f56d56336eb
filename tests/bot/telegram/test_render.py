"""Screens become Telegram's data; what Telegram would refuse is refused here, by name."""

from pathlib import Path

import pytest

from bot.telegram.limits import Limiter
from bot.telegram.messenger import TelegramMessenger
from bot.telegram.render import Drawn, UnsendableError, draw
from bot.telegram.transport import BotApi
from bot.texts import Texts
from conversations.screen import BLANK, Button, Copy, Link, Screen, Style, Tap, say
from domain.language import Language
from services.notifications.messenger import Delivered
from tests.bot.telegram.stand_in import AMINA, StandIn

CATALOGUE = """
hello = Hello <b>{ $name }</b>
amp = R&amp;D &lt;3
label = Pay { $name }
bold = <b>{ $name }</b>
empty = { "" }
copied = { $name }
"""


@pytest.fixture(scope="module")
def texts(tmp_path_factory: pytest.TempPathFactory) -> Texts:
    folder: Path = tmp_path_factory.mktemp("locales")
    for language in Language:
        (folder / f"{language.value}.ftl").write_text(CATALOGUE, encoding="utf-8")
    return Texts(folder)


def drawn(texts: Texts, *lines: str, button: Button | None = None) -> Drawn:
    screen = Screen(
        tuple(say("hello", name=line) for line in lines), ((button,),) if button else ()
    )
    return draw(screen, Language.ENGLISH, texts, 12)


def a_tap(label: str = "now", argument: str = "", style: Style = Style.PLAIN) -> Tap:
    return Tap(say("label", name=label), "review", argument, style)


def test_lines_stand_one_below_the_other_and_names_are_escaped(texts: Texts) -> None:
    screen = Screen((say("hello", name="<A&B>"), BLANK, say("amp")))
    text = draw(screen, Language.FRENCH, texts, 1).text
    assert text == "Hello <b>&lt;A&amp;B&gt;</b>\n\nR&amp;D &lt;3"


def test_a_screen_without_buttons_has_no_keyboard(texts: Texts) -> None:
    assert drawn(texts, "Amina").reply_markup is None


def test_buttons_are_plain_data(texts: Texts) -> None:
    rows: tuple[tuple[Button, ...], ...] = (
        (a_tap("<1>", "84000", Style.SUCCESS), a_tap()),
        (Link(say("label", name="link"), "https://wa.me/?text=a%20b", Style.PRIMARY),),
        (Copy(say("label", name="it"), say("copied", name="<PN>")),),
    )
    keyboard = draw(Screen((say("amp"),), rows), Language.ENGLISH, texts, 12).reply_markup
    assert keyboard == {
        "inline_keyboard": [
            [
                {"text": "Pay <1>", "callback_data": "review:84000:12", "style": "success"},
                {"text": "Pay now", "callback_data": "review::12"},
            ],
            [{"text": "Pay link", "url": "https://wa.me/?text=a%20b", "style": "primary"}],
            [{"text": "Pay it", "copy_text": {"text": "<PN>"}}],
        ]
    }


def test_buttons_of_a_lasting_message_carry_no_revision(texts: Texts) -> None:
    lasting = draw(Screen((say("amp"),), ((a_tap(),),)), Language.ENGLISH, texts, None)
    assert lasting.reply_markup == {
        "inline_keyboard": [[{"text": "Pay now", "callback_data": "review::"}]]
    }


@pytest.mark.parametrize("length", [4_090, 2_045])
def test_the_longest_text_is_counted_in_utf_16_units_without_markup(
    texts: Texts, length: int
) -> None:
    name = ("x" if length > 4_000 else "🔴") * length
    assert drawn(texts, name).text == f"Hello <b>{name}</b>"
    with pytest.raises(UnsendableError, match="units, at most 4096"):
        drawn(texts, name + "x")


def test_escapes_count_as_what_they_show(texts: Texts) -> None:
    assert len(drawn(texts, "&" * 4_090).text) > 4_096


@pytest.mark.parametrize(
    ("button", "rule"),
    [
        (a_tap(argument="x" * 60), "button data"),
        (Tap(say("label", name="x"), "no-such-action"), "button data"),
        (Tap(say("empty"), "review"), "empty label: empty"),
        (Link(say("label", name="x"), "http://localhost:8080/p/x"), "host without a dot"),
        (Link(say("label", name="x"), "https://a..b/"), "host without a dot"),
        (Link(say("label", name="x"), "tel:+212520473100"), "scheme 'tel'"),
        (Link(say("label", name="x"), "https://[::1/"), "no address"),
        (Copy(say("label", name="x"), say("empty")), "copied text of 0 units"),
        (Copy(say("label", name="x"), say("copied", name="🔴" * 129)), "copied text of 258"),
    ],
)
def test_a_button_that_telegram_would_refuse_is_not_drawn(
    texts: Texts, button: Button, rule: str
) -> None:
    with pytest.raises(UnsendableError, match=rule):
        drawn(texts, "Amina", button=button)


def test_a_keyboard_too_wide_or_too_large_is_not_drawn(texts: Texts) -> None:
    line = (say("amp"),)
    with pytest.raises(UnsendableError, match="row of 9"):
        draw(Screen(line, ((a_tap(),) * 9,)), Language.ENGLISH, texts, 1)
    with pytest.raises(UnsendableError, match="101 buttons"):
        draw(Screen(line, (*((a_tap(),) * 5,) * 20, (a_tap(),))), Language.ENGLISH, texts, 1)


def test_an_empty_text_is_not_drawn(texts: Texts) -> None:
    with pytest.raises(UnsendableError, match="empty text"):
        draw(Screen((say("bold", name=" "),)), Language.ENGLISH, texts, 1)


def test_a_refused_link_is_not_repeated_in_the_error(texts: Texts) -> None:
    with pytest.raises(UnsendableError) as raised:
        drawn(texts, "Amina", button=Link(say("amp"), "http://localhost/p/secret"))
    assert "secret" not in str(raised.value)


@pytest.mark.asyncio
async def test_the_largest_screen_that_may_be_drawn_is_taken(
    texts: Texts, telegram: StandIn, api: BotApi
) -> None:
    await telegram.act(AMINA, "start")
    row: tuple[Button, ...] = (
        Copy(say("label", name="<b>&"), say("copied", name="x" * 256)),
        Link(say("label", name="x"), "http://127.0.0.1:8080/p/x"),
        *(a_tap(argument="x" * 36, style=Style.DANGER) for _ in range(3)),
    )
    screen = Screen((say("hello", name="&" * 4_090),), (row,) * 20)
    messenger = TelegramMessenger(api, Limiter())
    largest = draw(screen, Language.ENGLISH, texts, 999_999_999_999)
    delivery = await messenger.send(AMINA, largest, silent=False, urgent=True)
    assert isinstance(delivery, Delivered)
