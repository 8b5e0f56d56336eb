"""What buttons carry, and what is made of data that never came from one of ours."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conversations.buttons import (
    DATA_MAXIMUM_BYTES,
    Action,
    ButtonError,
    Pressed,
    decode,
    encode,
)

actions = st.sampled_from(Action)
arguments = st.from_regex(r"[A-Za-z0-9_-]{0,40}", fullmatch=True)
revisions = st.none() | st.integers(0, 10**12 - 1)


@given(action=actions, argument=arguments, revision=revisions)
def test_a_button_comes_back_as_it_was_drawn(
    action: Action, argument: str, revision: int | None
) -> None:
    data = encode(action, argument, revision)
    assert decode(data) == Pressed(action, argument, revision)
    assert len(data.encode()) <= DATA_MAXIMUM_BYTES


@given(data=st.text())
def test_forged_data_is_refused_or_is_what_we_would_write(data: str) -> None:
    pressed = decode(data)
    assert pressed is None or encode(*_parts(pressed)) == data


@pytest.mark.parametrize(
    "data",
    [
        *("", ":", "::", "pick", "pick:1", "pick:1:2:3", "steal:1:2", "PICK:1:2"),
        *(
            "pick:1:-2",
            "pick:1:02",
            "pick:1:٣",
            "pick:é:2",
            "pick:1:2\n",
            "pick:" + "1" * 41 + ":2",
        ),
    ],
)
def test_data_that_no_button_carries_is_no_press(data: str) -> None:
    assert decode(data) is None


@pytest.mark.parametrize(
    ("action", "argument", "revision"),
    [("steal", "", 1), ("pick", "a:b", 1), ("pick", "x" * 41, 1), ("pick", "1", -1)],
)
def test_a_button_that_could_not_be_read_back_is_never_drawn(
    action: str, argument: str, revision: int
) -> None:
    with pytest.raises(ButtonError):
        encode(action, argument, revision)


def _parts(pressed: Pressed) -> tuple[str, str, int | None]:
    return pressed.action, pressed.argument, pressed.revision
