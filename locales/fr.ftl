

## Command menu and bot description

menu-payer = Payer des factures
menu-annuler = Arrêter là
menu-aide = Aide et assistance
menu-langue = Changer de langue

# Shown in an empty chat, before the first message; at most 512 characters.

bot-description =
    Payez les factures PORTNET impayées d’un opérateur avec son code d’abonnement (4 caractères), ou envoyez le lien à la personne qui paie. Sans compte ni mot de passe.
    { "" }
    Votre carte se saisit seulement sur la page de paiement, jamais dans ce chat.

# Shown on the bot's profile and beside a shared link to it; at most 120 characters.

bot-short-description = Payer les factures PORTNET, ou envoyer le lien à qui paie.

## Payer's page

# Every page: head, language switch, foot.

page-brand = Paiement des factures
page-languages = Langue
page-support = Assistance PORTNET
page-doubt = Un doute ? Appelez PORTNET et donnez la référence
page-complaint = Déposer une réclamation

# What a messenger shows of a forwarded link: no client name.

page-preview-title = Facture à payer · ⁨{ $issuer }⁩ · { $amount }
page-preview-description = Paiement PORTNET, réf. { $reference }

# The order.

page-issuer = Émetteur
page-taxes = TTC
page-client = Client
page-client-code = Code client
page-reference = Référence
page-deadline = À payer avant le
page-moment = { $weekday } { $day } à { $time } (heure du Maroc)
page-invoices = Factures ({ $count })
page-dates = émise le { $issued } · échéance { $due }
page-total = Total TTC

# The ways to pay.

page-choose = Choisissez comment payer
page-pay-card = Payer par carte (CMI)
page-pay-fatourati = Référence pour mon appli bancaire
page-pay-amanpay-card = Payer par carte (AmanPay)
page-pay-tashilat = Code pour payer en espèces (Tashilat)
page-pay-direct-debit = Débit direct (AmanPay)
page-card-safety = La carte se saisit sur la page sécurisée de la banque, jamais ici.
page-nothing-offered = Aucun moyen de paiement ne peut être ouvert pour le moment.

# Handing over to the gateway.

page-handover = Vers la page sécurisée de la banque
page-handover-how = Si rien ne se passe, touchez le bouton. Vérifiez le montant avant de saisir votre carte.
page-continue = Continuer

# A reference for a bank's application, or a code for the counter.

page-fatourati = Référence Fatourati
page-tashilat = Code de paiement Tashilat
page-read-out = À dicter :
page-qr = Code QR de la référence
page-counter = À payer au guichet
page-valid = Valable jusqu’au
page-fatourati-open = Ouvrez l’appli ou le site de votre banque.
page-fatourati-find = Cherchez « Fatourati » dans le paiement de factures.
page-fatourati-type = Saisissez la référence.
page-fatourati-check = Contrôlez { $amount }, puis validez.
page-fatourati-fees = Les menus changent d’une banque à l’autre. Hors frais éventuels de la banque.
page-tashilat-go = Allez dans une agence Tashilat avec l’argent.
page-tashilat-say = Dites : « paiement AmanPay » et donnez le code.
page-tashilat-keep = Gardez le ticket.
page-tashilat-fees = Hors frais éventuels de l’agence.
page-code-unpaid = Code enregistré. Pas encore payé.
page-see-status = Voir si le paiement est reçu

# How it stands, on the link and on return from the gateway.

page-started = Paiement commencé à { $time }
page-started-care = Si c’est vous, terminez-le avant d’en commencer un autre. Ne payez pas deux fois.
page-waiting = En attente de la confirmation de la banque
page-confirming = Paiement accepté, confirmation en cours
page-not-twice = Ne payez pas une deuxième fois.
page-refreshes = Cette page s’actualise seule. Vous pouvez la fermer : le lien gardera le résultat.
page-stopped = La confirmation tarde. Le lien gardera le résultat : revenez-y plus tard ou actualisez.
page-refresh = Actualiser
page-did-not-pay = Vous n’avez pas payé ? Revenir au lien
page-back = Revenir au lien de paiement
page-paid = Paiement reçu : { $amount }
page-paid-when = Le { $day } à { $time } (heure du Maroc).
page-transaction = Transaction { $transaction }
page-told = La personne qui a envoyé le lien est prévenue.
page-registration = La facture peut encore s’afficher impayée un moment sur le portail. Ne la payez pas à nouveau.
page-settled = Déjà payé le { $day }
page-nothing-to-do = Il n’y a rien à faire.
page-refused = Paiement refusé par la banque
page-no-debit = Aucun montant n’a été débité.
page-refused-causes = Causes fréquentes : paiement sur internet non activé, plafond atteint, code SMS faux.
page-refused-retry = Essayez une autre carte ou un autre moyen ci-dessous.
page-held = Paiement non débité
page-held-settled = Ces factures étaient déjà réglées : votre carte n’a pas été débitée.
page-held-cancelled = Ce lien avait été annulé : votre carte n’a pas été débitée.
page-held-late = Le paiement est arrivé après l’expiration du lien : votre carte n’a pas été débitée.
page-held-changed = Une facture a changé pendant le paiement : votre carte n’a pas été débitée.
page-held-review = Le montant est bloqué par la banque sans être débité. L’assistance examine ce paiement.
page-held-bank = La banque peut garder le montant réservé jusqu’à 7 jours.
page-expired = Ce lien a expiré
page-ask-again = Demandez un nouveau lien à la personne qui vous l’a envoyé.
page-cancelled = Ce lien a été annulé
page-do-not-pay = Ne payez pas.

# Why no gateway page was opened.

page-changed = Une facture a changé
page-changed-why = Son montant ou son état n’est plus celui du lien. Aucun paiement n’a été lancé.
page-elsewhere = Une facture est déjà réglée
page-elsewhere-why = Elle est payée, ou en train de l’être, par un autre paiement. Rien n’a été lancé ici.
page-too-near = Ce lien expire dans un instant
page-too-near-why = Il ne reste pas assez de temps pour payer. Aucun paiement n’a été lancé.
page-too-many = Trop de paiements ouverts
page-too-many-why = Plusieurs paiements sont déjà ouverts avec ce lien. Terminez l’un d’eux, ou réessayez dans une heure.
page-not-offered = Moyen de paiement indisponible
page-choose-other = Aucun paiement n’a été lancé. Choisissez un autre moyen.
page-gateway-down = Le service de paiement ne répond pas
page-try-later = Aucun paiement n’a été lancé. Réessayez dans quelques minutes.

# Pages without an order.

page-unknown-link = Lien inconnu
page-check-link = Vérifiez qu’il est complet, ou ouvrez-le de nouveau depuis le message reçu.
page-not-found = Page introuvable
page-bad-request = Demande incomprise
page-start-over = Aucun paiement n’a été lancé. Ouvrez de nouveau le lien reçu.
page-busy = Trop de visites en ce moment
page-busy-wait = Réessayez dans quelques secondes.
page-fault = Un problème technique est survenu de notre côté
page-fault-care = Si vous avez déjà payé, ne payez pas une deuxième fois : ouvrez de nouveau le lien dans quelques minutes.
