"""Invoices as rows of the product's import file."""

HEADER = (
    "subscription_code",
    "number",
    "issuer",
    "client_code",
    "client_name",
    "issue_date",
    "due_date",
    "amount",
    "means",
)

Line = tuple[str, ...]


def an_invoice_line(
    number: str,
    *,
    code: str = "1206",
    issuer: str = "TUV Rheinland",
    client_code: str = "1206",
    client_name: str = "Ste IMP SARL",
    issued: str = "29/12/2020",
    due: str = "29/10/2022",
    amount: str = "420.00",
    means: str = "CMI AmanPay",
) -> Line:
    """Spell one invoice of the guide's operator, unless told otherwise."""
    return (code, number, issuer, client_code, client_name, issued, due, amount, means)


GUIDE_LINES: tuple[Line, ...] = (
    an_invoice_line("WAF3"),
    an_invoice_line("WAF4"),
    an_invoice_line("00293P", issuer="PORTNET", amount="20.00", due="29/11/2022"),
    *(
        an_invoice_line(f"{n:05d}P", issuer="PORTNET", amount=f"{n}.50", due="31/12/2026")
        for n in range(1, 21)
    ),
    an_invoice_line("SGS1", code="2222", issuer="No Account SA", client_name="Sans Compte"),
)
"""Twenty-three invoices of two issuers, three pages; and one of an issuer without an account."""
