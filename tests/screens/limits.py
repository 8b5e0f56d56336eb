"""Amounts above what the accounts of an issuer take, and an issuer whose accounts are gone."""

from tests.screens.acts import first, gets_link, says, taps
from tests.screens.walking import Act, Screen, Walk, Walker
from tests.stage.invoices import an_invoice_line
from tests.stage.stand_ins import CHANNELS_ISSUER

OTHER = "TUV Nord"


def accounts_change(*changes: tuple[str, str]) -> Act:
    """Let whoever runs the service write other words in the accounts file, and start it again."""

    async def act(walker: Walker) -> None:
        accounts = walker.world.folder / "accounts.toml"
        text = accounts.read_text(encoding="utf-8")
        for old, new in changes:
            assert old in text, old
            text = text.replace(old, new)
        accounts.write_text(text, encoding="utf-8")
        await walker.world.restart_product()

    return act


def limit(account: str, dirhams: str) -> tuple[str, str]:
    """A limit for an account of the issuer that has three."""
    table = f'[issuers."{CHANNELS_ISSUER}".{account}]\n'
    return table, f'{table}max_amount = "{dirhams}"\n'


LIMITS = Walk(
    "limits",
    (
        Screen(
            "no-account",
            first(
                gets_link("WAF3"),
                accounts_change((CHANNELS_ISSUER, OTHER)),
                taps("button-other-means"),
            ),
            "Le paiement en ligne n’est pas ouvert",
            "الأداء عبر الإنترنت غير متاح",
            "does not take online payments",
        ),
        Screen(
            "list-too-large",
            first(
                accounts_change(
                    (OTHER, CHANNELS_ISSUER),
                    limit("cmi", "500"),
                    limit("fatourati", "1000"),
                    limit("amanpay", "1000"),
                ),
                says("1206"),
            ),
            "montant au-dessus du plafond",
            "المبلغ يتجاوز سقف",
            "amount above the limit",
            has_head=True,
        ),
        Screen(
            "review-too-small",
            says("1206 WAF3 WAF4"),
            "Montant au-dessus du plafond :",
            "المبلغ يتجاوز سقف:",
            "Amount above the limit of:",
        ),
        Screen(
            "too-large",
            says("1206 WAF3 WAF4 W5"),
            "dépasse le plafond du paiement en ligne pour TUV",
            "يتجاوز سقف الأداء عبر الإنترنت لدى TUV",
            "above the limit of online payment for TUV",
        ),
        Screen(
            "plan-left-out",
            says("1206 retard"),
            "total au-dessus du plafond : TUV Rheinland",
            "المجموع يتجاوز السقف: TUV Rheinland",
            "total above the limit: TUV Rheinland",
        ),
    ),
    "no-account list-too-large review-too-small too-large plan-left-out",
    lines=(
        an_invoice_line("W5"),
        an_invoice_line("BIG", amount="2000.00"),
        an_invoice_line("EX0", issuer="Exposant A", amount="100.00"),
    ),
)
