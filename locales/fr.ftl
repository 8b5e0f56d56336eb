# Words of the chat. A message is Telegram HTML; a button's label and a copied text are plain.
# Names stand in isolates (U+2068…U+2069), or an Arabic name would turn the line around; labels,
# links, copied texts and what stands in <code> hold none, or they would travel with a copy.

## Pieces of several screens

support =
    Assistance PORTNET : 05 20 47 31 00 (+212520473100)
    http://reclamation.portnet.ma/

# Invoice numbers, when some are left out.

numbers-more = { $numbers } et { $count ->
    [one] { $count } autre
   *[other] { $count } autres
}
client = Client : ⁨{ $client }⁩ (⁨{ $code }⁩)
client-name = Client : ⁨{ $client }⁩
remarks = { $remarks }
toast-redrawn = Écran actualisé : voici la situation à { $time }.
toast-changed = La sélection a changé : vérifiez le total avant de continuer.
no-account = Le paiement en ligne n’est pas ouvert pour ⁨{ $issuer }⁩. L’assistance vous dira comment régler.
too-large = Ce montant dépasse le plafond du paiement en ligne pour ⁨{ $issuer }⁩. Réglez moins de factures à la fois ; sinon, l’assistance vous dira comment régler.
other-issuer = Un paiement règle les factures d’un seul émetteur (⁨{ $issuer }⁩). Réglez d’abord celles-ci, ou touchez « Décocher ».
too-many-lines = Un paiement règle au plus { $maximum } factures. Réglez d’abord celles-ci.
internal-error =
    Un problème technique est survenu de notre côté.
    Aucun paiement n’a été lancé et rien n’est perdu.
internal-error-order =
    Un problème technique est survenu de notre côté.
    Rien ne change pour votre lien. En cas de doute, <b>ne payez pas une deuxième fois</b>.
several-issuers = Ces factures sont de plusieurs émetteurs (⁨{ $issuers }⁩) : réglez un émetteur à la fois.

button-arabic = العربية
button-french = Français
button-english = English
button-language = 🌐 Langue
button-find-code = ❓ Où le trouver
button-help = ☎️ Assistance
button-new-search = 🔎 Nouvelle recherche
button-back = ◀️ Retour
button-retry = 🔄 Réessayer
button-resume = ↩️ Reprendre
button-check = 🔄 Vérifier
button-paid = 🧾 J’ai déjà payé
button-mine = 📂 Mes paiements
button-show = 🔗 { $reference }
button-next-payment = ➡️ Paiement { $number }/{ $count } · { $amount }

## Welcome, and what people type

welcome =
    <b>PORTNET · Paiement des factures</b>
    Payez les factures impayées d’un opérateur, ou envoyez le lien à la personne qui paie. Sans compte ni mot de passe.

    ✍️ Écrivez le <b>code d’abonnement</b> (4 caractères).
    Exemple : <code>1206</code>

    Vous avez un n° de facture ? Ajoutez-le : <code>1206 WAF4</code>

    Vos données : /confidentialite
welcome-back =
    Bonjour. Quel code d’abonnement ?
    Écrivez-le (4 caractères) ou choisissez un code récent.
code-in-sentence = J’ai lu le code <code>{ $code }</code>. C’est bien lui ?
code-shape =
    Le code compte 4 caractères. J’ai reçu « ⁨{ $text }⁩ ».
    Exemple : <code>1206</code>
code-shape-unquoted =
    Le code compte 4 caractères, lettres ou chiffres.
    Exemple : <code>1206</code>
looks-company-number = C’est un ICE (15 chiffres). Il me faut le code d’abonnement PORTNET : 4 caractères.
looks-telephone = C’est un n° de téléphone. Il me faut le code d’abonnement PORTNET : 4 caractères.
looks-card = ⚠️ Votre message ressemble à un n° de carte : effacez-le. N’écrivez jamais votre carte ici ; elle se saisit seulement sur la page de paiement.
looks-invoice =
    « ⁨{ $text }⁩ » ressemble à un n° de facture. Ajoutez le code d’abonnement devant.
    Exemple : <code>1206 { $text }</code>
reference-misheard =
    Cette référence ne correspond à aucun paiement : un caractère a dû être mal lu.
    Une référence ressemble à <code>PN-7K4D-26</code>.
reference-unknown = Aucun paiement <code>{ $reference }</code> ouvert depuis cette conversation. Vérifiez la référence.
picture =
    🖼 Je ne lis pas les images (je ne les garde pas non plus). Recopiez le code et le n° de facture.
    Exemple : <code>1206 WAF4</code>
picture-in-list =
    🖼 Je ne lis pas les images. Touchez les factures ci-dessous, ou écrivez leurs numéros.
    Exemple : <code>1 3 5</code>
voice =
    🎤 Je ne peux pas écouter les messages vocaux. Écrivez le code d’abonnement (4 caractères), ou appelez le 05 20 47 31 00.

    لا أستطيع سماع الرسائل الصوتية. المرجو كتابة رمز الاشتراك أو الاتصال بالرقم أعلاه.
attachment =
    Je ne lis que le texte. Écrivez le code d’abonnement (4 caractères).
    Exemple : <code>1206</code>
where-code =
    <b>Où trouver le code d’abonnement ?</b>
    • Dans le Guichet Unique PORTNET, compte de l’opérateur : ligne « Code d’abonnement », 4 caractères (voir l’image).
    • Vous payez pour un autre ? Demandez-le-lui : le bouton copie un message prêt à envoyer.

    Ce n’est ni l’ICE (15 chiffres) ni le n° de facture.
where-code-request = Bonjour, pour régler vos factures PORTNET, il me faut votre code d’abonnement (4 caractères). Il figure dans votre compte du Guichet Unique. Merci.
# What stands in the picture beside it: a sketch of that screen.

picture-portal = PORTNET · Guichet Unique
picture-account = Compte de l’opérateur
picture-name = Raison sociale
picture-company-number = ICE
picture-code = Code d’abonnement
picture-pointer = 4 caractères
picture-caveat = Schéma : votre écran peut être différent.
help =
    <b>Aide</b>
    🔎 Payer : écrivez le code, ex. <code>1206</code>
    📄 Une seule facture : <code>1206 WAF4</code>
    📂 Mes paiements : /mespaiements
    🧾 J’ai payé, toujours impayée : /verifier
    ✖️ Arrêter : /annuler
    🌐 Langue : /langue · 🔒 Données : /confidentialite

    Un paiement ne règle que les factures d’un même émetteur ; pour plusieurs, nous enchaînons les paiements.
help-reminders = ⏰ Chaque lien est rappelé une fois avant son expiration, de 9 h à 19 h ; « Plus de rappel » arrête ces messages.
help-neighbours =
    Autres services, sur www.portnet.ma (menus « S’abonner » et « Enregistrement des opérateurs économiques ») :
    • état d’inscription au système BADR
    • souscription conjointe PortNet et Douane
    • modification des informations de l’opérateur
language = Choisissez votre langue.
quit = D’accord, on s’arrête là. Vos liens éventuels restent valables.
quit-selection =
    D’accord, on s’arrête là. <b>Rien n’a été payé.</b>
    Votre sélection est gardée.
quit-order =
    D’accord, on s’arrête là.
    Rien ne change pour le lien <code>{ $reference }</code> : vous serez prévenu ici s’il est payé.
card-erased = ⚠️ Votre message ressemblait à un n° de carte : je l’ai effacé. N’écrivez jamais votre carte ici ; elle se saisit seulement sur la page de paiement.
link-unknown = Ce lien n’ouvre aucun paiement : vérifiez qu’il est complet.
offer-arabic = هل تفضلون المتابعة بالعربية؟
group = Par discrétion, les factures ne s’affichent pas dans un groupe.

button-code = { $code }
button-yes-search = ✅ Oui, chercher
button-no = ✍️ Non
button-copy-request = 📋 Copier la demande
button-no-thanks = Non, merci
button-private = 🔒 Ouvrir en privé

## Personal data

privacy-title = 🔒 <b>Vos données personnelles</b>
privacy-kept = <b>Ce qui est conservé :</b> votre identifiant Telegram, la langue, les codes recherchés, les factures choisies, les montants et l’état des paiements. Jamais votre carte, ni vos photos et messages vocaux.
privacy-why = <b>Pourquoi :</b> retrouver vos paiements, vous dire leur issue et empêcher les abus.
privacy-time = <b>Durée :</b> { $days } jours sans activité. Les paiements réglés restent dans la comptabilité, sans votre conversation.
privacy-abroad = <b>Telegram :</b> vos messages transitent par Telegram, à l’étranger.
privacy-rights = <b>Vos droits (loi 09-08) :</b> une copie par /mesdonnees, l’effacement par /oublier ; la rectification et l’opposition auprès de l’assistance.
privacy-controller = Responsable du traitement : ⁨{ $controller }⁩
privacy-declared = Déclaration CNDP n° ⁨{ $number }⁩
my-data = 📥 Tout ce qui est conservé sur cette conversation (fichier JSON).
toast-my-data = Le fichier arrive ci-dessous…
forget-ask =
    🗑 <b>Oublier cette conversation ?</b>
    Seront effacés : la langue, les codes récents, les recherches, la sélection et les liens suivis.
forget-links =
    ⚠️ <b>{ $count ->
        [one] Votre lien non payé sera annulé
       *[other] Vos { $count } liens non payés seront annulés
    }</b> :
    { $references }
forget-stays =
    Les paiements réglés restent dans la comptabilité, sans votre conversation. Le nombre de vos recherches est gardé un ou deux jours, sans les codes, contre les abus.
    Pour vider aussi l’écran, supprimez la conversation dans Telegram.
forgotten = C’est effacé. /start pour recommencer.
forget-refused = ✋ <b>L’effacement n’est pas encore possible.</b>
forget-why = Tant qu’un paiement est en cours, nous devons pouvoir vous en dire l’issue.
forget-payable = • <code>{ $reference }</code> : un paiement est commencé et peut aboutir jusqu’au { $date } à { $time }. Réessayez après.
forget-confirming = • <code>{ $reference }</code> : nous attendons la réponse du service de paiement. Réessayez quand /mespaiements en montre l’issue.
forget-case = • <code>{ $reference }</code> : le dossier <code>{ $case }</code> est ouvert. Réessayez quand il sera fermé, ou appelez l’assistance.
forget-telling = • <code>{ $reference }</code> : un message sur ce paiement est en route vers vous. Réessayez dans une minute.
forget-agent = Vous êtes agent : vos liens sont ceux de clients. Demandez d’abord à l’exploitant de retirer votre accès.

button-privacy = 🔒 Vos données
button-my-data = 📥 Mes données
button-forget = 🗑 Oublier
button-forget-yes = 🗑 Oui, effacer
button-forget-no = ✋ Non

## Searching, nothing found

searching = ⏳ Recherche des factures du code <code>{ $code }</code>… quelques secondes.
source-down = Le service PORTNET ne répond pas pour le moment. Rien n’est perdu : réessayez dans quelques minutes.
too-many =
    Trop d’essais. Réessayez à { $time }.
    Un doute sur le code ? L’assistance peut vous aider.
nothing =
    ❌ <b>Aucune facture ne correspond à votre recherche.</b>
    Code cherché : <code>{ $code }</code>

    Vérifiez le code. S’il est juste, il n’y a rien à payer.

## The list

list-title = 📄 <b>Factures impayées</b> · code <code>{ $code }</code>
list-figures = <b>{ $count ->
    [one] { $count } facture
   *[other] { $count } factures
} · { $total }</b>
list-figures-more = <b>Plus de { $count } factures</b>
list-overdue-figures = 🔴 En retard : { $count } · { $total }
list-means = Moyens : { $means }
list-page = page { $page }/{ $pages }
list-issuer = <b>⁨{ $issuer }⁩</b>
list-line =
    { $position }. <b>⁨{ $number }⁩</b> · { $amount }
    { $details }
list-line-overdue =
    { $position }. 🔴 <b>⁨{ $number }⁩</b> · { $amount }
    { $details }
list-overdue = échue { $due }
list-due = éch. { $due }
list-issued = émise { $issued }
list-only = { $means } seulement
list-busy = ⏳ paiement en cours
list-registering = 🕓 payée le { $date }, enregistrement PORTNET en cours : ne la payez pas à nouveau
list-no-account = 🚫 paiement en ligne non ouvert par cet émetteur
list-too-large = 🚫 montant au-dessus du plafond du paiement en ligne
list-left = ℹ️ Réglées entre-temps, retirées de la liste : { $numbers }
list-hint = Touchez, ou écrivez les n° (ex. <code>1 3 5</code>).
means-both = CMI, AmanPay
means-cmi = CMI
means-amanpay = AmanPay
since-last = Mise à jour du { $date }. Réglées depuis : { $numbers }.
updated = Mise à jour du { $date }. Rien n’a été réglé depuis.
bulk-cut = Un paiement règle au plus { $maximum } factures : les plus anciennes sont cochées.
nothing-overdue = Aucune facture en retard ne peut être réglée ici.
nothing-tickable = Aucune de ces factures ne peut être réglée ici : la raison figure sous chacune.
named-part = Aucune facture impayée n’a exactement le n° « ⁨{ $text }⁩ » : celles-ci le contiennent.
named-several = Plusieurs émetteurs répondent à « ⁨{ $text }⁩ » : écrivez le nom en entier.
named-some = Ne sont pas parmi les factures impayées : ⁨{ $text }⁩. Rien n’est coché : touchez les autres ci-dessous.
named-none = ❌ Aucune facture impayée de ce code ne correspond à « ⁨{ $text }⁩ ». Elle est peut-être déjà réglée.
list-filters = 🔍 { $filters }
choose-issuer-picture = 🖼 Je ne lis pas les images. Touchez l’émetteur, ou écrivez les n° de facture (ex. <code>WAF WAF4</code>).
choose-issuer-all = Un paiement règle les factures d’un seul émetteur. Lequel ?

button-picked = ☑ { $position } · { $number }
button-unpicked = ☐ { $position } · { $number }
button-first = ⏮
button-previous = ◀️
button-page = { $page }/{ $pages }
button-next = ▶️
button-last = ⏭
button-drop-all = ☐ Décocher
button-review = 💳 Régler { $count } · { $total }
button-overdue = 🔴 Retards ({ $count })
button-overdue-some = 🔴 Retards
button-filter = 🔍 Filtrer
button-whole-issuer = ☑ Tout { $issuer } ({ $count })
button-whole-issuer-some = ☑ Tout { $issuer }
button-issuer = { $issuer }
button-drop-issuer = ✖️ { $issuer }
button-drop-number = ✖️ n° { $number }
button-drop-from = ✖️ du { $date }
button-drop-to = ✖️ au { $date }

## Filters

filters-title = 🔍 <b>Filtrer</b>
filters-issuer = Émetteur : ⁨{ $issuer }⁩
filters-number = N° de facture : ⁨{ $number }⁩
filters-dates = Émise : du { $first } au { $last }
filters-left = { $count ->
    [0] Aucune facture ne correspond.
    [one] { $count } facture correspond.
   *[other] { $count } factures correspondent.
}
filters-left-more = Plus de { $count } factures correspondent.
filtered-issuer = ⁨{ $issuer }⁩
filtered-number = n° ⁨{ $number }⁩
filtered-from = émises depuis le { $date }
filtered-to = émises jusqu’au { $date }
nothing-filter =
    Aucune facture avec ces filtres.
    Filtres : { $filters }
filter-issuer = Choisissez l’émetteur.
filter-number = Écrivez tout ou partie du n° de facture.
filter-from = Factures émises à partir de quelle date ?
filter-to = Factures émises jusqu’à quelle date ?
filter-date = Écrivez-la (<code>24/08/2021</code>), ou choisissez une période entière.
filter-bad-date = « ⁨{ $text }⁩ » n’est pas une date. Exemple : <code>24/08/2021</code>. Le reste est gardé.
filter-order = La date de début ({ $first }) est après la date de fin ({ $last }). Changez l’une des deux.

button-filter-issuer = 🏢 Émetteur
button-filter-number = # N° facture
button-filter-from = 📅 Émise du
button-filter-to = 📅 Émise au
button-filter-apply = ✅ Rechercher
button-filter-clear = 🧹 Vider
button-no-filter = 🧹 Sans filtre
button-this-month = Ce mois
button-three-months = 3 mois
button-year = { $year }

## Review and means

review-title = <b>PAIEMENT DES FACTURES</b>
review-issuer = Émetteur : <b>⁨{ $issuer }⁩</b>
review-line = • ⁨{ $number }⁩ · éch. { $due } · { $amount }
review-more = <blockquote expandable>… et { $count ->
    [one] { $count } autre
   *[other] { $count } autres
} : { $numbers }</blockquote>
review-total = <b>Montant global TTC : { $total }</b>
review-empty = Ces factures ne sont plus à payer : elles viennent d’être réglées ou retirées.
review-gone = ℹ️ Plus à payer, retirées : { $numbers }
amount-changed = ⚠️ Le montant de ⁨{ $number }⁩ a changé : { $old } → <b>{ $new }</b>.
amounts-changed-more = ⚠️ { $count ->
    [one] { $count } autre montant a changé.
   *[other] { $count } autres montants ont changé.
}
overlap =
    ⏳ { $numbers } : un autre paiement est en cours depuis { $time }.
    Pour ne pas payer deux fois, attendez ou retirez-les.
no-common-means =
    Ces factures n’acceptent pas le même moyen :
    • CMI seulement : { $cmi }
    • AmanPay seulement : { $amanpay }
    Réglez-les par deux paiements séparés.
review-choose = Vous payez vous-même ? Choisissez :
explain-card = 💳 Carte : page sécurisée de la banque
explain-fatourati = 🏦 Appli bancaire : référence Fatourati (CMI)
explain-tashilat = 💵 Espèces : code pour une agence Tashilat (AmanPay)
explain-card-amanpay = 💳 Carte AmanPay : paiement en ligne
explain-direct-debit = 🔁 Débit direct : votre compte (AmanPay)
review-too-small = 🚫 Montant au-dessus du plafond : { $means }
review-someone-else = Une autre personne paie ? Envoyez-lui le lien, elle choisira.

button-card-cmi = 💳 Carte bancaire · CMI
button-fatourati = 🏦 Appli bancaire
button-tashilat = 💵 Espèces
button-card-amanpay = 💳 Carte AmanPay
button-direct-debit = 🔁 Débit direct
button-send-link = 🔗 Envoyer le lien à qui paie
button-leave-out = ➖ Les retirer
button-pay-anyway = ⚠️ Payer quand même
button-split-cmi = 1️⃣ Par CMI
button-split-amanpay = 2️⃣ Par AmanPay

## A plan of several payments

plan-title = 🧾 <b>{ $count ->
    [one] { $count } paiement à faire
   *[other] { $count } paiements à faire
} · { $total }</b>
plan-one-each = Un paiement par émetteur.
plan-part = { $number }. ⁨{ $issuer }⁩ · { $count ->
    [one] { $count } facture
   *[other] { $count } factures
} · { $amount }
plan-cut = Un paiement règle au plus { $maximum } factures : les plus anciennes d’abord.
plan-left-out = 🚫 Laissées de côté, total au-dessus du plafond : ⁨{ $issuers }⁩. Réglez-en moins à la fois.
plan-later = ⏭ Ensuite : ⁨{ $issuers }⁩ (au plus { $maximum } paiements à la suite)
plan-same-means = Le moyen choisi vaut pour les { $count }. Ils se feront l’un après l’autre.
plan-each-means = Ces paiements n’acceptent pas le même moyen : chacun de leurs liens propose les siens.
plan-progress = 🧾 <b>Paiements : { $done } sur { $count }</b>
plan-part-paid = ✅ { $number }. ⁨{ $issuer }⁩ · { $amount }
plan-part-next = 👉 { $number }. ⁨{ $issuer }⁩ · { $amount }
plan-part-later = ▫️ { $number }. ⁨{ $issuer }⁩ · { $amount }
plan-part-over = ✖️ { $number }. ⁨{ $issuer }⁩ · { $amount } · abandonné
plan-left = Reste à payer : <b>{ $left }</b>
plan-done = Il ne reste rien à payer ici.
plan-none = Il n’y a plus de paiement à la suite.
plan-part-changed = ℹ️ ⁨{ $issuer }⁩ : ces factures ont changé, aucun lien n’a été créé. Vous les reverrez à leur tour.
plan-part-gone = ℹ️ ⁨{ $issuer }⁩ : ces factures ne sont plus à payer, elles quittent la suite.
quit-plan =
    D’accord, on s’arrête là.
    Rien ne change pour vos liens. La suite vous attend sous /mespaiements.
toast-plan-kept = Gardé sous /mespaiements

button-plan-links = 🔗 Créer les { $count } liens
button-later = ⏸ Plus tard

## The panel of an order

checking-order = ⏳ Vérification de <code>{ $reference }</code>…
panel-ready = ✅ Lien prêt ci-dessous ⬇️ · <code>{ $reference }</code>
panel-title = 🔗 <code>{ $reference }</code>
already-open =
    Un lien existe déjà pour ces factures : <code>{ $reference }</code> (créé à { $time }).
    Le voici. Ne payez qu’une seule fois.
panel-order = ⁨{ $issuer }⁩ · <b>{ $amount }</b>
panel-status = <b>Statut : { $status }</b>
panel-told = Vous serez prévenu ici dès le paiement.
panel-not-twice = <b>Ne payez pas une deuxième fois.</b> Nous vérifions et vous écrivons ici.
panel-cancelling = ⏳ Annulation en cours…
panel-checking = ⏳ Vérification en cours…
panel-checked = Vérifié à { $time }.
status-waiting = en attente du paiement
status-started = paiement commencé à { $time }
status-refused = essai refusé à { $time }, le lien reste valable
status-elsewhere = une facture est déjà réglée ou en cours de paiement : n’utilisez plus ce lien
status-changed = une facture a changé : n’utilisez plus ce lien
status-confirming = paiement à confirmer
status-held = montant réservé le { $date } à { $time }, pas débité
status-unmatched = paiement arrivé le { $date } à { $time }, qui ne règle pas les factures : à examiner
status-paid = réglé le { $date } à { $time }
cancel-ask =
    Annuler le lien <code>{ $reference }</code> ({ $amount }) ?
    Les factures resteront impayées.
cancel-running =
    Un paiement de <code>{ $reference }</code> est en cours depuis { $time }. Annuler quand même ?
    S’il aboutit malgré tout, l’assistance s’en occupera.
cancelled = Lien <code>{ $reference }</code> annulé : ne l’utilisez plus. Aucun paiement n’a été reçu. Votre sélection est gardée.
expired = ⌛ Le lien <code>{ $reference }</code> a expiré le { $date } à { $time }. Aucun paiement n’a été reçu.
expired-unsure = ⌛ Le lien <code>{ $reference }</code> a expiré le { $date } à { $time }. La banque n’a pas encore dit si un paiement a été fait : <b>si vous avez payé, ne payez pas à nouveau</b>.
changed = ⚠️ Le lien <code>{ $reference }</code> (⁨{ $issuer }⁩) est fermé : le montant d’une facture a changé, ou elle n’est plus à payer. Ne l’utilisez plus.
changed-number = Son n° <code>{ $number }</code> reste payable jusqu’au { $date } à { $time } : <b>ne l’utilisez plus</b>.
not-cancelled = Ce lien ne peut plus être annulé : voyez son statut.
not-cancelled-stranger = Seule la conversation qui a ouvert ce lien peut l’annuler.
toast-checking = Vérification lancée…
toast-asking-register = ⏳ Vérification…
toast-reminders-on = Nous vous rappellerons vos liens avant leur expiration.
toast-reminders-off = Plus de rappel pour vos liens. Pour en recevoir à nouveau : bouton 🔔 sous un lien ouvert.

# What the copy button copies: 256 characters at most.

share =
    Bonjour, facture { $issuer } n° { $numbers } – { $client }
    À payer : { $amount }, avant le { $date } { $time }
    { $url }
    Réf. { $reference } – vérif. PORTNET 0520473100
share-short =
    À payer : { $amount }
    { $url }
    Réf. { $reference }
panel-ready-number = ✅ Référence prête ci-dessous ⬇️ · <code>{ $reference }</code>
panel-preparing = ⏳ Préparation de la référence…
status-booked = numéro remis, pas encore payé
status-expired = expiré
status-cancelled = annulé
number-refused = Le service de paiement n’a pas donné de référence. Rien n’a été lancé : réessayez, ou choisissez un autre moyen.
number-unasked = Le service PORTNET ne répond pas : nous devons d’abord savoir si les factures sont encore dues. Aucune référence n’a été demandée : réessayez dans quelques minutes.
cancelled-number = Commande <code>{ $reference }</code> annulée chez nous. Le n° <code>{ $number }</code> reste payable jusqu’au { $date } à { $time } : <b>ne l’utilisez plus</b>.
switch-fatourati =
    ⚠️ La référence Fatourati <code>{ $number }</code> reste payable jusqu’au { $date } à { $time }.
    Si vous changez de moyen, <b>ne l’utilisez plus</b> et prévenez la personne à qui vous l’avez donnée.
switch-tashilat =
    ⚠️ Le code Tashilat <code>{ $number }</code> reste payable jusqu’au { $date } à { $time }.
    Si vous changez de moyen, <b>ne l’utilisez plus</b> et prévenez la personne à qui vous l’avez donné.
watchers-full = Trop de personnes suivent déjà ce lien. Touchez « Vérifier » pour voir son statut.
toast-qr = Le QR arrive ci-dessous…
qr-caption = QR de { $reference } · { $amount }. À scanner avec un autre téléphone.
share-beside =
    Facture { $issuer } n° { $numbers } – { $client }
    À payer : { $amount }, avant le { $date } { $time }
    Réf. { $reference } – vérif. PORTNET 0520473100

button-copy-link = 📋 Copier
button-cancel = ✖️ Annuler
button-cancel-yes = ✖️ Oui, annuler
button-keep = ✋ Non, garder
button-renew = 🔗 Nouveau lien
button-selection = 📄 Ma sélection
button-whatsapp = 🟢 WhatsApp
button-telegram = 📨 Telegram
button-qr = ▦ QR
button-other-means = 🔁 Autre moyen
button-switch = 🔁 Changer
button-keep-number = ✋ Garder
button-watch = 🔔 Me prévenir
button-remind = 🔔 Rappels
button-no-reminders = 🔕 Plus de rappel
button-see-link = 🔗 Voir le lien

## My payments, and whether one was paid

mine-title = 📂 <b>Mes paiements</b> · { $page }/{ $pages }
mine-paid = ✅ { $reference } · ⁨{ $issuer }⁩ · { $amount } · { $date }
mine-open = 🔗 { $reference } · ⁨{ $issuer }⁩ · { $amount } · jusqu’au { $date } { $time }
mine-overtaken = ⚠️ { $reference } · ⁨{ $issuer }⁩ · { $amount } · lien à refaire
mine-confirming = ⏳ { $reference } · ⁨{ $issuer }⁩ · { $amount } · à confirmer
mine-expired = ⌛ { $reference } · ⁨{ $issuer }⁩ · { $amount } · expiré
mine-cancelled = ✖️ { $reference } · ⁨{ $issuer }⁩ · { $amount } · annulé
mine-hint = Touchez une référence pour l’ouvrir.
mine-none = Vous n’avez encore aucun paiement ici.
paid-ask =
    Envoyez ce que vous avez :
    • la réf. <code>PN-…</code>
    • la référence Fatourati ou le code Tashilat
    • ou le code et le n° de facture : <code>1206 WAF4</code>
paid-code-alone = Ajoutez le n° de facture derrière le code. Exemple : <code>{ $code } WAF4</code>
paid-unclear = Je n’ai pas reconnu de référence.
paid-registered = ✅ <b>⁨{ $named }⁩ est payé</b> (le { $date } à { $time }) et enregistré par PORTNET. <b>Ne payez pas à nouveau.</b>
paid-elsewhere = ✅ <b>⁨{ $named }⁩ est payé</b> et enregistré par PORTNET (vérifié à { $time }). <b>Ne payez pas à nouveau.</b>
paid-registering = ✅ <b>⁨{ $named }⁩ est payé</b> (le { $date } à { $time }). PORTNET l’enregistre : le portail peut encore l’afficher impayé. <b>Ne payez pas à nouveau.</b>
paid-uncertain = ⏳ Un paiement pour <b>⁨{ $named }⁩</b> est en cours ou à l’examen : son résultat n’est pas encore certain. <b>Ne payez pas à nouveau.</b>
paid-none =
    Aucun paiement reçu par ce service pour <b>⁨{ $named }⁩</b> (vérifié à { $time }).
    • Payé par carte à l’instant ? Attendez 10 minutes, puis vérifiez.
    • Payé ailleurs (portail, banque, guichet) ? Gardez le reçu et contactez l’assistance.
    <b>Ne payez pas à nouveau sans réponse.</b>
paid-refused = ❌ La banque a refusé le paiement de <b>⁨{ $named }⁩</b> le { $date } à { $time }. Rien n’a été débité par cet essai : <b>vous pouvez réessayer</b>.
paid-expired = ⌛ Le lien de <b>⁨{ $named }⁩</b> n’est plus valable et aucun paiement n’a été reçu. <b>Vous pouvez payer avec un nouveau lien.</b>

button-mine-paid = ✅ { $reference }
button-mine-open = 🔗 { $reference }
button-mine-overtaken = ⚠️ { $reference }
button-mine-confirming = ⏳ { $reference }
button-mine-over = ⌛ { $reference }
button-mine-cancelled = ✖️ { $reference }

## Lasting messages

link =
    🔗 <b>À payer : { $amount }</b>
    ⁨{ $issuer }⁩ · facture n° { $numbers }
    Client : ⁨{ $client }⁩
    À payer avant le { $weekday } { $date } à { $time } (heure du Maroc)
    { $url }

    Réf. <code>{ $reference }</code>
    PORTNET 05 20 47 31 00
settled = ✅ <b>Paiement reçu : { $amount }</b>
settled-invoices = ⁨{ $issuer }⁩ · { $numbers }
settled-time = { $date } à { $time } (heure du Maroc)
settled-order = Commande <code>{ $reference }</code>
settled-transaction = Transaction <code>{ $transaction }</code>
settled-rest = ⚠️ { $debited } ont été débités : { $rest } de plus que ce paiement ne règle (factures réglées autrement, ou montant différent). Cette part vous est rendue : l’assistance s’en charge. Ne payez pas à nouveau.
registration-done = Enregistré par PORTNET ✔
registration-pending = Enregistrement PORTNET en cours : la facture peut encore s’afficher impayée sur le portail. Ne la payez pas à nouveau.
registered = ✔ PORTNET a enregistré le paiement <code>{ $reference }</code>. Les factures n’apparaissent plus impayées.
paid-by-card-cmi = Carte bancaire (CMI)
paid-by-fatourati = Appli bancaire, Fatourati (CMI)
paid-by-tashilat = Espèces, Tashilat (AmanPay)
paid-by-card-amanpay = Carte (AmanPay)
paid-by-direct-debit = Débit direct (AmanPay)
confirming =
    ⏳ <b>Paiement en cours de confirmation</b> · <code>{ $reference }</code>
    Le résultat n’est pas encore connu. <b>Ne payez pas une deuxième fois.</b>
    Nous vérifions et vous écrivons ici.
already-paid =
    ℹ️ Les factures du lien <code>{ $reference }</code> étaient déjà réglées : votre carte <b>n’a pas été débitée</b>.
    La banque peut garder { $amount } réservés jusqu’à 7 jours.
late = ⚠️ Un paiement de { $amount } est arrivé après l’expiration de <code>{ $reference }</code>. Il est enregistré et l’assistance l’examine. <b>Ne payez pas à nouveau.</b>
held = ⚠️ Un paiement de { $amount } pour <code>{ $reference }</code> est réservé par la banque, mais <b>pas débité</b>. L’assistance l’examine et vous dira la suite. Ne payez pas à nouveau en attendant.
unmatched = ⚠️ Un paiement nous est arrivé pour <code>{ $reference }</code>, mais <b>il ne règle pas les factures</b> : son montant ou sa monnaie diffère, ou elles étaient déjà réglées. Il a pu être débité ; rien n’est perdu, l’assistance l’examine. <b>Ne payez pas à nouveau</b> en attendant.
paid-twice = ⚠️ <code>{ $reference }</code> ({ $amount }) : les factures ont été payées deux fois. Un dossier est ouvert pour le second paiement ; l’assistance vous dira la suite.
returned = ↩️ Le paiement pour <code>{ $reference }</code> est annulé : son montant vous revient, s’il a été réservé ou débité (votre banque peut mettre quelques jours à l’afficher). Si les factures restent dues, vous pouvez les payer.
part-returned = ↩️ Sur le paiement <code>{ $reference }</code>, { $amount } ont été rendus (la banque peut mettre quelques jours à l’afficher). Le reste du paiement est valable.
issuer-refused = ⚠️ Paiement reçu ({ $amount }) pour <code>{ $reference }</code>, mais PORTNET ne l’a pas enregistré. <b>Votre paiement est bien noté chez nous.</b> L’assistance s’en charge. Ne payez pas à nouveau.
reminder = ⏰ <code>{ $reference }</code> · ⁨{ $issuer }⁩ · { $amount } : à payer avant le { $weekday } { $date } à { $time } (heure du Maroc).
case = Dossier <code>{ $case }</code>
fatourati =
    🏦 <b>Référence Fatourati</b>
    <code>{ $number }</code>
    À dicter : { $grouped }

    <b>{ $amount }</b> · ⁨{ $issuer }⁩ · { $numbers }
    Valable jusqu’au { $weekday } { $date } à { $time } (heure du Maroc)

    1. Ouvrez l’appli ou le site de votre banque.
    2. Cherchez « Fatourati » dans le paiement de factures.
    3. Saisissez la référence.
    4. Contrôlez { $amount }, puis validez.

    Les menus changent d’une banque à l’autre. Hors frais éventuels de la banque.
    Réf. <code>{ $reference }</code>
    PORTNET 05 20 47 31 00
tashilat =
    💵 <b>Code de paiement Tashilat</b>
    <code>{ $number }</code>
    À dicter : { $grouped }

    <b>À payer au guichet : { $total }</b>
    { $fees }
    ⁨{ $issuer }⁩ · { $numbers } · ⁨{ $client }⁩
    Valable jusqu’au { $weekday } { $date } à { $time } (heure du Maroc)

    1. Allez dans une agence Tashilat avec l’argent.
    2. Dites : « paiement AmanPay » et donnez le code.
    3. Gardez le ticket.
    Vous serez prévenu ici quand l’argent sera reçu.
    Réf. <code>{ $reference }</code>
    PORTNET 05 20 47 31 00
fees-known = dont frais et timbre : { $fees }
fees-unknown = hors frais éventuels de l’agence
direct-debit =
    🔁 <b>Débit direct · { $amount }</b>
    ⁨{ $issuer }⁩ · { $numbers }
    Ouvrez la page, choisissez votre banque et acceptez le débit. La confirmation peut prendre du temps : ne payez pas autrement en attendant.
    { $url }

    Réf. <code>{ $reference }</code>
share-number = { $number }

button-pay = 💳 Payer { $amount }
button-pay-others = 📄 Payer d’autres factures
button-copy-reference = 📋 Copier la référence
button-copy-code = 📋 Copier le code
button-open-page = 🔁 Ouvrir la page

## Support agents

# An order with all its tries.

agent-order = 🔎 <b>{ $reference }</b> · ⁨{ $issuer }⁩ · { $amount }
agent-status = <b>Statut : { $status }</b>
agent-client = ⁨{ $client }⁩ · code { $code } · { $numbers }
agent-note = Note interne (jamais visible du payeur) : ⁨{ $note }⁩
agent-opened-by-agent = { $date } { $time } · créé par l’agent { $agent }
agent-opened-by-customer = { $date } { $time } · créé par le client (conversation { $chat })
agent-try = { $date } { $time } · { $means } : { $ending }
agent-try-code = { $date } { $time } · { $means } <code>{ $code }</code> : { $ending }
agent-means-gone = compte retiré
agent-ending-open = en attente
agent-ending-silent = terminé sans nouvelle
agent-ending-refused = refusé, aucun débit
agent-ending-confirming = accepté, à confirmer
agent-ending-held = montant réservé, pas débité
agent-ending-unmatched = paiement non conforme, à examiner
agent-ending-debited = débité
agent-ending-returned = montant rendu
agent-not-registered = Pas encore enregistré par PORTNET
agent-status-expired = expiré le { $date } à { $time }
agent-status-cancelled = annulé le { $date } à { $time }
agent-case = Dossier { $case } : { $name }
agent-case-taken = Dossier { $case } : { $name } · pris en charge par ⁨{ $person }⁩
agent-say = <b>À dire :</b> « { $say } »
agent-do = <b>À faire :</b> { $advice }
agent-cancel-ask = Annuler le lien <code>{ $reference }</code> ? Le client ne pourra plus le payer.
agent-found = Plusieurs liens pour « ⁨{ $query }⁩ » :
agent-found-line = <code>{ $reference }</code> · ⁨{ $issuer }⁩ · { $amount } · { $status }
agent-none = ❌ Aucun lien pour « ⁨{ $query }⁩ ».
agent-invoice = Facture ⁨{ $number }⁩ · ⁨{ $issuer }⁩ · { $amount } : { $state }
agent-invoice-open = impayée
agent-invoice-paid = réglée
agent-invoice-cancelled = annulée
agent-follow-help =
    <code>/suivi PN-7K4D-29</code>
    Ou : n° de facture, référence Fatourati, code de paiement, n° de transaction, dossier, code d’abonnement.

# What to read out to the customer. It is copied by a button: no markup.

share-say-registered = Votre paiement de { $amount } est reçu depuis le { $date } à { $time } et enregistré.
share-say-paid = Votre paiement est bien reçu. PORTNET l’enregistre ; ne payez pas à nouveau, je vous confirme.
share-say-unknown = La banque n’a pas encore confirmé ; ne payez pas à nouveau, nous vérifions.
share-say-started = Un paiement est commencé depuis { $time } ; ne payez pas une deuxième fois, nous vérifions.
share-say-held = La banque a réservé un montant sans régler la facture. Nous examinons votre dossier ; ne payez pas à nouveau.
share-say-unmatched = Un paiement est arrivé qui ne règle pas la facture. Nous examinons votre dossier ; ne payez pas à nouveau.
share-say-nothing = Nous n’avons rien reçu pour cette facture. Où avez-vous payé, et avez-vous un reçu ?
share-say-refused = La banque a refusé à { $time }, rien n’est débité ; vous pouvez réessayer.
share-say-expired = Le lien est expiré, rien n’est débité ; je vous en envoie un nouveau.
share-say-cancelled = Ce lien est annulé, rien n’est débité ; je vous en envoie un nouveau.

# The one thing to do.

agent-do-nothing = rien, tout est enregistré.
agent-do-wait-registration = attendez l’enregistrement par PORTNET, puis confirmez au client.
agent-do-check = touchez « Vérifier » dans quelques minutes, puis rappelez le client.
agent-do-resend = renvoyez le lien au client s’il ne l’a plus.
agent-do-renew = faites un nouveau lien.
agent-do-review = lisez le dossier, décidez, puis fermez-le avec <code>bot.py reviews</code>.
agent-do-case-closed = le dossier est fermé ; si le client attend encore son argent, demandez à la banque ce qu’est devenu ce paiement.
agent-do-held = vérifiez au portail de la banque que le montant réservé est libéré, puis fermez le dossier.
agent-do-give-back = faites rembourser le montant en cause par la banque, puis fermez le dossier avec sa preuve.
agent-do-after-cancel = dites au client que son paiement est gardé, la facture étant due ; s’il le refuse, faites rembourser.
agent-do-underpaid = comparez avec la facture : demandez le complément à l’émetteur ou faites rembourser.
agent-do-register = faites enregistrer le règlement à la main par l’émetteur, puis fermez le dossier.
agent-do-unanswered = demandez à l’émetteur s’il a enregistré ce règlement, puis fermez le dossier.
agent-do-given-back = faites retirer ce règlement des livres de l’émetteur, puis fermez le dossier.
agent-do-undelivered = prévenez le client par téléphone (« Renvoyer » vous donne le reçu à lui transmettre), puis fermez le dossier.
agent-do-ask-gateway = demandez à la banque ce qu’est devenu ce paiement, puis fermez le dossier.
agent-do-ask-issuer = demandez à l’émetteur l’état exact de la facture, puis fermez le dossier.
agent-do-lookups = rien d’urgent : les nouvelles conversations attendent, les clients connus passent. Si cela dure, prévenez l’exploitant.
agent-do-forged = faites vérifier la clé du compte par l’exploitant : de vrais paiements pourraient ne plus être reconnus. Si la clé est bonne, quelqu’un tente de tromper le service ; rien n’a été pris en compte.

# What a case is about.

agent-case-other = à examiner
agent-case-held = montant réservé, pas débité
agent-case-mispaid = paiement non conforme à la demande
agent-case-paid-twice = payé deux fois
agent-case-after-cancel = payé après annulation
agent-case-underpaid = montant insuffisant
agent-case-overpaid = montant trop élevé
agent-case-currency = autre monnaie
agent-case-elsewhere = facture déjà réglée ailleurs
agent-case-refused-by-issuer = règlement refusé par PORTNET
agent-case-unconfirmed = issue inconnue
agent-case-uncaptured = débit demandé, pas fait
agent-case-reversed = paiement retiré par la banque
agent-case-orphan = paiement sans commande
agent-case-conflict = deux annonces contraires de la banque
agent-case-contradiction = l’émetteur contredit un règlement
agent-case-message = message de PORTNET non traité
agent-case-lookups = codes essayés en masse
agent-case-forged = rapports de paiement mal signés
agent-case-unanswered = règlement sans réponse de l’émetteur
agent-case-given-back = montant rendu, encore dans les livres de l’émetteur
agent-case-undelivered = nouvelle du paiement non remise au client

# Links that agents make.

agent-made = 👤 Lien créé par l’agent { $agent } · <code>{ $reference }</code> · { $amount }
agent-forward = Transmettez le message ci-dessous ⬇️
agent-link-none = ❌ Aucune facture impayée du code { $code } ne correspond à « ⁨{ $words }⁩ ». Aucun lien n’a été créé.
agent-link-refused = ❌ ⁨{ $issuer }⁩ : { $obstacle }
agent-obstacle-changed = une facture a changé ou se paie en ce moment ; relancez la commande.
agent-obstacle-account = pas de paiement en ligne pour cet émetteur.
agent-obstacle-limit = montant au-dessus du plafond du paiement en ligne ; faites un lien pour moins de factures.
agent-link-help =
    <code>/lien 1206 WAF, WAF4</code>
    <code>/lien 1206 TUV</code> (tout un émetteur)
    <code>/lien 1206 retard</code> (tous les retards, un lien par émetteur)
    Note interne : ajoutez <code>// texte</code>
agent-too-many = Trop de recherches aujourd’hui : réessayez demain.
toast-agent-sent = Envoyé dans votre conversation avec le bot.
toast-agent-not-sent = Ce lien ne peut plus être envoyé : voyez son statut.
toast-agent-taken = Le dossier est à votre nom.
toast-agent-too-late = Ce dossier est déjà pris ou fermé.
toast-agent-cancelled = Lien annulé.
toast-agent-reminders = Noté pour tous les liens de cette conversation.

# Unpaid links, exports, cases, and the support chat.

agent-open = 🔗 <b>Liens non payés</b> · { $count } · { $total }
agent-open-line = <code>{ $reference }</code> · ⁨{ $issuer }⁩ · { $amount } · { $age } · { $opener }
agent-open-none = Aucun lien en attente de paiement.
agent-by-agent = agent { $agent }
agent-by-customer = client { $chat }
agent-chat-forgotten = anonyme
agent-age-days = { $days } j
agent-age-hours = { $hours } h
agent-age-fresh = moins d’une heure
agent-export = Règlements du { $first } au { $last } : { $count } · { $total }. CSV et XLSX ci-joints.
agent-export-file = Règlements du { $first } au { $last }
agent-export-too-long = Trop de règlements pour un seul fichier : demandez moins de jours.
agent-export-help = <code>/export 01/11/2026 30/11/2026</code> (366 jours au plus)
agent-cases = 📂 <b>Dossiers ouverts : { $count }</b>
agent-cases-line = <b>{ $case }</b> · { $name } · { $reference } · { $date }
agent-cases-none = Aucun dossier ouvert.
agent-cases-close = Un dossier se ferme avec <code>bot.py reviews close</code>.
agent-alert = 🚨 <b>{ $case }</b> · { $name }
agent-alert-order = <code>{ $reference }</code> · ⁨{ $issuer }⁩
agent-alert-amount = Montant en cause : { $amount }
agent-alert-since = Depuis le { $date } à { $time }
agent-alert-lapses = La banque libère le montant d’elle-même le { $date } au plus tard.
agent-alert-details = Détail : ⁨{ $details }⁩
agent-case-taken-by = ✋ Pris en charge par ⁨{ $person }⁩
agent-case-closed = ✔ Fermé
agent-told-export = 👤 L’agent ⁨{ $person }⁩ a exporté les règlements du { $first } au { $last }.
agent-told-cancel = 👤 L’agent ⁨{ $person }⁩ a annulé le lien <code>{ $reference }</code>.

# A link put into another chat by @bot.

inline-title = { $reference } · { $amount }
inline-description = { $issuer } · { $numbers }
inline-warning = ⚠️ Tout le groupe verra client et montant
menu-lien = Créer un lien pour un client
menu-suivi = Suivre un paiement
menu-ouverts = Liens non payés
menu-dossiers = Dossiers ouverts
menu-export = Exporter les règlements

button-agent-copy = 📋 Copier réponse
button-agent-resend = 📤 Renvoyer
button-agent-follow = 🔎 Suivi
button-agent-take = ✋ Pris en charge
button-agent-order = { $reference }
button-agent-case = { $case }

## Receipt

receipt-attached = Reçu du paiement <code>{ $reference }</code> (ne vaut pas facture).
receipt-brand = PORTNET · Paiement des factures
receipt-title = Reçu de paiement
receipt-paid = Payé le { $date } à { $time } (heure du Maroc)
receipt-issuer = Émetteur
receipt-client = Client
receipt-client-code = Code client
receipt-means = Moyen de paiement
receipt-transaction = Réf. de transaction
receipt-order = Réf. de commande
receipt-by-card-cmi = Carte bancaire (CMI)
receipt-by-fatourati = Application bancaire, Fatourati (CMI)
receipt-by-tashilat = Espèces, Tashilat (AmanPay)
receipt-by-card-amanpay = Carte (AmanPay)
receipt-by-direct-debit = Débit direct (AmanPay)
receipt-number = N° de facture
receipt-issued = Émise le
receipt-amount = Montant TTC
receipt-total = Montant global TTC
receipt-rest = Débité en plus, rendu ou à rendre
receipt-not-invoice = Ce reçu ne vaut pas facture.
receipt-scan = Scannez ou touchez ce code pour voir l’état à jour.
receipt-support = Assistance PORTNET : 05 20 47 31 00 · http://reclamation.portnet.ma/

## Command menu and bot description

menu-payer = Payer des factures
menu-mespaiements = Mes paiements
menu-verifier = J’ai payé : vérifier
menu-annuler = Arrêter là
menu-aide = Aide et assistance
menu-langue = Changer de langue
menu-confidentialite = Vos données personnelles

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
page-moment = { $weekday } { $day } à { $time } (heure du Maroc)
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
page-nothing-offered = Aucun moyen de paiement n’est disponible pour le moment.
page-too-small = Montant au-dessus du plafond de ce moyen.

# Handing over to the gateway.

page-handover = Vers la page sécurisée de la banque
page-handover-how = Si rien ne se passe, touchez le bouton. Vérifiez le montant avant de saisir votre carte.
page-continue = Continuer
page-window = Payer avec AmanPay
page-window-how = Touchez le bouton AmanPay et payez dans la fenêtre qui s’ouvre. Vérifiez le montant avant de payer.
page-window-script = Ce moyen a besoin de JavaScript. Activez-le, ou choisissez un autre moyen.

# A reference for a bank's application, or a code for the counter.

page-fatourati = Référence Fatourati
page-tashilat = Code de paiement Tashilat
page-read-out = À dicter :
page-qr = Code QR de la référence
page-counter = À payer au guichet
page-fees = Dont frais et timbre
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
page-code-unpaid = Pas encore payé.
page-see-status = Voir si le paiement est reçu

# How it stands, on the link and on return from the gateway.

page-started = Paiement commencé à { $time }
page-started-care = Si c’est vous, terminez-le avant d’en commencer un autre. Ne payez pas deux fois.
page-waiting = En attente de la confirmation de la banque
page-confirming = Paiement accepté, confirmation en cours
page-not-twice = Ne payez pas une deuxième fois.
page-refreshes = Cette page s’actualise seule. Vous pouvez la fermer : le lien gardera le résultat.
page-stopped = La confirmation tarde. Le lien gardera le résultat : revenez-y plus tard ou actualisez.
page-refresh = Actualiser
page-did-not-pay = Vous n’avez pas payé ? Revenir au lien
page-receipt = Télécharger le reçu (PDF)
page-back = Revenir au lien de paiement
page-paid = Paiement reçu : { $amount }
page-paid-when = Le { $day } à { $time } (heure du Maroc).
page-transaction = Transaction { $transaction }
page-told = La personne qui a envoyé le lien est prévenue.
page-registration = La facture peut encore s’afficher impayée un moment sur le portail. Ne la payez pas à nouveau.
page-settled = Déjà payé le { $day }
page-nothing-to-do = Il n’y a rien à faire.
page-rest = Sur le montant débité, { $rest } ne règlent pas ces factures : cette part est rendue au payeur.
page-refused = Paiement refusé par la banque
page-no-debit = Aucun montant n’a été débité.
page-refused-care = La carte refusée n’a pas été débitée. Si vous en avez essayé une autre depuis, attendez la confirmation : ne payez pas deux fois.
page-refused-causes = Causes fréquentes : paiement sur internet non activé, plafond atteint, code SMS erroné.
page-refused-retry = Essayez une autre carte ou un autre moyen ci-dessous.
page-held = Paiement non débité
page-held-settled = Ces factures étaient déjà réglées : votre carte n’a pas été débitée.
page-held-cancelled = Ce lien avait été annulé : votre carte n’a pas été débitée.
page-held-late = Le paiement est arrivé après l’expiration du lien : votre carte n’a pas été débitée.
page-held-changed = Une facture a changé pendant le paiement : votre carte n’a pas été débitée.
page-held-review = Le montant est bloqué par la banque sans être débité. L’assistance examine ce paiement.
page-held-bank = La banque peut garder le montant réservé jusqu’à 7 jours.
page-unmatched = Paiement à examiner
page-unmatched-why = Un paiement est arrivé, mais il ne règle pas ces factures. Il a pu être débité ; rien n’est perdu, l’assistance l’examine.
page-expired = Ce lien a expiré
page-ask-again = Demandez un nouveau lien à la personne qui vous l’a envoyé.
page-cancelled = Ce lien a été annulé
page-do-not-pay = Ne payez pas.

# Why no gateway page was opened.

page-changed = Une facture a changé
page-changed-why = Son montant ou son état n’est plus celui du lien. Aucun paiement n’a été lancé.
page-changed-now = Son montant ou son état n’est plus celui du lien : ne payez pas par ce lien.
page-elsewhere = Une facture est déjà réglée
page-elsewhere-why = Elle est payée, ou en train de l’être, par un autre paiement. Rien n’a été lancé ici.
page-elsewhere-now = Elle est payée, ou en train de l’être, par un autre paiement : ne payez pas par ce lien.
page-too-near = Ce lien expire dans un instant
page-too-near-why = Il ne reste pas assez de temps pour payer. Aucun paiement n’a été lancé.
page-too-many = Trop de paiements ouverts
page-too-many-why = Plusieurs paiements sont déjà ouverts avec ce lien. Terminez l’un d’eux, ou réessayez dans une heure.
page-not-offered = Moyen de paiement indisponible
page-choose-other = Aucun paiement n’a été lancé. Choisissez un autre moyen.
page-gateway-down = Le service de paiement ne répond pas
page-try-later = Aucun paiement n’a été lancé. Réessayez dans quelques minutes.
page-register-down = Les factures ne peuvent pas être vérifiées
page-register-down-why = Le service PORTNET ne répond pas : nous devons d’abord savoir si elles sont encore dues. Aucun paiement n’a été lancé. Réessayez dans quelques minutes.

# Pages without an order.

page-unknown-link = Lien inconnu
page-check-link = Vérifiez que le lien est complet, ou ouvrez-le de nouveau depuis le message reçu.
page-not-found = Page introuvable
page-bad-request = Demande incomprise
page-start-over = Aucun paiement n’a été lancé. Ouvrez de nouveau le lien reçu.
page-busy = Trop de visites en ce moment
page-busy-wait = Réessayez dans quelques secondes.
page-fault = Un problème technique est survenu de notre côté
page-fault-care = Si vous avez déjà payé, ne payez pas une deuxième fois : ouvrez de nouveau le lien dans quelques minutes.
