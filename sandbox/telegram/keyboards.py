"""Reply markup: what Telegram takes under a message, and its refusals.

Button counts are observed limits; the sentences are the real server's where it has been seen to
say them, and ours for a wrong style or two actions on one button.
"""

from collections.abc import Iterator

from sandbox.telegram.addresses import url_refusal, with_scheme
from sandbox.telegram.refusals import RefusalError, bad_request
from sandbox.telegram.wire import JsonObject

BUTTONS_MAXIMUM = 100
ROW_MAXIMUM = 8
DATA_BYTES_MAXIMUM = 64
COPY_MAXIMUM = 256
STYLES = ("primary", "success", "danger")
ACTIONS = (
    "url",
    "login_url",
    "callback_data",
    "web_app",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
    "pay",
    "callback_game",
)
OTHER_MARKUP = ("keyboard", "remove_keyboard", "force_reply")


def checked_markup(markup: object, *, chat_type: str) -> JsonObject | None:
    """Return the inline keyboard as Telegram would keep it; None when there is none.

    Raises a 400 for anything that Telegram refuses.
    """
    if markup is None:
        return None
    if not isinstance(markup, dict):
        raise bad_request("object expected as reply markup")
    if "inline_keyboard" not in markup:
        if markup and not any(name in markup for name in OTHER_MARKUP):
            raise bad_request("can't parse reply markup: unknown kind of markup")
        return None
    rows = markup["inline_keyboard"]
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad_request('field "inline_keyboard" must be an Array of Arrays')
    kept = [[_button(button, chat_type) for button in row] for row in rows if row]
    if sum(map(len, kept)) > BUTTONS_MAXIMUM or any(len(row) > ROW_MAXIMUM for row in kept):
        raise bad_request("reply markup is too long")
    return {"inline_keyboard": kept} if kept else None


def buttons_of(markup: JsonObject | None) -> Iterator[tuple[int, int, JsonObject]]:
    """Yield row, column and button of a kept keyboard, in reading order."""
    for row, buttons in enumerate((markup or {}).get("inline_keyboard", [])):
        for column, button in enumerate(buttons):
            yield row, column, button


def survives_forwarding(markup: JsonObject | None) -> bool:
    """Tell whether a forwarded copy keeps this keyboard: only links outlive their chat."""
    return all("url" in button for _row, _column, button in buttons_of(markup))


def _button(button: object, chat_type: str) -> JsonObject:
    if not isinstance(button, dict):
        raise _unparsable("expected an Object")
    text = button.get("text")
    if not isinstance(text, str):
        raise _unparsable('Can\'t find field "text"')
    if not text.strip():
        raise bad_request("inline keyboard button text must be non-empty")
    if button.get("style") not in (None, *STYLES):
        raise _unparsable("invalid button style specified")
    actions = [name for name in ACTIONS if button.get(name) not in (None, False)]
    if len(actions) > 1:
        raise _unparsable("exactly one action field must be used")
    if not actions or button.get("callback_data") == "":
        raise _unparsable("Text buttons are unallowed in the inline keyboard")
    _check_action(actions[0], button, chat_type)
    if "url" in button:
        return {**button, "url": with_scheme(str(button["url"]))}
    return button


def _check_action(action: str, button: JsonObject, chat_type: str) -> None:
    value = button[action]
    match action, value:
        case "url", str():
            _check_url(value, "URL")
        case (("web_app" | "login_url"), {"url": str(address)}):
            kind = "Web App URL" if action == "web_app" else "Login URL"
            _check_url(address, kind)
            if not address.startswith("https://"):
                raise _wrong_url(address, kind, "Only HTTPS links are allowed")
            if action == "web_app" and chat_type != "private":
                raise bad_request("BUTTON_TYPE_INVALID")
        case "callback_data", str():
            if len(value.encode()) > DATA_BYTES_MAXIMUM:
                raise bad_request("BUTTON_DATA_INVALID")
        case "copy_text", {"text": str(copied)}:
            if not 1 <= len(copied) <= COPY_MAXIMUM:
                raise bad_request("BUTTON_COPY_TEXT_INVALID")
        case (("switch_inline_query" | "switch_inline_query_current_chat"), str()):
            return
        case "switch_inline_query_chosen_chat", dict():
            return
        case _:
            raise bad_request("BUTTON_TYPE_INVALID")


def _check_url(address: str, kind: str) -> None:
    reason = url_refusal(address)
    if reason is not None:
        raise _wrong_url(address, kind, reason)


def _wrong_url(address: str, kind: str, reason: str) -> RefusalError:
    return bad_request(f"inline keyboard button {kind} '{address}' is invalid: {reason}")


def _unparsable(reason: str) -> RefusalError:
    return bad_request(f"can't parse inline keyboard button: {reason}")
