

## Command menu and bot description

menu-payer = Pay invoices
menu-annuler = Stop here
menu-aide = Help and support
menu-langue = Change language

# Shown in an empty chat, before the first message; at most 512 characters.

bot-description =
    Pay an operator’s unpaid PORTNET invoices with its subscription code (4 characters), or send the link to whoever pays. No account, no password.
    { "" }
    Your card is typed only on the payment page, never in this chat.

# Shown on the bot's profile and beside a shared link to it; at most 120 characters.

bot-short-description = Pay PORTNET invoices, or send the link to whoever pays.

## Payer's page

# Every page: head, language switch, foot.

page-brand = Invoice payment
page-languages = Language
page-support = PORTNET support
page-doubt = In doubt? Call PORTNET and quote reference
page-complaint = File a complaint

# What a messenger shows of a forwarded link: no client name.

page-preview-title = Invoice to pay · ⁨{ $issuer }⁩ · { $amount }
page-preview-description = PORTNET payment, ref. { $reference }

# The order.

page-issuer = Issuer
page-taxes = incl. tax
page-client = Client
page-client-code = Client code
page-reference = Reference
page-deadline = Pay before
page-moment = { $weekday } { $day }, { $time } (Morocco time)
page-invoices = Invoices ({ $count })
page-dates = issued { $issued } · due { $due }
page-total = Total incl. tax

# The ways to pay.

page-choose = Choose how to pay
page-pay-card = Pay by card (CMI)
page-pay-fatourati = Reference for my bank app
page-pay-amanpay-card = Pay by card (AmanPay)
page-pay-tashilat = Code to pay in cash (Tashilat)
page-pay-direct-debit = Direct debit (AmanPay)
page-card-safety = Your card is entered on the bank’s secure page, never here.
page-nothing-offered = No means of payment can be opened at the moment.

# Handing over to the gateway.

page-handover = To the bank’s secure page
page-handover-how = If nothing happens, press the button. Check the amount before you enter your card.
page-continue = Continue

# A reference for a bank's application, or a code for the counter.

page-fatourati = Fatourati reference
page-tashilat = Tashilat payment code
page-read-out = To read out:
page-qr = QR code of the reference
page-counter = To pay at the counter
page-valid = Valid until
page-fatourati-open = Open your bank’s app or site.
page-fatourati-find = Look for “Fatourati” under bill payment.
page-fatourati-type = Enter the reference.
page-fatourati-check = Check { $amount }, then confirm.
page-fatourati-fees = Menus differ between banks. Bank fees, if any, not included.
page-tashilat-go = Go to a Tashilat agency with the cash.
page-tashilat-say = Ask for an “AmanPay payment” and give the code.
page-tashilat-keep = Keep the slip.
page-tashilat-fees = Agency fees, if any, not included.
page-code-unpaid = Code recorded. Not paid yet.
page-see-status = See whether the payment is in

# How it stands, on the link and on return from the gateway.

page-started = Payment started at { $time }
page-started-care = If it was you, finish it before you start another. Do not pay twice.
page-waiting = Waiting for the bank’s confirmation
page-confirming = Payment accepted, being confirmed
page-not-twice = Do not pay a second time.
page-refreshes = This page refreshes by itself. You may close it: the link will keep the result.
page-stopped = Confirmation is taking long. The link will keep the result: come back to it later, or refresh.
page-refresh = Refresh
page-did-not-pay = Did not pay? Back to the link
page-back = Back to the payment link
page-paid = Payment received: { $amount }
page-paid-when = On { $day } at { $time } (Morocco time).
page-transaction = Transaction { $transaction }
page-told = The person who sent the link has been told.
page-registration = The portal may still show the invoice as unpaid for a while. Do not pay it again.
page-settled = Already paid on { $day }
page-nothing-to-do = There is nothing to do.
page-refused = The bank refused the payment
page-no-debit = Nothing was debited.
page-refused-causes = Usual causes: online payment not enabled, limit reached, wrong SMS code.
page-refused-retry = Try another card or means below.
page-held = Payment not debited
page-held-settled = These invoices were already paid: your card was not debited.
page-held-cancelled = This link had been cancelled: your card was not debited.
page-held-late = The payment arrived after the link expired: your card was not debited.
page-held-changed = An invoice changed during the payment: your card was not debited.
page-held-review = The bank holds the amount without debiting it. Support is looking into this payment.
page-held-bank = Your bank may keep the amount on hold for up to 7 days.
page-expired = This link has expired
page-ask-again = Ask the person who sent it for a new one.
page-cancelled = This link was cancelled
page-do-not-pay = Do not pay.

# Why no gateway page was opened.

page-changed = An invoice has changed
page-changed-why = Its amount or state is no longer that of the link. No payment was started.
page-elsewhere = An invoice is already paid
page-elsewhere-why = It is paid, or being paid, by another payment. Nothing was started here.
page-too-near = This link is about to expire
page-too-near-why = There is not enough time left to pay. No payment was started.
page-too-many = Too many payments open
page-too-many-why = Several payments are already open with this link. Finish one of them, or try again in an hour.
page-not-offered = Means of payment not available
page-choose-other = No payment was started. Choose another means.
page-gateway-down = The payment service is not answering
page-try-later = No payment was started. Try again in a few minutes.

# Pages without an order.

page-unknown-link = Unknown link
page-check-link = Check that it is complete, or open it again from the message you received.
page-not-found = Page not found
page-bad-request = Request not understood
page-start-over = No payment was started. Open the link you received again.
page-busy = Too many visits right now
page-busy-wait = Try again in a few seconds.
page-fault = Something went wrong on our side
page-fault-care = If you have already paid, do not pay a second time: open the link again in a few minutes.
