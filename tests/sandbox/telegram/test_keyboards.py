"""Inline keyboards: the limits of Telegram, button by button."""

import pytest

from sandbox.telegram.keyboards import checked_markup
from sandbox.telegram.refusals import RefusalError

UNPARSABLE = "Bad Request: can't parse inline keyboard button: "


def keyboard(*buttons: dict[str, object]) -> dict[str, object]:
    return {"inline_keyboard": [list(buttons)]}


def refusal(markup: object, *, chat_type: str = "private") -> str:
    with pytest.raises(RefusalError) as caught:
        checked_markup(markup, chat_type=chat_type)
    return caught.value.description


@pytest.mark.parametrize(
    "button",
    [
        {"text": "A", "callback_data": "x" * 64},
        {"text": "A", "callback_data": "ف" * 32},
        {"text": "A", "url": "http://127.0.0.1:8080/p/x"},
        {"text": "A", "url": "https://wa.me/?text=a"},
        {"text": "A", "url": "tg://user?id=1001"},
        {"text": "A", "copy_text": {"text": "x" * 256}},
        {"text": "A", "switch_inline_query": ""},
        {"text": "A", "web_app": {"url": "https://portnet.ma/"}},
        {"text": "A", "callback_data": "a", "style": "danger"},
    ],
)
def test_these_buttons_pass(button: dict[str, object]) -> None:
    assert checked_markup(keyboard(button), chat_type="private") == keyboard(button)


@pytest.mark.parametrize(
    ("button", "said"),
    [
        ({"text": "A", "callback_data": "x" * 65}, "Bad Request: BUTTON_DATA_INVALID"),
        ({"text": "A", "callback_data": "ف" * 33}, "Bad Request: BUTTON_DATA_INVALID"),
        (
            {"text": "A", "callback_data": ""},
            UNPARSABLE + "Text buttons are unallowed in the inline keyboard",
        ),
        ({"text": "A"}, UNPARSABLE + "Text buttons are unallowed in the inline keyboard"),
        ({"callback_data": "a"}, UNPARSABLE + 'Can\'t find field "text"'),
        ({"text": "A", "copy_text": {"text": ""}}, "Bad Request: BUTTON_COPY_TEXT_INVALID"),
        ({"text": "A", "copy_text": {"text": "x" * 257}}, "Bad Request: BUTTON_COPY_TEXT_INVALID"),
        (
            {"text": "A", "callback_data": "a", "style": "green"},
            UNPARSABLE + "invalid button style specified",
        ),
        (
            {"text": "A", "callback_data": "a", "url": "https://portnet.ma"},
            UNPARSABLE + "exactly one action field must be used",
        ),
    ],
)
def test_these_buttons_are_refused(button: dict[str, object], said: str) -> None:
    assert refusal(keyboard(button)) == said


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("http://localhost:8080/p", "Wrong HTTP URL"),
        ("http://portnet", "Wrong HTTP URL"),
        ("ftp://portnet.ma", "Unsupported URL protocol"),
        ("tel:+212520473100", "Unsupported URL protocol"),
        ("http://", "URL host is empty"),
    ],
)
def test_an_address_without_a_dotted_host_is_refused(url: str, reason: str) -> None:
    said = f"Bad Request: inline keyboard button URL '{url}' is invalid: {reason}"
    assert refusal(keyboard({"text": "A", "url": url})) == said


def test_a_web_app_needs_https_and_a_private_chat() -> None:
    plain = refusal(keyboard({"text": "A", "web_app": {"url": "http://127.0.0.1/"}}))
    grouped = refusal(
        keyboard({"text": "A", "web_app": {"url": "https://a.ma"}}), chat_type="supergroup"
    )
    login = keyboard({"text": "A", "login_url": {"url": "https://a.ma"}})
    assert checked_markup(login, chat_type="supergroup") == login
    assert plain.endswith("is invalid: Only HTTPS links are allowed")
    assert grouped == "Bad Request: BUTTON_TYPE_INVALID"


@pytest.mark.parametrize("shape", [(9,), (8,) * 12 + (5,)])
def test_nine_in_a_row_or_a_hundred_and_one_in_all_are_too_many(shape: tuple[int, ...]) -> None:
    button = {"text": "A", "callback_data": "a"}
    rows = [[button] * width for width in shape]
    assert refusal({"inline_keyboard": rows}) == "Bad Request: reply markup is too long"


def test_a_hundred_buttons_pass() -> None:
    rows = [[{"text": "A", "callback_data": "a"}] * 8] * 12 + [
        [{"text": "A", "callback_data": "a"}] * 4
    ]
    kept = checked_markup({"inline_keyboard": rows}, chat_type="private")
    assert kept == {"inline_keyboard": rows}


@pytest.mark.parametrize("markup", [{"inline_keyboard": []}, {"inline_keyboard": [[]]}, None])
def test_an_empty_keyboard_is_none(markup: object) -> None:
    assert checked_markup(markup, chat_type="private") is None
