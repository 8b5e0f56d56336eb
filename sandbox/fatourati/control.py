"""The control routes that only this stand-in has: switches, payments, cancellations, questions."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import timedelta

from aiohttp import web

from sandbox.control import bad_request, read_object
from sandbox.fatourati.books import Decision, Token, Transaction, TransactionState
from sandbox.fatourati.gateway import Gateway, Payment
from sandbox.fatourati.hooks import Answer
from sandbox.fatourati.messages import callback_body
from sandbox.fatourati.quirks import Quirks, UnknownQuirkError, switch
from sandbox.fatourati.refusals import Refused, error_body
from sandbox.fatourati.requests import Line, Links, Wanted

_CALLBACK_WORDS = {"times": "callback_copies", "parallel": "at_once", "signature": "signature"}
MOST_CENTIMES = 10**15


class Switchboard:
    def __init__(self, gateway: Gateway) -> None:
        self._gateway = gateway

    def add_routes(self, app: web.Application) -> None:
        app.router.add_get("/_control/quirks", self._get_quirks)
        app.router.add_post("/_control/quirks", self._post_quirks)
        app.router.add_post("/_control/tokens/{ref}/pay", self._pay)
        app.router.add_post("/_control/tokens/{ref}/cancel", self._cancel)
        app.router.add_post("/_control/tokens/{ref}/expire", self._expire)
        app.router.add_post("/_control/tokens/{ref}/check-status", self._check_status)
        app.router.add_post("/_control/transactions/{number}/callback", self._call_again)
        app.router.add_post("/_control/callback-unknown", self._call_unknown)

    async def _get_quirks(self, _request: web.Request) -> web.Response:
        return web.json_response(asdict(self._gateway.quirks))

    async def _post_quirks(self, request: web.Request) -> web.Response:
        self._gateway.quirks = _switched(self._gateway.quirks, await read_object(request))
        return await self._get_quirks(request)

    async def _pay(self, request: web.Request) -> web.Response:
        """Pay a reference: channel, operator, amount (centimes), decisionCode (null: left out).

        Also force (take it though it is not open), times, parallel and signature of its callback.
        """
        token, body = self._token(request), await read_object(request)
        centimes, decision = body.get("amount"), body.get("decisionCode", Decision.CONFIRMED.value)
        if centimes is not None and not (type(centimes) is int and 0 < centimes < MOST_CENTIMES):
            raise bad_request("amount is a whole number of centimes above zero")
        if decision is not None and type(decision) is not int:
            raise bad_request("decisionCode is a whole number, or null to leave it out")
        payment = Payment(
            operator=_text(body, "operator", "DEMO_BANK"),
            channel=_text(body, "channel", "INTERNET"),
            centimes=centimes if isinstance(centimes, int) else None,
            decision=decision if isinstance(decision, int) else None,
            is_forced=body.get("force") is True,
        )
        match await self._gateway.pay(token, payment, quirks=self._quirks_of_call(body)):
            case Refused() as refused:
                document = error_body(refused, now=self._gateway.now())
                return web.json_response(document, status=refused.status)
            case transaction:
                return web.json_response(_shown(transaction))

    async def _cancel(self, request: web.Request) -> web.Response:
        """Cancel a reference; `transaction`: names a payment, `token_only`: the shortest body."""
        token, body = self._token(request), await read_object(request)
        await self._gateway.cancel(
            token,
            number=_text(body, "transaction", "") or None,
            token_only=body.get("token_only") is True,
            quirks=self._quirks_of_call(body),
        )
        return self._state(token)

    async def _expire(self, request: web.Request) -> web.Response:
        token = self._token(request)
        self._gateway.expire(token)
        return self._state(token)

    async def _check_status(self, request: web.Request) -> web.Response:
        """Ask the merchant what it recorded, now."""
        token = self._token(request)
        answer = await self._gateway.courier.ask(token, self._gateway.quirks)
        self._gateway.books.save()
        return web.json_response({"status": answer.status, "word": answer.status_word})

    async def _call_again(self, request: web.Request) -> web.Response:
        """Post a payment's callback again; `fields` (null: left out) are changed before signing."""
        body = await read_object(request)
        found = self._gateway.books.payment(request.match_info["number"])
        if found is None:
            raise web.HTTPNotFound(text="no such transaction\n")
        token, transaction = found
        quirks, changes = self._quirks_of_call(body), body.get("fields", {})
        if not isinstance(changes, dict):
            raise bad_request("fields must be an object")
        again = callback_body(token, transaction, quirks, changes=changes) if changes else ""
        answers = await self._gateway.courier.call_back(token, transaction, quirks, body=again)
        return web.json_response(
            {"answers": [_answer(each) for each in answers], **_shown(transaction)}
        )

    async def _call_unknown(self, request: web.Request) -> web.Response:
        """Post a rightly signed callback for a reference that was never issued.

        `tokenRef`, `orderId` and `callbackURL` may be given; the address is that of the newest
        reference otherwise.
        """
        body = await read_object(request)
        token = self._never_issued(body)
        transaction = Transaction(
            number=f"{token.store}999999",
            state=TransactionState.PENDING,
            centimes=token.wanted.centimes,
            operator="DEMO_BANK",
            channel="INTERNET",
            at=self._gateway.now(),
            decision=Decision.CONFIRMED,
        )
        quirks = self._quirks_of_call(body)
        text = callback_body(token, transaction, quirks)
        answer = await self._gateway.courier.tell_of_unknown(token, text, quirks=quirks)
        return web.json_response(_answer(answer))

    def _never_issued(self, body: Mapping[str, object]) -> Token:
        newest = list(self._gateway.books)[-1:]
        url = _text(body, "callbackURL", newest[0].wanted.links.callback if newest else "")
        if not url:
            raise bad_request("give callbackURL: no reference has been issued yet")
        merchant = next(iter(self._gateway.merchants.values()))
        merchant = self._gateway.merchants[newest[0].store_key] if newest else merchant
        now = self._gateway.now()
        wanted = Wanted(
            order_id=_text(body, "orderId", "NEVER-ISSUED"),
            centimes=250_00,
            payment_mode="MULTI_CANAL",
            lines=(Line(id="NEVER-ISSUED", description="-", centimes=250_00),),
            client_name="-",
            shown=(),
            links=Links(callback=url, check_status=url, cancel=url),
            expires_at=now + timedelta(days=1),
            wants_qr=False,
            language="fr",
        )
        return Token(
            ref=_text(body, "tokenRef", f"{merchant.store}9999999"),
            merchant_code=merchant.merchant_code,
            store=merchant.store,
            wanted=wanted,
            created_at=now,
            updated_at=now,
        )

    def _token(self, request: web.Request) -> Token:
        token = self._gateway.books.token(request.match_info["ref"])
        if token is None:
            raise web.HTTPNotFound(text="no such reference\n")
        return token

    def _state(self, token: Token) -> web.Response:
        return web.json_response({"state": token.state(now=self._gateway.now())})

    def _quirks_of_call(self, body: Mapping[str, object]) -> Quirks:
        named = {_CALLBACK_WORDS[name]: body[name] for name in _CALLBACK_WORDS if name in body}
        return _switched(self._gateway.quirks, named)


def _switched(quirks: Quirks, wanted: Mapping[str, object]) -> Quirks:
    try:
        return switch(quirks, wanted)
    except UnknownQuirkError as error:
        raise bad_request(str(error)) from error


def _text(body: Mapping[str, object], name: str, default: str) -> str:
    value = body.get(name, default)
    if not isinstance(value, str) or not (value.isprintable() or not value):
        raise bad_request(f"{name} is a printable text")
    return value


def _answer(answer: Answer) -> dict[str, object]:
    return {"status": answer.status, "text": answer.text}


def _shown(transaction: Transaction) -> dict[str, object]:
    return {
        "number": transaction.number,
        "state": transaction.state,
        "receipt": transaction.receipt,
        "step": transaction.step,
    }
