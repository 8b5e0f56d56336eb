"""The Telegram library itself, as it comes, talks to the stand-in without noticing."""

import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup
from telegram.error import BadRequest, Forbidden, RetryAfter

from tests.sandbox.telegram.stand_in import AMINA, TOKEN, StandIn

pytestmark = pytest.mark.asyncio


def library_bot(telegram: StandIn) -> Bot:
    address = str(telegram.client.make_url("/"))
    return Bot(TOKEN, base_url=f"{address}bot", base_file_url=f"{address}file/bot")


async def test_the_library_sends_edits_answers_and_uploads(telegram: StandIn) -> None:
    await telegram.act(AMINA, "start")
    keys = InlineKeyboardMarkup([[InlineKeyboardButton("A", callback_data="a", style="success")]])
    async with library_bot(telegram) as bot:
        assert bot.username == "portnet_demo_bot"
        sent = await bot.send_message(AMINA, "<b>é</b>", parse_mode="HTML", reply_markup=keys)
        await telegram.tap({"message_id": sent.message_id})
        query = (await bot.get_updates())[-1].callback_query
        assert query is not None
        assert await query.answer("Vu")
        edited = await sent.edit_text("Fini")
        uploaded = await bot.send_document(AMINA, b"%PDF", filename="reçu.pdf")
        assert uploaded.document is not None
        content = await (await uploaded.document.get_file()).download_as_bytearray()
    assert (sent.text_html, sent.reply_markup, bytes(content)) == ("<b>é</b>", keys, b"%PDF")
    assert getattr(edited, "text", "") == "Fini"


async def test_the_library_knows_our_refusals(telegram: StandIn) -> None:
    await telegram.act(AMINA, "start")
    async with library_bot(telegram) as bot:
        with pytest.raises(BadRequest, match="an't parse entities"):
            await bot.send_message(AMINA, "<b>", parse_mode="HTML")
        for number in range(8):
            await bot.send_message(AMINA, str(number))
        with pytest.raises(RetryAfter):
            await bot.send_message(AMINA, "8")
        await telegram.act(AMINA, "block")
        with pytest.raises(Forbidden):
            await bot.send_message(AMINA, "A")
        assert (await bot.get_chat(AMINA)).first_name == "Amina"
        assert (await bot.get_webhook_info()).url == ""
