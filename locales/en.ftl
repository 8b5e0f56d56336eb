# Words of the chat. A message is Telegram HTML; a button's label and a copied text are plain.
# Names stand in isolates (U+2068…U+2069), or an Arabic name would turn the line around; labels,
# links, copied texts and what stands in <code> hold none, or they would travel with a copy.

## Pieces of several screens

support =
    PORTNET support: 05 20 47 31 00 (+212520473100)
    http://reclamation.portnet.ma/

# Invoice numbers, when some are left out.

numbers-more = { $numbers } and { $count ->
    [one] { $count } other
   *[other] { $count } others
}
client = Client: ⁨{ $client }⁩ (⁨{ $code }⁩)
client-name = Client: ⁨{ $client }⁩
remarks = { $remarks }
toast-redrawn = Screen refreshed: this is the position at { $time }.
toast-changed = The selection has changed: check the total before going on.
no-account = ⁨{ $issuer }⁩ does not take online payments yet. Support will tell you how to pay.
too-large = This amount is above the limit of online payment for ⁨{ $issuer }⁩. Pay fewer invoices at a time; otherwise support will tell you how to pay.
other-issuer = One payment settles one issuer’s invoices (⁨{ $issuer }⁩). Pay these first, or tap “Clear”.
too-many-lines = One payment settles at most { $maximum } invoices. Pay these first.
internal-error =
    Something went wrong on our side.
    No payment was started and nothing is lost.
internal-error-order =
    Something went wrong on our side.
    Nothing changes for your link. If in doubt, <b>do not pay a second time</b>.
several-issuers = These invoices are of several issuers (⁨{ $issuers }⁩): pay one issuer at a time.

button-arabic = العربية
button-french = Français
button-english = English
button-language = 🌐 Language
button-find-code = ❓ Find my code
button-help = ☎️ Help
button-new-search = 🔎 New search
button-back = ◀️ Back
button-retry = 🔄 Try again
button-resume = ↩️ Resume
button-check = 🔄 Check
button-paid = 🧾 I already paid
button-mine = 📂 My payments
button-show = 🔗 { $reference }
button-next-payment = ➡️ Payment { $number }/{ $count } · { $amount }

## Welcome, and what people type

welcome =
    <b>PORTNET · Invoice payment</b>
    Pay an operator’s unpaid invoices, or send the link to whoever pays. No account, no password.

    ✍️ Type the <b>subscription code</b> (4 characters).
    Example: <code>1206</code>

    Got an invoice number? Add it: <code>1206 WAF4</code>

    Your data: /confidentialite
welcome-back =
    Hello. Which subscription code?
    Type it (4 characters) or pick a recent one.
code-in-sentence = I read the code <code>{ $code }</code>. Is that right?
code-shape =
    The code has 4 characters. I received “⁨{ $text }⁩”.
    Example: <code>1206</code>
code-shape-unquoted =
    The code has 4 characters, letters or digits.
    Example: <code>1206</code>
looks-company-number = That is an ICE (15 digits). I need the PORTNET subscription code: 4 characters.
looks-telephone = That is a phone number. I need the PORTNET subscription code: 4 characters.
looks-card = ⚠️ Your message looks like a card number: delete it. Never type your card here; it is entered only on the payment page.
looks-invoice =
    “⁨{ $text }⁩” looks like an invoice number. Put the subscription code before it.
    Example: <code>1206 { $text }</code>
reference-misheard =
    That reference belongs to no payment: a character must have been misread.
    A reference looks like <code>PN-7K4D-26</code>.
reference-unknown = No payment <code>{ $reference }</code> was opened from this chat. Check the reference.
picture =
    🖼 I do not read pictures (nor keep them). Type the code and the invoice number.
    Example: <code>1206 WAF4</code>
picture-in-list =
    🖼 I do not read pictures. Tap the invoices below, or type their line numbers.
    Example: <code>1 3 5</code>
voice = 🎤 I cannot listen to voice messages. Type the subscription code (4 characters), or call 05 20 47 31 00.
attachment =
    I only read text. Type the subscription code (4 characters).
    Example: <code>1206</code>
where-code =
    <b>Where is the subscription code?</b>
    • In the PORTNET single window, the operator’s account: the line “Code d’abonnement”, 4 characters (see the picture).
    • Paying for someone else? Ask them: the button copies a ready message.

    It is neither the ICE (15 digits) nor the invoice number.
where-code-request = Hello, to pay your PORTNET invoices I need your subscription code (4 characters). It is in your single-window account. Thank you.
# What stands in the picture beside it: a sketch of that screen.

picture-portal = PORTNET · Single window
picture-account = The operator’s account
picture-name = Company name
picture-company-number = ICE
picture-code = Code d’abonnement
picture-pointer = 4 characters
picture-caveat = A sketch: your screen may look different.
help =
    <b>Help</b>
    🔎 Pay: type the code, e.g. <code>1206</code>
    📄 A single invoice: <code>1206 WAF4</code>
    📂 My payments: /mespaiements
    🧾 I paid, still unpaid: /verifier
    ✖️ Stop: /annuler
    🌐 Language: /langue · 🔒 Data: /confidentialite

    One payment settles invoices of one issuer; for several, the payments follow one another.
help-reminders = ⏰ You are reminded of each link once before it expires, from 9:00 to 19:00; “No reminders” stops that.
help-neighbours =
    Other services, at www.portnet.ma (menus “S’abonner” and “Enregistrement des opérateurs économiques”):
    • registration status in the BADR system
    • joint subscription to PortNet and Customs
    • change of the operator’s details
language = Choose your language.
quit = All right, we stop here. Any links you made stay valid.
quit-selection =
    All right, we stop here. <b>Nothing was paid.</b>
    Your selection is kept.
quit-order =
    All right, we stop here.
    Nothing changes for link <code>{ $reference }</code>: you will be told here if it is paid.
card-erased = ⚠️ Your message looked like a card number: I deleted it. Never type your card here; it is entered only on the payment page.
link-unknown = This link opens no payment: check that it is complete.
offer-arabic = هل تفضلون المتابعة بالعربية؟
group = To stay discreet, invoices are not shown in a group.

button-code = { $code }
button-yes-search = ✅ Yes, search
button-no = ✍️ No
button-copy-request = 📋 Copy the request
button-no-thanks = No, thanks
button-private = 🔒 Open in private

## Personal data

privacy-title = 🔒 <b>Your personal data</b>
privacy-kept = <b>What is kept:</b> your Telegram id, language, codes searched, invoices picked, amounts and payment states. Never your card, nor your pictures or voice messages.
privacy-why = <b>Why:</b> to find your payments, to tell you how they end, and to prevent abuse.
privacy-time = <b>How long:</b> { $days } days without activity. Settled payments stay in the accounts, without your chat.
privacy-abroad = <b>Telegram:</b> your messages travel through Telegram, outside Morocco.
privacy-rights = <b>Your rights (law 09-08):</b> a copy by /mesdonnees, erasure by /oublier; correction and objection through support.
privacy-controller = Data controller: ⁨{ $controller }⁩
privacy-declared = CNDP declaration no. ⁨{ $number }⁩
my-data = 📥 All that is kept of this chat (a JSON file).
toast-my-data = The file is on its way below…
forget-ask =
    🗑 <b>Forget this chat?</b>
    This erases the language, recent codes, searches, the selection and the links you follow.
forget-links =
    ⚠️ <b>{ $count ->
        [one] Your unpaid link will be cancelled
       *[other] Your { $count } unpaid links will be cancelled
    }</b>:
    { $references }
forget-stays =
    Settled payments stay in the accounts, without your chat. How often you searched is kept for a day or two, without the codes, to prevent abuse.
    To empty the screen as well, delete the chat in Telegram.
forgotten = Erased. /start to begin again.
forget-refused = ✋ <b>This cannot be erased yet.</b>
forget-why = While a payment is under way, we must be able to tell you how it ends.
forget-payable = • <code>{ $reference }</code>: a payment was started and may still go through until { $date }, { $time }. Try again after that.
forget-confirming = • <code>{ $reference }</code>: we are waiting for the payment service’s answer. Try again when /mespaiements shows how it ended.
forget-case = • <code>{ $reference }</code>: case <code>{ $case }</code> is open. Try again when it is closed, or call support.
forget-telling = • <code>{ $reference }</code>: a message about this payment is on its way to you. Try again in a minute.
forget-agent = You are an agent: your links are customers’. First ask whoever runs the service to withdraw your access.

button-privacy = 🔒 Your data
button-my-data = 📥 My data
button-forget = 🗑 Forget me
button-forget-yes = 🗑 Yes, erase
button-forget-no = ✋ No

## Searching, nothing found

searching = ⏳ Looking up invoices for code <code>{ $code }</code>… a few seconds.
source-down = PORTNET’s service is not answering right now. Nothing is lost: try again in a few minutes.
too-many =
    Too many attempts. Try again at { $time }.
    Unsure of the code? Support can help.
nothing =
    ❌ <b>No invoice matches your search.</b>
    Code searched: <code>{ $code }</code>

    Check the code. If it is right, there is nothing to pay.

## The list

list-title = 📄 <b>Unpaid invoices</b> · code <code>{ $code }</code>
list-figures = <b>{ $count ->
    [one] { $count } invoice
   *[other] { $count } invoices
} · { $total }</b>
list-figures-more = <b>More than { $count } invoices</b>
list-overdue-figures = 🔴 Overdue: { $count } · { $total }
list-means = Ways to pay: { $means }
list-page = page { $page }/{ $pages }
list-issuer = <b>⁨{ $issuer }⁩</b>
list-line =
    { $position }. <b>⁨{ $number }⁩</b> · { $amount }
    { $details }
list-line-overdue =
    { $position }. 🔴 <b>⁨{ $number }⁩</b> · { $amount }
    { $details }
list-overdue = due { $due }
list-due = due { $due }
list-issued = issued { $issued }
list-only = { $means } only
list-busy = ⏳ payment in progress
list-registering = 🕓 paid on { $date }, PORTNET is registering it: do not pay it again
list-no-account = 🚫 this issuer does not take online payments yet
list-too-large = 🚫 amount above the limit of online payment
list-left = ℹ️ Paid meanwhile, removed from the list: { $numbers }
list-hint = Tap, or type the line numbers (e.g. <code>1 3 5</code>).
means-both = CMI, AmanPay
means-cmi = CMI
means-amanpay = AmanPay
since-last = Updated on { $date }. Paid since then: { $numbers }.
updated = Updated on { $date }. Nothing was paid since then.
bulk-cut = One payment settles { $maximum } invoices at most: the oldest are ticked.
nothing-overdue = No overdue invoice can be paid here.
nothing-tickable = None of these invoices can be paid here: the reason stands under each.
named-part = No unpaid invoice has exactly the number “⁨{ $text }⁩”: these contain it.
named-several = Several issuers are called “⁨{ $text }⁩”: type the whole name.
named-some = Not among the unpaid invoices: ⁨{ $text }⁩. Nothing is ticked: tap the others below.
named-none = ❌ No unpaid invoice of this code matches “⁨{ $text }⁩”. It may already be paid.
list-filters = 🔍 { $filters }
choose-issuer-picture = 🖼 I do not read pictures. Tap the issuer, or type the invoice numbers (e.g. <code>WAF WAF4</code>).
choose-issuer-all = One payment settles one issuer’s invoices. Which one?

button-picked = ☑ { $position } · { $number }
button-unpicked = ☐ { $position } · { $number }
button-first = ⏮
button-previous = ◀️
button-page = { $page }/{ $pages }
button-next = ▶️
button-last = ⏭
button-drop-all = ☐ Clear
button-review = 💳 Pay { $count } · { $total }
button-overdue = 🔴 Overdue ({ $count })
button-overdue-some = 🔴 Overdue
button-filter = 🔍 Filter
button-whole-issuer = ☑ All { $issuer } ({ $count })
button-whole-issuer-some = ☑ All { $issuer }
button-issuer = { $issuer }
button-drop-issuer = ✖️ { $issuer }
button-drop-number = ✖️ no. { $number }
button-drop-from = ✖️ ≥ { $date }
button-drop-to = ✖️ ≤ { $date }

## Filters

filters-title = 🔍 <b>Filter</b>
filters-issuer = Issuer: ⁨{ $issuer }⁩
filters-number = Invoice number: ⁨{ $number }⁩
filters-dates = Issued: from { $first } to { $last }
filters-left = { $count ->
    [0] No invoice matches.
    [one] { $count } invoice matches.
   *[other] { $count } invoices match.
}
filters-left-more = More than { $count } invoices match.
filtered-issuer = ⁨{ $issuer }⁩
filtered-number = no. ⁨{ $number }⁩
filtered-from = issued from { $date }
filtered-to = issued to { $date }
nothing-filter =
    No invoice with these filters.
    Filters: { $filters }
filter-issuer = Choose the issuer.
filter-number = Type all or part of the invoice number.
filter-from = Invoices issued from which date?
filter-to = Invoices issued up to which date?
filter-date = Type it (<code>24/08/2021</code>), or pick a whole period.
filter-bad-date = “⁨{ $text }⁩” is not a date. Example: <code>24/08/2021</code>. The rest is kept.
filter-order = The start date ({ $first }) is after the end date ({ $last }). Change one of them.

button-filter-issuer = 🏢 Issuer
button-filter-number = # Number
button-filter-from = 📅 Issued from
button-filter-to = 📅 Issued to
button-filter-apply = ✅ Search
button-filter-clear = 🧹 Clear
button-no-filter = 🧹 Clear filters
button-this-month = This month
button-three-months = 3 months
button-year = { $year }

## Review and means

review-title = <b>INVOICE PAYMENT</b>
review-issuer = Issuer: <b>⁨{ $issuer }⁩</b>
review-line = • ⁨{ $number }⁩ · due { $due } · { $amount }
review-more = <blockquote expandable>… and { $count ->
    [one] { $count } other
   *[other] { $count } others
}: { $numbers }</blockquote>
review-total = <b>Total incl. tax: { $total }</b>
review-empty = These invoices are no longer to be paid: they have just been paid or withdrawn.
review-gone = ℹ️ No longer to be paid, left out: { $numbers }
amount-changed = ⚠️ The amount of ⁨{ $number }⁩ changed: { $old } → <b>{ $new }</b>.
amounts-changed-more = ⚠️ { $count ->
    [one] { $count } other amount changed.
   *[other] { $count } other amounts changed.
}
overlap =
    ⏳ { $numbers }: another payment has been in progress since { $time }.
    To avoid paying twice, wait or leave them out.
no-common-means =
    These invoices cannot be paid the same way:
    • CMI only: { $cmi }
    • AmanPay only: { $amanpay }
    Pay them as two separate payments.
review-choose = Paying yourself? Choose:
explain-card = 💳 Card: the bank’s secure page
explain-fatourati = 🏦 Bank app: Fatourati reference (CMI)
explain-tashilat = 💵 Cash: code for a Tashilat agency (AmanPay)
explain-card-amanpay = 💳 AmanPay card: online payment
explain-direct-debit = 🔁 Direct debit: your account (AmanPay)
review-too-small = 🚫 Amount above the limit of: { $means }
review-someone-else = Someone else pays? Send them the link, they choose.

button-card-cmi = 💳 Bank card · CMI
button-fatourati = 🏦 Bank app
button-tashilat = 💵 Cash
button-card-amanpay = 💳 AmanPay card
button-direct-debit = 🔁 Direct debit
button-send-link = 🔗 Send the link to the payer
button-leave-out = ➖ Leave out
button-pay-anyway = ⚠️ Pay anyway
button-split-cmi = 1️⃣ By CMI
button-split-amanpay = 2️⃣ By AmanPay

## A plan of several payments

plan-title = 🧾 <b>{ $count ->
    [one] { $count } payment to make
   *[other] { $count } payments to make
} · { $total }</b>
plan-one-each = One payment per issuer.
plan-part = { $number }. ⁨{ $issuer }⁩ · { $count ->
    [one] { $count } invoice
   *[other] { $count } invoices
} · { $amount }
plan-cut = One payment settles { $maximum } invoices at most: the oldest first.
plan-left-out = 🚫 Left out, total above the limit: ⁨{ $issuers }⁩. Pay fewer of them at a time.
plan-later = ⏭ Afterwards: ⁨{ $issuers }⁩ (at most { $maximum } payments in one go)
plan-same-means = The way you choose applies to all { $count }. They follow one after the other.
plan-each-means = These payments cannot be made the same way: each of their links offers its own.
plan-progress = 🧾 <b>Payments: { $done } of { $count }</b>
plan-part-paid = ✅ { $number }. ⁨{ $issuer }⁩ · { $amount }
plan-part-next = 👉 { $number }. ⁨{ $issuer }⁩ · { $amount }
plan-part-later = ▫️ { $number }. ⁨{ $issuer }⁩ · { $amount }
plan-part-over = ✖️ { $number }. ⁨{ $issuer }⁩ · { $amount } · given up
plan-left = Left to pay: <b>{ $left }</b>
plan-done = Nothing is left to pay here.
plan-none = There is no further payment.
plan-part-changed = ℹ️ ⁨{ $issuer }⁩: these invoices have changed, no link was made. You will see them again in their turn.
plan-part-gone = ℹ️ ⁨{ $issuer }⁩: these invoices are no longer to be paid, they leave the plan.
quit-plan =
    All right, we stop here.
    Nothing changes for your links. The rest waits under /mespaiements.
toast-plan-kept = Kept under /mespaiements

button-plan-links = 🔗 Make the { $count } links
button-later = ⏸ Later

## The panel of an order

checking-order = ⏳ Checking <code>{ $reference }</code>…
panel-ready = ✅ Link ready below ⬇️ · <code>{ $reference }</code>
panel-title = 🔗 <code>{ $reference }</code>
already-open =
    A link already exists for these invoices: <code>{ $reference }</code> (made at { $time }).
    Here it is. Pay only once.
panel-order = ⁨{ $issuer }⁩ · <b>{ $amount }</b>
panel-status = <b>Status: { $status }</b>
panel-told = You will be told here as soon as it is paid.
panel-not-twice = <b>Do not pay a second time.</b> We are checking and will write here.
panel-cancelling = ⏳ Cancelling…
panel-checking = ⏳ Checking…
panel-checked = Checked at { $time }.
status-waiting = waiting for payment
status-started = payment started at { $time }
status-refused = attempt refused at { $time }, the link is still valid
status-elsewhere = an invoice is already paid or being paid: do not use this link any more
status-changed = an invoice has changed: do not use this link any more
status-confirming = payment to be confirmed
status-held = amount on hold since { $date } at { $time }, not debited
status-unmatched = payment received on { $date } at { $time } that does not settle the invoices: under review
status-paid = paid on { $date } at { $time }
cancel-ask =
    Cancel link <code>{ $reference }</code> ({ $amount })?
    The invoices will stay unpaid.
cancel-running =
    A payment of <code>{ $reference }</code> has been running since { $time }. Cancel anyway?
    If it goes through all the same, support will deal with it.
cancelled = Link <code>{ $reference }</code> is cancelled: do not use it any more. No payment was received. Your selection is kept.
expired = ⌛ Link <code>{ $reference }</code> expired on { $date } at { $time }. No payment was received.
expired-unsure = ⌛ Link <code>{ $reference }</code> expired on { $date } at { $time }. The bank has not said yet whether a payment was made: <b>if you have paid, do not pay again</b>.
changed = ⚠️ Link <code>{ $reference }</code> (⁨{ $issuer }⁩) is closed: the amount of an invoice has changed, or it is no longer to be paid. Do not use the link any more.
changed-number = Its number <code>{ $number }</code> can still be paid until { $date }, { $time }: <b>do not use it any more</b>.
not-cancelled = This link can no longer be cancelled: see its status.
not-cancelled-stranger = Only the chat that opened this link can cancel it.
toast-checking = Checking…
toast-asking-register = ⏳ Checking…
toast-reminders-on = We will remind you of your links before they expire.
toast-reminders-off = No more reminders of your links. To have them again: the 🔔 button under an open link.

# What the copy button copies: 256 characters at most.

share =
    Hello, { $issuer } invoice no. { $numbers } – { $client }
    To pay: { $amount }, before { $date } { $time }
    { $url }
    Ref. { $reference } – check: PORTNET 0520473100
share-short =
    To pay: { $amount }
    { $url }
    Ref. { $reference }
panel-ready-number = ✅ Reference ready below ⬇️ · <code>{ $reference }</code>
panel-preparing = ⏳ Preparing the reference…
status-booked = number issued, not paid yet
status-expired = expired
status-cancelled = cancelled
number-refused = The payment service gave no reference. Nothing was started: try again, or choose another way to pay.
number-unasked = PORTNET’s service is not answering, and we must first know whether the invoices are still owed. No reference was asked for: try again in a few minutes.
cancelled-number = Order <code>{ $reference }</code> is cancelled on our side. Number <code>{ $number }</code> can still be paid until { $date }, { $time }: <b>do not use it any more</b>.
switch-fatourati =
    ⚠️ Fatourati reference <code>{ $number }</code> can still be paid until { $date }, { $time }.
    If you pay another way, <b>do not use it any more</b> and tell whoever you gave it to.
switch-tashilat =
    ⚠️ Tashilat code <code>{ $number }</code> can still be paid until { $date }, { $time }.
    If you pay another way, <b>do not use it any more</b> and tell whoever you gave it to.
watchers-full = Too many people already follow this link. Tap “Check” to see its status.
toast-qr = The QR is on its way…
qr-caption = QR for { $reference } · { $amount }. Scan it with another phone.
share-beside =
    { $issuer } invoice no. { $numbers } – { $client }
    To pay: { $amount }, before { $date } { $time }
    Ref. { $reference } – check: PORTNET 0520473100

button-copy-link = 📋 Copy
button-cancel = ✖️ Cancel
button-cancel-yes = ✖️ Yes, cancel
button-keep = ✋ No, keep
button-renew = 🔗 New link
button-selection = 📄 My selection
button-whatsapp = 🟢 WhatsApp
button-telegram = 📨 Telegram
button-qr = ▦ QR
button-other-means = 🔁 Another way
button-switch = 🔁 Change
button-keep-number = ✋ Keep it
button-watch = 🔔 Tell me
button-remind = 🔔 Reminders
button-no-reminders = 🔕 No reminders
button-see-link = 🔗 See the link

## My payments, and whether one was paid

mine-title = 📂 <b>My payments</b> · { $page }/{ $pages }
mine-paid = ✅ { $reference } · ⁨{ $issuer }⁩ · { $amount } · { $date }
mine-open = 🔗 { $reference } · ⁨{ $issuer }⁩ · { $amount } · until { $date } { $time }
mine-overtaken = ⚠️ { $reference } · ⁨{ $issuer }⁩ · { $amount } · needs a new link
mine-confirming = ⏳ { $reference } · ⁨{ $issuer }⁩ · { $amount } · to be confirmed
mine-expired = ⌛ { $reference } · ⁨{ $issuer }⁩ · { $amount } · expired
mine-cancelled = ✖️ { $reference } · ⁨{ $issuer }⁩ · { $amount } · cancelled
mine-hint = Tap a reference to open it.
mine-none = You have no payment here yet.
paid-ask =
    Send what you have:
    • the ref. <code>PN-…</code>
    • the Fatourati reference or Tashilat code
    • or the code and invoice number: <code>1206 WAF4</code>
paid-code-alone = Add the invoice number after the code. Example: <code>{ $code } WAF4</code>
paid-unclear = I did not recognise a reference.
paid-registered = ✅ <b>⁨{ $named }⁩ is paid</b> (on { $date } at { $time }) and registered by PORTNET. <b>Do not pay again.</b>
paid-elsewhere = ✅ <b>⁨{ $named }⁩ is paid</b> and registered by PORTNET (checked at { $time }). <b>Do not pay again.</b>
paid-registering = ✅ <b>⁨{ $named }⁩ is paid</b> (on { $date } at { $time }). PORTNET is registering it: the portal may still show it as unpaid. <b>Do not pay again.</b>
paid-uncertain = ⏳ A payment for <b>⁨{ $named }⁩</b> is under way or being looked into: its outcome is not certain yet. <b>Do not pay again.</b>
paid-none =
    No payment received through this service for <b>⁨{ $named }⁩</b> (checked at { $time }).
    • Paid by card just now? Wait 10 minutes, then check.
    • Paid elsewhere (portal, bank, counter)? Keep the receipt and contact support.
    <b>Do not pay again before an answer.</b>
paid-refused = ❌ The bank refused the payment of <b>⁨{ $named }⁩</b> on { $date } at { $time }. That attempt debited nothing: <b>you can try again</b>.
paid-expired = ⌛ The link of <b>⁨{ $named }⁩</b> is no longer valid and no payment was received. <b>You can pay with a new link.</b>

button-mine-paid = ✅ { $reference }
button-mine-open = 🔗 { $reference }
button-mine-overtaken = ⚠️ { $reference }
button-mine-confirming = ⏳ { $reference }
button-mine-over = ⌛ { $reference }
button-mine-cancelled = ✖️ { $reference }

## Lasting messages

link =
    🔗 <b>To pay: { $amount }</b>
    ⁨{ $issuer }⁩ · invoice no. { $numbers }
    Client: ⁨{ $client }⁩
    Pay before { $weekday } { $date }, { $time } (Morocco time)
    { $url }

    Ref. <code>{ $reference }</code>
    PORTNET 05 20 47 31 00
settled = ✅ <b>Payment received: { $amount }</b>
settled-invoices = ⁨{ $issuer }⁩ · { $numbers }
settled-time = { $date }, { $time } (Morocco time)
settled-order = Order <code>{ $reference }</code>
settled-transaction = Transaction <code>{ $transaction }</code>
settled-rest = ⚠️ { $debited } was debited: { $rest } more than this payment settles (invoices settled otherwise, or another amount). That part goes back to you: support takes care of it. Do not pay again.
registration-done = Registered by PORTNET ✔
registration-pending = PORTNET is registering it: the portal may still show the invoice as unpaid. Do not pay it again.
registered = ✔ PORTNET has registered payment <code>{ $reference }</code>. The invoices no longer show as unpaid.
paid-by-card-cmi = Bank card (CMI)
paid-by-fatourati = Bank app, Fatourati (CMI)
paid-by-tashilat = Cash, Tashilat (AmanPay)
paid-by-card-amanpay = Card (AmanPay)
paid-by-direct-debit = Direct debit (AmanPay)
confirming =
    ⏳ <b>Payment being confirmed</b> · <code>{ $reference }</code>
    The result is not known yet. <b>Do not pay a second time.</b>
    We are checking and will write here.
already-paid =
    ℹ️ The invoices of link <code>{ $reference }</code> were already paid: your card <b>was not debited</b>.
    Your bank may keep { $amount } on hold for up to 7 days.
late = ⚠️ A payment of { $amount } arrived after <code>{ $reference }</code> expired. It is recorded and support is looking into it. <b>Do not pay again.</b>
held = ⚠️ A payment of { $amount } for <code>{ $reference }</code> is on hold at the bank, but <b>not debited</b>. Support is looking into it and will tell you what follows. Do not pay again meanwhile.
unmatched = ⚠️ A payment reached us for <code>{ $reference }</code>, but <b>it does not settle the invoices</b>: its amount or currency differs, or they were settled already. It may have been debited; nothing is lost, support is looking into it. <b>Do not pay again</b> meanwhile.
paid-twice = ⚠️ <code>{ $reference }</code> ({ $amount }): the invoices were paid twice. A case is open for the second payment; support will tell you what follows.
returned = ↩️ The payment for <code>{ $reference }</code> is undone: its amount comes back to you, if it was held or debited (your bank may take a few days to show it). If the invoices are still due, you can pay them.
part-returned = ↩️ Of the payment <code>{ $reference }</code>, { $amount } was given back (the bank may take a few days to show it). The rest of the payment stands.
issuer-refused = ⚠️ Payment received ({ $amount }) for <code>{ $reference }</code>, but PORTNET did not register it. <b>Your payment is on record with us.</b> Support has it in hand. Do not pay again.
reminder = ⏰ <code>{ $reference }</code> · ⁨{ $issuer }⁩ · { $amount }: pay before { $weekday } { $date }, { $time } (Morocco time).
case = Case <code>{ $case }</code>
fatourati =
    🏦 <b>Fatourati reference</b>
    <code>{ $number }</code>
    To read out: { $grouped }

    <b>{ $amount }</b> · ⁨{ $issuer }⁩ · { $numbers }
    Valid until { $weekday } { $date }, { $time } (Morocco time)

    1. Open your bank’s app or site.
    2. Look for “Fatourati” under bill payment.
    3. Enter the reference.
    4. Check { $amount }, then confirm.

    Menus differ between banks. Bank fees, if any, not included.
    Ref. <code>{ $reference }</code>
    PORTNET 05 20 47 31 00
tashilat =
    💵 <b>Tashilat payment code</b>
    <code>{ $number }</code>
    To read out: { $grouped }

    <b>To pay at the counter: { $total }</b>
    { $fees }
    ⁨{ $issuer }⁩ · { $numbers } · ⁨{ $client }⁩
    Valid until { $weekday } { $date }, { $time } (Morocco time)

    1. Go to a Tashilat agency with the cash.
    2. Ask for an “AmanPay payment” and give the code.
    3. Keep the slip.
    You will be told here when the money is in.
    Ref. <code>{ $reference }</code>
    PORTNET 05 20 47 31 00
fees-known = including fees and stamp duty: { $fees }
fees-unknown = agency fees, if any, not included
direct-debit =
    🔁 <b>Direct debit · { $amount }</b>
    ⁨{ $issuer }⁩ · { $numbers }
    Open the page, choose your bank and accept the debit. Confirmation may take time: do not pay another way meanwhile.
    { $url }

    Ref. <code>{ $reference }</code>
share-number = { $number }

button-pay = 💳 Pay { $amount }
button-pay-others = 📄 Pay other invoices
button-copy-reference = 📋 Copy reference
button-copy-code = 📋 Copy the code
button-open-page = 🔁 Open the page

## Support agents

# An order with all its tries.

agent-order = 🔎 <b>{ $reference }</b> · ⁨{ $issuer }⁩ · { $amount }
agent-status = <b>Status: { $status }</b>
agent-client = ⁨{ $client }⁩ · code { $code } · { $numbers }
agent-note = Internal note (the payer never sees it): ⁨{ $note }⁩
agent-opened-by-agent = { $date } { $time } · made by agent { $agent }
agent-opened-by-customer = { $date } { $time } · made by the customer (chat { $chat })
agent-try = { $date } { $time } · { $means }: { $ending }
agent-try-code = { $date } { $time } · { $means } <code>{ $code }</code>: { $ending }
agent-means-gone = account withdrawn
agent-ending-open = waiting
agent-ending-silent = over without news
agent-ending-refused = refused, no debit
agent-ending-confirming = accepted, to be confirmed
agent-ending-held = amount on hold, not debited
agent-ending-unmatched = payment not as asked for, under review
agent-ending-debited = debited
agent-ending-returned = amount given back
agent-not-registered = Not yet registered by PORTNET
agent-status-expired = expired on { $date } at { $time }
agent-status-cancelled = cancelled on { $date } at { $time }
agent-case = Case { $case }: { $name }
agent-case-taken = Case { $case }: { $name } · taken by ⁨{ $person }⁩
agent-say = <b>Say:</b> “{ $say }”
agent-do = <b>Do:</b> { $advice }
agent-cancel-ask = Cancel link <code>{ $reference }</code>? The customer can no longer pay it.
agent-found = Several links for “⁨{ $query }⁩”:
agent-found-line = <code>{ $reference }</code> · ⁨{ $issuer }⁩ · { $amount } · { $status }
agent-none = ❌ No link for “⁨{ $query }⁩”.
agent-invoice = Invoice ⁨{ $number }⁩ · ⁨{ $issuer }⁩ · { $amount }: { $state }
agent-invoice-open = unpaid
agent-invoice-paid = paid
agent-invoice-cancelled = cancelled
agent-follow-help =
    <code>/suivi PN-7K4D-29</code>
    Or: invoice number, Fatourati reference, pay code, transaction number, case, subscription code.

# What to read out to the customer. It is copied by a button: no markup.

share-say-registered = Your payment of { $amount } came in on { $date } at { $time } and is registered.
share-say-paid = Your payment is in. PORTNET is registering it; do not pay again, I will confirm.
share-say-unknown = The bank has not confirmed yet; do not pay again, we are checking.
share-say-started = A payment was started at { $time }; do not pay a second time, we are checking.
share-say-held = The bank has put an amount on hold without paying the invoice. We are looking into it; do not pay again.
share-say-unmatched = A payment arrived that does not settle the invoice. We are looking into your case; do not pay again.
share-say-nothing = We received nothing for this invoice. Where did you pay, and do you have a receipt?
share-say-refused = The bank refused at { $time }, nothing was debited; you can try again.
share-say-expired = The link expired, nothing was debited; I am sending a new one.
share-say-cancelled = This link is cancelled, nothing was debited; I am sending a new one.

# The one thing to do.

agent-do-nothing = nothing, all is registered.
agent-do-wait-registration = wait until PORTNET has registered it, then confirm to the customer.
agent-do-check = tap “Check” in a few minutes, then call the customer back.
agent-do-resend = send the link again if the customer has lost it.
agent-do-renew = make a new link.
agent-do-review = read the case, decide, then close it with <code>bot.py reviews</code>.
agent-do-case-closed = the case is closed; if the customer still waits for the money, ask the bank what became of this payment.
agent-do-held = see in the bank’s portal that the amount on hold is free again, then close the case.
agent-do-give-back = have the bank refund the amount concerned, then close the case with the proof.
agent-do-after-cancel = tell the customer that the payment is kept, as the invoice was due; if refused, have it refunded.
agent-do-underpaid = compare with the invoice: ask the issuer for the rest or have it refunded.
agent-do-register = have the issuer register the settlement by hand, then close the case.
agent-do-unanswered = ask the issuer whether it has registered this settlement, then close the case.
agent-do-given-back = have the issuer take this settlement out of its books, then close the case.
agent-do-undelivered = tell the customer by telephone (“Resend” gives you the receipt to pass on), then close the case.
agent-do-ask-gateway = ask the bank what became of this payment, then close the case.
agent-do-ask-issuer = ask the issuer how the invoice really stands, then close the case.
agent-do-lookups = nothing urgent: new chats wait, known customers pass. If it lasts, tell whoever runs the service.
agent-do-forged = have whoever runs the service check the account’s key: real payments may no longer be recognised. If the key is right, somebody is trying to deceive us; none of it was believed.

# What a case is about.

agent-case-other = to be looked into
agent-case-held = amount on hold, not debited
agent-case-mispaid = payment not as asked for
agent-case-paid-twice = paid twice
agent-case-after-cancel = paid after cancelling
agent-case-underpaid = amount too small
agent-case-overpaid = amount too large
agent-case-currency = another currency
agent-case-elsewhere = invoice already settled elsewhere
agent-case-refused-by-issuer = settlement refused by PORTNET
agent-case-unconfirmed = outcome unknown
agent-case-uncaptured = debit asked for, not made
agent-case-reversed = payment withdrawn by the bank
agent-case-orphan = payment without an order
agent-case-conflict = two contradictory reports from the bank
agent-case-contradiction = the issuer contradicts a settlement
agent-case-message = PORTNET message not processed
agent-case-lookups = codes tried in bulk
agent-case-forged = reports of payments with a wrong signature
agent-case-unanswered = settlement not answered by the issuer
agent-case-given-back = money given back, still in the issuer’s books
agent-case-undelivered = news of the payment did not reach the customer

# Links that agents make.

agent-made = 👤 Link made by agent { $agent } · <code>{ $reference }</code> · { $amount }
agent-forward = Forward the message below ⬇️
agent-link-none = ❌ No unpaid invoice of code { $code } matches “⁨{ $words }⁩”. No link was made.
agent-link-refused = ❌ ⁨{ $issuer }⁩: { $obstacle }
agent-obstacle-changed = an invoice changed or is being paid; give the command again.
agent-obstacle-account = no online payment for this issuer.
agent-obstacle-limit = amount above the limit of online payment; make a link for fewer invoices.
agent-link-help =
    <code>/lien 1206 WAF, WAF4</code>
    <code>/lien 1206 TUV</code> (a whole issuer)
    <code>/lien 1206 retard</code> (all overdue, one link per issuer)
    Internal note: add <code>// text</code>
agent-too-many = Too many searches today: try again tomorrow.
toast-agent-sent = Sent to your chat with the bot.
toast-agent-not-sent = This link can no longer be sent: see its status.
toast-agent-taken = The case is now in your name.
toast-agent-too-late = This case is taken or closed already.
toast-agent-cancelled = Link cancelled.
toast-agent-reminders = Noted for every link of this conversation.

# Unpaid links, exports, cases, and the support chat.

agent-open = 🔗 <b>Unpaid links</b> · { $count } · { $total }
agent-open-line = <code>{ $reference }</code> · ⁨{ $issuer }⁩ · { $amount } · { $age } · { $opener }
agent-open-none = No link is waiting for payment.
agent-by-agent = agent { $agent }
agent-by-customer = customer { $chat }
agent-chat-forgotten = anonymous
agent-age-days = { $days } d
agent-age-hours = { $hours } h
agent-age-fresh = under an hour
agent-export = Settlements from { $first } to { $last }: { $count } · { $total }. CSV and XLSX attached.
agent-export-file = Settlements from { $first } to { $last }
agent-export-too-long = Too many settlements for one file: ask for fewer days.
agent-export-help = <code>/export 01/11/2026 30/11/2026</code> (366 days at most)
agent-cases = 📂 <b>Open cases: { $count }</b>
agent-cases-line = <b>{ $case }</b> · { $name } · { $reference } · { $date }
agent-cases-none = No open case.
agent-cases-close = A case is closed with <code>bot.py reviews close</code>.
agent-alert = 🚨 <b>{ $case }</b> · { $name }
agent-alert-order = <code>{ $reference }</code> · ⁨{ $issuer }⁩
agent-alert-amount = Amount concerned: { $amount }
agent-alert-since = Since { $date }, { $time }
agent-alert-lapses = The bank frees the amount by itself on { $date } at the latest.
agent-alert-details = Detail: ⁨{ $details }⁩
agent-case-taken-by = ✋ Taken by ⁨{ $person }⁩
agent-case-closed = ✔ Closed
agent-told-export = 👤 Agent ⁨{ $person }⁩ exported the settlements from { $first } to { $last }.
agent-told-cancel = 👤 Agent ⁨{ $person }⁩ cancelled link <code>{ $reference }</code>.

# A link put into another chat by @bot.

inline-title = { $reference } · { $amount }
inline-description = { $issuer } · { $numbers }
inline-warning = ⚠️ The whole group will see client and amount
menu-lien = Make a link for a customer
menu-suivi = Follow a payment
menu-ouverts = Unpaid links
menu-dossiers = Open cases
menu-export = Export settlements

button-agent-copy = 📋 Copy answer
button-agent-resend = 📤 Resend
button-agent-follow = 🔎 Follow
button-agent-take = ✋ I’ll take it
button-agent-order = { $reference }
button-agent-case = { $case }

## Receipt

receipt-attached = Receipt of payment <code>{ $reference }</code> (not an invoice).
receipt-brand = PORTNET · Invoice payment
receipt-title = Payment receipt
receipt-paid = Paid on { $date } at { $time } (Morocco time)
receipt-issuer = Issuer
receipt-client = Client
receipt-client-code = Client code
receipt-means = Paid by
receipt-transaction = Transaction ref.
receipt-order = Order ref.
receipt-by-card-cmi = Bank card (CMI)
receipt-by-fatourati = Bank application, Fatourati (CMI)
receipt-by-tashilat = Cash, Tashilat (AmanPay)
receipt-by-card-amanpay = Card (AmanPay)
receipt-by-direct-debit = Direct debit (AmanPay)
receipt-number = Invoice no.
receipt-issued = Issued
receipt-amount = Amount incl. tax
receipt-total = Total incl. tax
receipt-rest = Debited beyond this, returned or to be returned
receipt-not-invoice = This receipt is not an invoice.
receipt-scan = Scan or tap this code to see the present status.
receipt-support = PORTNET support: 05 20 47 31 00 · http://reclamation.portnet.ma/

## Command menu and bot description

menu-payer = Pay invoices
menu-mespaiements = My payments
menu-verifier = I paid: check
menu-annuler = Stop here
menu-aide = Help and support
menu-langue = Change language
menu-confidentialite = Your personal data

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
page-moment = { $weekday } { $day }, { $time } (Morocco time)
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
page-nothing-offered = No way to pay is available at the moment.
page-too-small = The amount is above what this way of paying takes.

# Handing over to the gateway.

page-handover = To the bank’s secure page
page-handover-how = If nothing happens, press the button. Check the amount before you enter your card.
page-continue = Continue
page-window = Pay with AmanPay
page-window-how = Tap the AmanPay button and pay in the window that opens. Check the amount before you pay.
page-window-script = This way of paying needs JavaScript. Turn it on, or choose another way.

# A reference for a bank's application, or a code for the counter.

page-fatourati = Fatourati reference
page-tashilat = Tashilat payment code
page-read-out = To read out:
page-qr = QR code of the reference
page-counter = To pay at the counter
page-fees = Including fees and stamp duty
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
page-code-unpaid = Not paid yet.
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
page-receipt = Download the receipt (PDF)
page-back = Back to the payment link
page-paid = Payment received: { $amount }
page-paid-when = On { $day } at { $time } (Morocco time).
page-transaction = Transaction { $transaction }
page-told = The person who sent the link has been told.
page-registration = The portal may still show the invoice as unpaid for a while. Do not pay it again.
page-settled = Already paid on { $day }
page-nothing-to-do = There is nothing to do.
page-rest = Of the amount debited, { $rest } does not pay these invoices: that part goes back to the payer.
page-refused = The bank refused the payment
page-no-debit = Nothing was debited.
page-refused-care = The refused card was not debited. If you have tried another one since, wait for the confirmation: do not pay twice.
page-refused-causes = Usual causes: online payment not enabled, limit reached, wrong SMS code.
page-refused-retry = Try another card or another way below.
page-held = Payment not debited
page-held-settled = These invoices were already paid: your card was not debited.
page-held-cancelled = This link had been cancelled: your card was not debited.
page-held-late = The payment arrived after the link expired: your card was not debited.
page-held-changed = An invoice changed during the payment: your card was not debited.
page-held-review = The bank holds the amount without debiting it. Support is looking into this payment.
page-held-bank = Your bank may keep the amount on hold for up to 7 days.
page-unmatched = Payment under review
page-unmatched-why = A payment arrived, but it does not settle these invoices. It may have been debited; nothing is lost, support is looking into it.
page-expired = This link has expired
page-ask-again = Ask the person who sent it for a new one.
page-cancelled = This link was cancelled
page-do-not-pay = Do not pay.

# Why no gateway page was opened.

page-changed = An invoice has changed
page-changed-why = Its amount or state is no longer that of the link. No payment was started.
page-changed-now = Its amount or state is no longer that of the link: do not pay through this link.
page-elsewhere = An invoice is already paid
page-elsewhere-why = It is paid, or being paid, by another payment. Nothing was started here.
page-elsewhere-now = It is paid, or being paid, by another payment: do not pay through this link.
page-too-near = This link is about to expire
page-too-near-why = There is not enough time left to pay. No payment was started.
page-too-many = Too many payments open
page-too-many-why = Several payments are already open with this link. Finish one of them, or try again in an hour.
page-not-offered = This way to pay is not available
page-choose-other = No payment was started. Choose another way to pay.
page-gateway-down = The payment service is not answering
page-try-later = No payment was started. Try again in a few minutes.
page-register-down = The invoices cannot be checked right now
page-register-down-why = PORTNET’s service is not answering, and we must first know whether they are still owed. No payment was started. Try again in a few minutes.

# Pages without an order.

page-unknown-link = Unknown link
page-check-link = Check that the link is complete, or open it again from the message you received.
page-not-found = Page not found
page-bad-request = Request not understood
page-start-over = No payment was started. Open the link you received again.
page-busy = Too many visits right now
page-busy-wait = Try again in a few seconds.
page-fault = Something went wrong on our side
page-fault-care = If you have already paid, do not pay a second time: open the link again in a few minutes.
