"""Receipts by their own address: whoever holds it gets the file, for ninety days."""

import asyncio
from http import HTTPStatus

from aiohttp import web
from aiohttp.typedefs import Handler

from bot.receipts import receipt_file_name, receipt_of
from bot.telling import read_receipt
from bot.texts import Texts
from bot.web.reader import reader_of
from services.payments.registry import Providers
from services.payments.terms import Terms
from services.receipts.receipt import write_receipt
from services.storage.database import Database


def receipt_door(database: Database, terms: Terms, providers: Providers, texts: Texts) -> Handler:
    """Handler of `GET /receipts/{token}.pdf`; 404 for an unknown token and for one gone by."""

    async def show(request: web.Request) -> web.Response:
        token = request.match_info["receipt_token"]
        told = await database.read(read_receipt, terms, providers, token)
        if told is None:
            raise web.HTTPNotFound
        language = reader_of(request).language
        words = receipt_of(told.card, told.order, told.details, language=language, texts=texts)
        content = await asyncio.to_thread(write_receipt, words)
        name = receipt_file_name(told.card.reference)
        headers = {
            "Content-Disposition": f'attachment; filename="{name}"',
            "Cache-Control": "no-store",
            "Referrer-Policy": "no-referrer",
            "X-Content-Type-Options": "nosniff",
            "X-Robots-Tag": "noindex",
        }
        return web.Response(
            body=content, status=HTTPStatus.OK, content_type="application/pdf", headers=headers
        )

    return show
