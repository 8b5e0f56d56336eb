"""Telegram's HTML: what it becomes, and what it refuses."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox.telegram.entities import utf16_length
from sandbox.telegram.markup import parse
from sandbox.telegram.refusals import RefusalError

TAGS = ("b", "/b", "i", "/i", "code", "/code", "pre", "/pre", "a href='https://a.ma'", "/a")
PIECES = st.one_of(
    st.sampled_from([f"<{tag}>" for tag in (*TAGS, "blockquote expandable", "/blockquote", "x")]),
    st.sampled_from(["<", "&", "&amp;", "&#1601;", "😀", " \n", "\u2067", "/start", "<b", "</"]),
    st.text(max_size=5),
)


def entities(source: str) -> list[tuple[str, int, int]]:
    found = parse(source, "HTML").entities
    return [(one["type"], one["offset"], one["length"]) for one in found]


def refusal(source: str) -> str:
    with pytest.raises(RefusalError) as caught:
        parse(source, "HTML")
    return caught.value.description.removeprefix("Bad Request: can't parse entities: ")


@pytest.mark.parametrize(
    ("tag", "kind"),
    [
        ("b", "bold"),
        ("strong", "bold"),
        ("i", "italic"),
        ("em", "italic"),
        ("u", "underline"),
        ("ins", "underline"),
        ("s", "strikethrough"),
        ("del", "strikethrough"),
        ("tg-spoiler", "spoiler"),
        ("code", "code"),
        ("pre", "pre"),
        ("blockquote", "blockquote"),
        ("B", "bold"),
    ],
)
def test_each_tag_becomes_its_entity(tag: str, kind: str) -> None:
    assert entities(f"a <{tag}>bc</{tag}>") == [(kind, 2, 2)]


def test_offsets_count_utf16_units() -> None:
    assert entities("😀<b>é😀</b>") == [("bold", 2, 3)]


def test_attributes_say_more() -> None:
    quote = parse("<blockquote expandable>x</blockquote>", "HTML").entities
    block = parse('<pre><code class="language-sql">x</code></pre>', "HTML").entities
    link = parse("<a href='https://portnet.ma/?a=1&amp;b=2'>x</a>", "HTML").entities
    hidden = parse('<span class="tg-spoiler">x</span>', "HTML").entities
    assert [one["type"] for one in (*quote, *block, *link, *hidden)] == [
        "expandable_blockquote",
        "pre",
        "text_link",
        "spoiler",
    ]
    assert (block[0]["language"], link[0]["url"]) == ("sql", "https://portnet.ma/?a=1&b=2")


def test_references_are_decoded_and_a_bare_ampersand_stays() -> None:
    text = parse("&lt;b&gt; &amp; &quot; &#1601;&#x41; R&D &copy; &#0;", "HTML").text
    assert text == '<b> & " فA R&D &copy; &#0;'


def test_bold_around_code_stops_at_the_code() -> None:
    assert entities("<b>a <code>b</code> c</b>") == [("bold", 0, 2), ("code", 2, 1), ("bold", 3, 2)]


def test_telegram_finds_commands_links_and_numbers_by_itself() -> None:
    text = "/aide http://reclamation.portnet.ma/ +212520473100 a@b.ma <code>/aide</code>"
    assert [kind for kind, _offset, _length in entities(text)] == [
        "bot_command",
        "url",
        "phone_number",
        "email",
        "code",
    ]


def test_a_link_that_leads_nowhere_is_only_text() -> None:
    assert entities('<a href="http://localhost:8080/p">payer</a>') == []


def test_the_ends_are_trimmed_and_what_stood_there_moves() -> None:
    assert parse(" \n <b> a</b> ", "HTML").text == "a"
    assert entities(" \n <b> a</b> ") == [("bold", 0, 1)]


def test_embedding_marks_are_dropped_and_isolates_stay() -> None:
    assert parse("a\u202eb\u2067c\u2069\td\r", "").text == "ab\u2067c\u2069 d"


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("<b>a", 'Can\'t find end tag corresponding to start tag "b"'),
        ("é<x>a</x>", 'Unsupported start tag "x" at byte offset 2'),
        ("1 < 2 ", 'Unsupported start tag "" at byte offset 2'),
        ("a</b>", "Unexpected end tag at byte offset 1"),
        (
            "<b><i>a</b></i>",
            'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"',
        ),
        ("a<b", "Unclosed start tag at byte offset 1"),
        ("<b>a</b", "Unclosed end tag at byte offset 4"),
        ("<span>a</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ('<a href="x>a</a>', 'Unclosed start tag "a" at byte offset 0'),
    ],
)
def test_bad_markup_is_refused_with_its_place(source: str, said: str) -> None:
    assert refusal(source) == said


@pytest.mark.parametrize("mode", ["Markdown", "MarkdownV2"])
def test_markdown_is_not_taken(mode: str) -> None:
    with pytest.raises(RefusalError, match="this stand-in takes HTML only"):
        parse("*a*", mode)


@given(st.lists(PIECES, max_size=12).map("".join))
def test_any_text_is_parsed_or_refused_and_entities_lie_within(source: str) -> None:
    try:
        formatted = parse(source, "HTML")
    except RefusalError:
        return
    length = utf16_length(formatted.text)
    for entity in formatted.entities:
        assert 0 <= entity["offset"] < entity["offset"] + entity["length"] <= length
