# Words of the chat. A message is Telegram HTML; a button's label and a copied text are plain.
# Each Latin run stands in U+2066…U+2069 and each variable in U+2068…U+2069; a line without a letter
# of its own starts with U+200F. Labels, links, copied texts and what stands in <code> hold no
# isolate, or it would travel with a copy.

## Pieces of several screens

support =
    مساعدة ⁦PORTNET⁩: ⁦05 20 47 31 00⁩ ‏(⁦+212520473100⁩)
    http://reclamation.portnet.ma/

# Invoice numbers, when some are left out.

numbers-more = { $numbers }، +{ $count }
client = الزبون: ⁨{ $client }⁩ (⁨{ $code }⁩)
client-name = الزبون: ⁨{ $client }⁩
remarks = { $remarks }
toast-redrawn = تم تحيين الشاشة: هذه هي الوضعية على الساعة ⁨{ $time }⁩.
toast-changed = تغير الاختيار: المرجو التحقق من المجموع قبل المتابعة.
no-account = الأداء عبر الإنترنت غير متاح لدى ⁨{ $issuer }⁩. ستخبركم مصلحة المساعدة بطريقة الأداء.
too-large = هذا المبلغ يتجاوز سقف الأداء عبر الإنترنت لدى ⁨{ $issuer }⁩. المرجو أداء عدد أقل من الفواتير في كل مرة، وإلا فستخبركم مصلحة المساعدة بطريقة الأداء.
other-issuer = كل أداء يخص جهة مصدرة واحدة (⁨{ $issuer }⁩). المرجو أداء هذه أولا أو لمس «إلغاء الاختيار».
too-many-lines = العدد الأقصى للفواتير في كل أداء: ⁨{ $maximum }⁩. المرجو أداء هذه أولا.
internal-error =
    حدث عطب تقني من جانبنا.
    لم يبدأ أي أداء ولم يفقد أي شيء.
internal-error-order =
    حدث عطب تقني من جانبنا.
    لم يتغير أي شيء بخصوص رابطكم. عند الشك، <b>المرجو عدم الأداء مرة ثانية</b>.
several-issuers = هذه الفواتير لعدة جهات مصدرة (⁨{ $issuers }⁩): المرجو أداء فواتير جهة واحدة في كل مرة.

button-arabic = العربية
button-french = Français
button-english = English
button-language = 🌐 اللغة
button-find-code = ❓ أين أجد رمزي؟
button-help = ☎️ المساعدة
button-new-search = 🔎 بحث جديد
button-back = ◀️ رجوع
button-retry = 🔄 إعادة المحاولة
button-resume = ↩️ متابعة
button-check = 🔄 تحقق
button-paid = 🧾 سبق لي الأداء
button-mine = 📂 أداءاتي
button-show = 🔗 { $reference }
button-next-payment = ➡️ الأداء { $number }/{ $count } · { $amount }

## Welcome, and what people type

welcome =
    <b>⁦PORTNET⁩ · أداء الفواتير</b>
    أداء الفواتير غير المؤداة لمتعامل اقتصادي، أو إرسال الرابط إلى من سيؤدي. دون حساب ولا كلمة مرور.

    ✍️ المرجو كتابة <b>رمز الاشتراك</b> (⁦4⁩ خانات).
    مثال: ⁦<code>1206</code>⁩

    لديكم رقم فاتورة؟ أضيفوه: ⁦<code>1206 WAF4</code>⁩

    معطياتكم الشخصية: ⁦/confidentialite⁩
welcome-back =
    مرحبا. ما هو رمز الاشتراك؟
    المرجو كتابته (⁦4⁩ خانات) أو اختيار رمز سابق.
code-in-sentence = وجدت في رسالتكم الرمز ⁦<code>{ $code }</code>⁩. هل هو الرمز الصحيح؟
code-shape =
    رمز الاشتراك يتكون من ⁦4⁩ خانات. توصلنا بـ «⁨{ $text }⁩».
    مثال: ⁦<code>1206</code>⁩
code-shape-unquoted =
    رمز الاشتراك يتكون من ⁦4⁩ خانات، حروف أو أرقام.
    مثال: ⁦<code>1206</code>⁩
looks-company-number = هذا هو التعريف الموحد للمقاولة (⁦ICE⁩، ⁦15⁩ رقما). المطلوب هو رمز الاشتراك لدى ⁦PORTNET⁩: ⁦4⁩ خانات.
looks-telephone = هذا رقم هاتف. المطلوب هو رمز الاشتراك لدى ⁦PORTNET⁩: ⁦4⁩ خانات.
looks-card = ⚠️ رسالتكم تشبه رقم بطاقة بنكية: المرجو حذفها. لا تكتبوا رقم البطاقة هنا أبدا؛ يتم إدخاله في صفحة الأداء فقط.
looks-invoice =
    «⁨{ $text }⁩» يشبه رقم فاتورة. المرجو إضافة رمز الاشتراك قبله.
    مثال: ⁦<code>1206 { $text }</code>⁩
reference-misheard =
    هذا المرجع لا يوافق أي أداء: ربما قرئت إحدى الخانات خطأ.
    يكون المرجع على شكل ⁦<code>PN-7K4D-26</code>⁩.
reference-unknown = لم يفتح من هذه المحادثة أي أداء بالمرجع ⁦<code>{ $reference }</code>⁩. المرجو التحقق من المرجع.
picture =
    🖼 لا أقرأ الصور (ولا أحتفظ بها). المرجو كتابة الرمز ورقم الفاتورة.
    مثال: ⁦<code>1206 WAF4</code>⁩
picture-in-list =
    🖼 لا أقرأ الصور. المرجو لمس الفواتير أسفله أو كتابة أرقامها في اللائحة.
    مثال: ⁦<code>1 3 5</code>⁩
voice =
    🎤 لا أستطيع سماع الرسائل الصوتية. المرجو كتابة رمز الاشتراك (⁦4⁩ خانات)، أو الاتصال بالرقم ⁦05 20 47 31 00⁩.

    ‏⁦Je ne peux pas écouter les messages vocaux : écrivez le code ou appelez ce numéro.⁩
attachment =
    لا أقرأ سوى النصوص. المرجو كتابة رمز الاشتراك (⁦4⁩ خانات).
    مثال: ⁦<code>1206</code>⁩
where-code =
    <b>أين أجد رمز الاشتراك؟</b>
    • في الشباك الوحيد ⁦PORTNET⁩، حساب المتعامل: سطر «رمز الاشتراك»، ⁦4⁩ خانات (انظروا الصورة).
    • تؤدون عن غيركم؟ اطلبوه منه: الزر ينسخ رسالة جاهزة.

    وهو غير التعريف الموحد للمقاولة (⁦ICE⁩، ⁦15⁩ رقما) وغير رقم الفاتورة.
where-code-request = السلام عليكم، لأداء فواتيركم لدى PORTNET أحتاج إلى رمز الاشتراك (4 خانات). تجدونه في حسابكم بالشباك الوحيد. شكرا.
# What stands in the picture beside it: a sketch of that screen.

picture-portal = ⁦PORTNET⁩ · الشباك الوحيد
picture-account = حساب المتعامل
picture-name = تسمية الشركة
picture-company-number = التعريف الموحد (⁦ICE⁩)
picture-code = رمز الاشتراك
picture-pointer = ⁦4⁩ خانات
picture-caveat = رسم توضيحي: قد تختلف شاشتكم.
help =
    <b>المساعدة</b>
    🔎 الأداء: المرجو كتابة الرمز، مثال ⁦<code>1206</code>⁩
    📄 فاتورة واحدة: ⁦<code>1206 WAF4</code>⁩
    📂 أداءاتي: ⁦/mespaiements⁩
    🧾 أديت والفاتورة لا تزال غير مؤداة: ⁦/verifier⁩
    ✖️ التوقف: ⁦/annuler⁩
    🌐 اللغة: ⁦/langue⁩ · 🔒 المعطيات: ⁦/confidentialite⁩

    كل أداء يخص فواتير جهة مصدرة واحدة؛ وعند تعددها ننجز الأداءات بالتتابع.
help-reminders = ⏰ نذكركم بكل رابط مرة واحدة قبل انتهاء صلاحيته، من الساعة ⁦9⁩ إلى الساعة ⁦19⁩؛ «إيقاف التذكير» يوقف هذه الرسائل.
help-neighbours =
    خدمات أخرى، على ⁦www.portnet.ma⁩ (القائمتان «⁦S’abonner⁩» و«⁦Enregistrement des opérateurs économiques⁩»):
    • حالة التسجيل في نظام ⁦BADR⁩
    • الانخراط المشترك في ⁦PortNet⁩ والجمارك
    • تعديل معلومات المتعامل
language = المرجو اختيار اللغة.
quit = حسنا، نتوقف هنا. تبقى روابطكم، إن وجدت، صالحة.
quit-selection =
    حسنا، نتوقف هنا. <b>لم يتم أي أداء.</b>
    اختياركم محفوظ.
quit-order =
    حسنا، نتوقف هنا.
    لا يتغير أي شيء بخصوص الرابط ⁦<code>{ $reference }</code>⁩: سيتم إشعاركم هنا عند أدائه.
card-erased = ⚠️ كانت رسالتكم تشبه رقم بطاقة بنكية: تم حذفها. المرجو عدم كتابة رقم البطاقة هنا أبدا؛ يتم إدخاله في صفحة الأداء فقط.
link-unknown = هذا الرابط لا يوافق أي أداء: المرجو التحقق من أنه كامل.
offer-arabic = هل تفضلون المتابعة بالعربية؟
group = حفاظا على السرية، لا تعرض الفواتير داخل المجموعات.

button-code = { $code }
button-yes-search = ✅ نعم، بحث
button-no = ✍️ لا
button-copy-request = 📋 نسخ الطلب
button-no-thanks = لا، شكرا
button-private = 🔒 فتح محادثة خاصة

## Personal data

privacy-title = 🔒 <b>معطياتكم الشخصية</b>
privacy-kept = <b>ما نحتفظ به:</b> معرفكم لدى ⁦Telegram⁩، واللغة، والرموز المبحوث عنها، والفواتير المختارة، والمبالغ وحالات الأداء. لا نحتفظ أبدا ببطاقتكم ولا بصوركم ورسائلكم الصوتية.
privacy-why = <b>الغرض:</b> العثور على أداءاتكم، وإخباركم بنتيجتها، ومنع سوء الاستعمال.
privacy-time = <b>المدة (عدد الأيام دون نشاط):</b> ⁨{ $days }⁩. تبقى الأداءات المنجزة في المحاسبة دون محادثتكم.
privacy-abroad = <b>⁦Telegram⁩:</b> تمر رسائلكم عبر ⁦Telegram⁩ خارج المغرب.
privacy-rights = <b>حقوقكم (القانون ⁦09-08⁩):</b> نسخة عبر ⁦/mesdonnees⁩، والحذف عبر ⁦/oublier⁩؛ والتصحيح والتعرض لدى المساعدة.
privacy-controller = المسؤول عن المعالجة: ⁨{ $controller }⁩
privacy-declared = رقم التصريح لدى ⁦CNDP⁩: ⁨{ $number }⁩
my-data = 📥 كل ما نحتفظ به عن هذه المحادثة (ملف ⁦JSON⁩).
toast-my-data = سيصل الملف أسفله…
forget-ask =
    🗑 <b>هل تريدون حذف معطيات هذه المحادثة؟</b>
    سيتم حذف: اللغة، والرموز السابقة، وعمليات البحث، والاختيار، والروابط المتبعة.
forget-links =
    ⚠️ <b>سيتم إلغاء الروابط غير المؤداة</b> (عددها ⁨{ $count }⁩):
    ‏⁨{ $references }⁩
forget-stays =
    تبقى الأداءات المنجزة في المحاسبة دون محادثتكم. ونحتفظ بعدد عمليات البحث يوما أو يومين، دون الرموز، لمنع سوء الاستعمال.
    لإفراغ الشاشة أيضا، المرجو حذف المحادثة في ⁦Telegram⁩.
forgotten = تم الحذف. للبدء من جديد: ⁦/start⁩
forget-refused = ✋ <b>لا يمكن الحذف حاليا.</b>
forget-why = ما دام هناك أداء جار، يجب أن نتمكن من إخباركم بنتيجته.
forget-payable = • ⁦<code>{ $reference }</code>⁩: هناك أداء بدأ ويمكن أن يتم إلى غاية ⁨{ $date }⁩ على الساعة ⁨{ $time }⁩. المرجو إعادة المحاولة بعد ذلك.
forget-confirming = • ⁦<code>{ $reference }</code>⁩: ننتظر جواب خدمة الأداء. المرجو إعادة المحاولة بعد ظهور النتيجة في ⁦/mespaiements⁩.
forget-case = • ⁦<code>{ $reference }</code>⁩: الملف ⁦<code>{ $case }</code>⁩ مفتوح. المرجو إعادة المحاولة بعد إغلاقه، أو الاتصال بالمساعدة.
forget-telling = • ⁦<code>{ $reference }</code>⁩: هناك رسالة حول هذا الأداء في طريقها إليكم. المرجو إعادة المحاولة بعد دقيقة.
forget-agent = أنتم من أعوان المساعدة، وروابطكم تخص الزبناء. المرجو أولا طلب سحب حق الولوج من المشرف على الخدمة.

button-privacy = 🔒 معطياتكم
button-my-data = 📥 معطياتي
button-forget = 🗑 حذف
button-forget-yes = 🗑 نعم، حذف
button-forget-no = ✋ لا

## Searching, nothing found

searching = ⏳ جار البحث عن فواتير الرمز ⁦<code>{ $code }</code>⁩… بضع ثوان.
source-down = خدمة ⁦PORTNET⁩ لا تستجيب حاليا. لم يفقد أي شيء: المرجو إعادة المحاولة بعد دقائق.
too-many =
    محاولات كثيرة. المرجو إعادة المحاولة على الساعة ⁨{ $time }⁩.
    عند الشك في الرمز، يمكنكم الاتصال بالمساعدة.
nothing =
    ❌ <b>لا توجد أي فاتورة مطابقة لبحثكم.</b>
    الرمز: ⁦<code>{ $code }</code>⁩

    المرجو التحقق من الرمز. إن كان صحيحا فلا يوجد ما يؤدى.

## The list

list-title = 📄 <b>الفواتير غير المؤداة</b> · الرمز ⁦<code>{ $code }</code>⁩
list-figures = <b>عدد الفواتير: ⁨{ NUMBER($count, useGrouping: 0) }⁩ · ⁨{ $total }⁩</b>
list-figures-more = <b>عدد الفواتير: أكثر من ⁨{ $count }⁩</b>
list-overdue-figures = 🔴 المتأخرة: ⁨{ $count }⁩ · ⁨{ $total }⁩
list-means = وسائل الأداء: ⁨{ $means }⁩
list-page = صفحة ⁦{ $page }/{ $pages }⁩
list-issuer = ‏<b>⁨{ $issuer }⁩</b>
list-line =
    ‏⁨{ $position }⁩. <b>⁨{ $number }⁩</b> · ⁨{ $amount }⁩
    { $details }
list-line-overdue =
    ‏⁨{ $position }⁩. 🔴 <b>⁨{ $number }⁩</b> · ⁨{ $amount }⁩
    { $details }
list-overdue = أجلها ⁨{ $due }⁩
list-due = أجلها ⁨{ $due }⁩
list-issued = صدرت ⁨{ $issued }⁩
list-only = ⁨{ $means }⁩ فقط
list-busy = ⏳ أداء قيد المعالجة
list-registering = 🕓 تم الأداء بتاريخ ⁨{ $date }⁩، التسجيل لدى ⁦PORTNET⁩ جار: المرجو عدم الأداء مرة ثانية
list-no-account = 🚫 الأداء عبر الإنترنت غير متاح لدى هذه الجهة
list-too-large = 🚫 المبلغ يتجاوز سقف الأداء عبر الإنترنت
list-left = ‏ℹ️ أديت في هذه الأثناء وحذفت من اللائحة: ⁨{ $numbers }⁩
list-hint = المرجو لمس الأرقام أو كتابتها (مثال: ⁦<code>1 3 5</code>⁩).
means-both = ⁦CMI⁩، ⁦AmanPay⁩
means-cmi = ⁦CMI⁩
means-amanpay = ⁦AmanPay⁩
since-last = تحيين بتاريخ ⁨{ $date }⁩. الفواتير المؤداة منذ ذلك الحين: ⁨{ $numbers }⁩.
updated = تحيين بتاريخ ⁨{ $date }⁩. لم تؤد أي فاتورة منذ ذلك الحين.
bulk-cut = العدد الأقصى للفواتير في كل أداء: ⁨{ $maximum }⁩. تم اختيار الأقدم منها.
nothing-overdue = لا توجد فاتورة متأخرة يمكن أداؤها هنا.
nothing-tickable = لا يمكن أداء أي من هذه الفواتير هنا: السبب مبين أسفل كل واحدة.
named-part = لا توجد فاتورة غير مؤداة رقمها «⁨{ $text }⁩» بالضبط: أرقام هذه الفواتير تتضمنه.
named-several = عدة جهات مصدرة تطابق «⁨{ $text }⁩»: المرجو كتابة الاسم كاملا.
named-some = ليست ضمن الفواتير غير المؤداة: ⁨{ $text }⁩. لم يتم اختيار أي فاتورة: المرجو لمس الفواتير الأخرى أسفله.
named-none = ❌ لا توجد لهذا الرمز فاتورة غير مؤداة مطابقة لـ «⁨{ $text }⁩». ربما تم أداؤها من قبل.
list-filters = ‏🔍 ⁨{ $filters }⁩
choose-issuer-picture = 🖼 لا أقرأ الصور. المرجو لمس الجهة المصدرة أو كتابة أرقام الفواتير (مثال: ⁦<code>WAF WAF4</code>⁩).
choose-issuer-all = كل أداء يخص جهة مصدرة واحدة. أي جهة؟

button-picked = ☑ { $position } · { $number }
button-unpicked = ☐ { $position } · { $number }
button-first = ⏮
button-previous = ◀️
button-page = { $page }/{ $pages }
button-next = ▶️
button-last = ⏭
button-drop-all = ☐ إلغاء الاختيار
button-review = 💳 أداء { $count } · { $total }
button-overdue = 🔴 المتأخرة ({ $count })
button-overdue-some = 🔴 المتأخرة
button-filter = 🔍 تصفية
button-whole-issuer = ☑ كل { $issuer } ({ $count })
button-whole-issuer-some = ☑ كل { $issuer }
button-issuer = { $issuer }
button-drop-issuer = ✖️ { $issuer }
button-drop-number = ✖️ رقم { $number }
button-drop-from = ✖️ من { $date }
button-drop-to = ✖️ إلى { $date }

## Filters

filters-title = 🔍 <b>تصفية</b>
filters-issuer = الجهة المصدرة: ⁨{ $issuer }⁩
filters-number = رقم الفاتورة: ⁨{ $number }⁩
filters-dates = تاريخ الإصدار: من ⁨{ $first }⁩ إلى ⁨{ $last }⁩
filters-left = عدد الفواتير المطابقة: ⁨{ NUMBER($count, useGrouping: 0) }⁩
filters-left-more = عدد الفواتير المطابقة: أكثر من ⁨{ $count }⁩
filtered-issuer = ⁨{ $issuer }⁩
filtered-number = رقم ⁨{ $number }⁩
filtered-from = صادرة منذ ⁨{ $date }⁩
filtered-to = صادرة إلى غاية ⁨{ $date }⁩
nothing-filter =
    لا توجد فواتير بهذه المعايير.
    المعايير: ⁨{ $filters }⁩
filter-issuer = المرجو اختيار الجهة المصدرة.
filter-number = المرجو كتابة رقم الفاتورة كاملا أو جزء منه.
filter-from = الفواتير الصادرة ابتداء من أي تاريخ؟
filter-to = الفواتير الصادرة إلى غاية أي تاريخ؟
filter-date = المرجو كتابته (⁦<code>24/08/2021</code>⁩) أو اختيار فترة كاملة.
filter-bad-date = «⁨{ $text }⁩» ليس تاريخا صحيحا. مثال: ⁦<code>24/08/2021</code>⁩. تم الاحتفاظ بالباقي.
filter-order = تاريخ البداية (⁨{ $first }⁩) بعد تاريخ النهاية (⁨{ $last }⁩). المرجو تغيير أحدهما.

button-filter-issuer = 🏢 الجهة
button-filter-number = # رقم الفاتورة
button-filter-from = 📅 من تاريخ
button-filter-to = 📅 إلى تاريخ
button-filter-apply = ✅ بحث
button-filter-clear = 🧹 مسح
button-no-filter = 🧹 إزالة المعايير
button-this-month = هذا الشهر
button-three-months = 3 أشهر
button-year = { $year }

## Review and means

review-title = <b>أداء الفواتير</b>
review-issuer = الجهة المصدرة: <b>⁨{ $issuer }⁩</b>
review-line = ‏• ⁨{ $number }⁩ · أجلها ⁨{ $due }⁩ · ⁨{ $amount }⁩
review-more = <blockquote expandable>… وفواتير أخرى، عددها ⁨{ $count }⁩: ⁨{ $numbers }⁩</blockquote>
review-total = <b>المبلغ الإجمالي مع احتساب الرسوم: ⁨{ $total }⁩</b>
review-empty = لم تعد هذه الفواتير مستحقة: تم أداؤها أو سحبها للتو.
review-gone = ‏ℹ️ لم تعد مستحقة وتم سحبها: ⁨{ $numbers }⁩
amount-changed = ⚠️ تغير مبلغ الفاتورة ⁨{ $number }⁩: من ⁨{ $old }⁩ إلى <b>⁨{ $new }⁩</b>.
amounts-changed-more = ⚠️ عدد المبالغ الأخرى التي تغيرت: ⁨{ $count }⁩
overlap =
    ⏳ ⁨{ $numbers }⁩: أداء آخر قيد المعالجة منذ الساعة ⁨{ $time }⁩.
    تفاديا للأداء مرتين، المرجو الانتظار أو سحبها.
no-common-means =
    هذه الفواتير لا تقبل نفس وسيلة الأداء:
    • ⁦CMI⁩ فقط: ⁨{ $cmi }⁩
    • ⁦AmanPay⁩ فقط: ⁨{ $amanpay }⁩
    المرجو أداؤها في عمليتين منفصلتين.
review-choose = ستؤدون بأنفسكم؟ اختاروا:
explain-card = 💳 البطاقة البنكية: الصفحة المؤمنة للبنك
explain-fatourati = 🏦 تطبيق البنك: مرجع ⁦Fatourati⁩ ‏(⁦CMI⁩)
explain-tashilat = 💵 نقدا: رمز لوكالة ⁦Tashilat⁩ ‏(⁦AmanPay⁩)
explain-card-amanpay = 💳 بطاقة ⁦AmanPay⁩: أداء عبر الإنترنت
explain-direct-debit = 🔁 اقتطاع مباشر: من حسابكم ‏(⁦AmanPay⁩)
review-too-small = 🚫 المبلغ يتجاوز سقف: ⁨{ $means }⁩
review-someone-else = شخص آخر سيؤدي؟ أرسلوا له الرابط وسيختار.

button-card-cmi = 💳 البطاقة البنكية · CMI
button-fatourati = 🏦 تطبيق البنك
button-tashilat = 💵 نقدا
button-card-amanpay = 💳 بطاقة AmanPay
button-direct-debit = 🔁 اقتطاع مباشر
button-send-link = 🔗 إرسال الرابط لمن سيؤدي
button-leave-out = ➖ سحبها
button-pay-anyway = ⚠️ الأداء رغم ذلك
button-split-cmi = 1️⃣ عبر CMI
button-split-amanpay = 2️⃣ عبر AmanPay

## A plan of several payments

plan-title = 🧾 <b>عدد الأداءات: ⁨{ $count }⁩ · ⁨{ $total }⁩</b>
plan-one-each = أداء واحد لكل جهة مصدرة.
plan-part = ‏⁨{ $number }⁩. ⁨{ $issuer }⁩ · عدد الفواتير ⁨{ $count }⁩ · ⁨{ $amount }⁩
plan-cut = العدد الأقصى للفواتير في كل أداء: ⁨{ $maximum }⁩. الأقدم أولا.
plan-left-out = 🚫 تركت جانبا لأن المجموع يتجاوز السقف: ⁨{ $issuers }⁩. المرجو أداء عدد أقل من الفواتير في كل مرة.
plan-later = ⏭ بعد ذلك: ⁨{ $issuers }⁩ (العدد الأقصى للأداءات المتتابعة: ⁨{ $maximum }⁩)
plan-same-means = الوسيلة المختارة تطبق على الكل (⁨{ $count }⁩). تتم الأداءات واحدا تلو الآخر.
plan-each-means = هذه الأداءات لا تقبل نفس الوسيلة: يعرض كل رابط وسائله.
plan-progress = 🧾 <b>الأداءات المنجزة: ⁨{ $done }⁩ من ⁨{ $count }⁩</b>
plan-part-paid = ‏✅ ⁨{ $number }⁩. ⁨{ $issuer }⁩ · ⁨{ $amount }⁩
plan-part-next = ‏👉 ⁨{ $number }⁩. ⁨{ $issuer }⁩ · ⁨{ $amount }⁩
plan-part-later = ‏▫️ ⁨{ $number }⁩. ⁨{ $issuer }⁩ · ⁨{ $amount }⁩
plan-part-over = ✖️ ⁨{ $number }⁩. ⁨{ $issuer }⁩ · ⁨{ $amount }⁩ · متروك
plan-left = الباقي: <b>⁨{ $left }⁩</b>
plan-done = لم يبق ما يؤدى هنا.
plan-none = لا يوجد أداء موال.
plan-part-changed = ‏ℹ️ ⁨{ $issuer }⁩: تغيرت هذه الفواتير ولم يتم إنشاء رابط لها. ستعرض عليكم من جديد في دورها.
plan-part-gone = ‏ℹ️ ⁨{ $issuer }⁩: لم تعد هذه الفواتير مستحقة وحذفت من اللائحة.
quit-plan =
    حسنا، نتوقف هنا.
    لا يتغير أي شيء بخصوص روابطكم. تجدون البقية في ⁦/mespaiements⁩.
toast-plan-kept = محفوظ في ⁦/mespaiements⁩

button-plan-links = 🔗 إنشاء الروابط ({ $count })
button-later = ⏸ لاحقا

## The panel of an order

checking-order = ⏳ جار التحقق من ⁦<code>{ $reference }</code>⁩…
panel-ready = ✅ الرابط جاهز أسفله ⬇️ · ⁦<code>{ $reference }</code>⁩
panel-title = ‏🔗 ⁦<code>{ $reference }</code>⁩
already-open =
    يوجد رابط سابق لهذه الفواتير: ⁦<code>{ $reference }</code>⁩ (أنشئ على الساعة ⁨{ $time }⁩).
    ها هو. المرجو الأداء مرة واحدة فقط.
panel-order = ‏⁨{ $issuer }⁩ · <b>⁨{ $amount }⁩</b>
panel-status = <b>الحالة: ⁨{ $status }⁩</b>
panel-told = سيتم إشعاركم هنا فور الأداء.
panel-not-twice = <b>المرجو عدم الأداء مرة ثانية.</b> نقوم بالتحقق وسنراسلكم هنا.
panel-cancelling = ⏳ جار الإلغاء…
panel-checking = ⏳ جار التحقق…
panel-checked = تم التحقق على الساعة ⁨{ $time }⁩.
status-waiting = في انتظار الأداء
status-started = بدأ الأداء على الساعة ⁨{ $time }⁩
status-refused = رفضت محاولة على الساعة ⁨{ $time }⁩، الرابط لا يزال صالحا
status-elsewhere = إحدى الفواتير مؤداة من قبل أو في طور الأداء: المرجو عدم استعمال هذا الرابط
status-changed = تغيرت إحدى الفواتير: المرجو عدم استعمال هذا الرابط
status-confirming = أداء في طور التأكيد
status-held = مبلغ محجوز منذ ⁨{ $date }⁩ على الساعة ⁨{ $time }⁩ دون اقتطاع
status-unmatched = توصلنا بأداء يوم ⁨{ $date }⁩ على الساعة ⁨{ $time }⁩ لا يسدد الفواتير: قيد الدراسة
status-paid = مؤدى بتاريخ ⁨{ $date }⁩ على الساعة ⁨{ $time }⁩
cancel-ask =
    إلغاء الرابط ⁦<code>{ $reference }</code>⁩ ‏(⁨{ $amount }⁩)؟
    ستبقى الفواتير غير مؤداة.
cancel-running =
    هناك أداء للرابط ⁦<code>{ $reference }</code>⁩ جار منذ الساعة ⁨{ $time }⁩. هل تريدون الإلغاء رغم ذلك؟
    إذا تم الأداء بعد الإلغاء فستتكفل به مصلحة المساعدة.
cancelled = تم إلغاء الرابط ⁦<code>{ $reference }</code>⁩: المرجو عدم استعماله. لم نتوصل بأي أداء. اختياركم محفوظ.
expired = ⌛ انتهت صلاحية الرابط ⁦<code>{ $reference }</code>⁩ بتاريخ ⁨{ $date }⁩ على الساعة ⁨{ $time }⁩. لم نتوصل بأي أداء.
expired-unsure = ⌛ انتهت صلاحية الرابط ⁦<code>{ $reference }</code>⁩ بتاريخ ⁨{ $date }⁩ على الساعة ⁨{ $time }⁩. لم يخبرنا البنك بعد هل تم الأداء: <b>إن سبق لكم الأداء، المرجو عدم الأداء مرة ثانية</b>.
changed = ‏⚠️ تم إغلاق الرابط ⁦<code>{ $reference }</code>⁩ (⁨{ $issuer }⁩): تغير مبلغ إحدى الفواتير أو لم تعد مستحقة الأداء. المرجو عدم استعماله.
changed-number = رقمه ⁦<code>{ $number }</code>⁩ يبقى قابلا للأداء إلى غاية ⁨{ $date }⁩ على الساعة ⁨{ $time }⁩: <b>المرجو عدم استعماله</b>.
not-cancelled = لم يعد إلغاء هذا الرابط ممكنا: المرجو الاطلاع على حالته.
not-cancelled-stranger = لا يمكن إلغاء هذا الرابط إلا من المحادثة التي أنشأته.
toast-checking = جار التحقق…
toast-asking-register = ⏳ جار التحقق…
toast-reminders-on = سنذكركم بروابطكم قبل انتهاء صلاحيتها.
toast-reminders-off = لن نذكركم بروابطكم بعد الآن. لاستئناف التذكير: الزر 🔔 أسفل رابط مفتوح.

# What the copy button copies: 256 characters at most.

share =
    السلام عليكم، فاتورة { $issuer } رقم { $numbers } – { $client }
    المبلغ: { $amount }، قبل { $date } { $time }
    { $url }
    المرجع { $reference } – للتحقق: PORTNET 0520473100
share-short =
    المبلغ: { $amount }
    { $url }
    المرجع { $reference }
panel-ready-number = ✅ المرجع جاهز أسفله ⬇️ · ⁦<code>{ $reference }</code>⁩
panel-preparing = ⏳ جار إعداد المرجع…
status-booked = تم تسليم الرقم ولم يتم الأداء بعد
status-expired = منتهي الصلاحية
status-cancelled = ملغى
number-refused = لم تعط خدمة الأداء أي مرجع. لم يبدأ أي أداء: المرجو إعادة المحاولة أو اختيار وسيلة أخرى.
number-unasked = خدمة ⁦PORTNET⁩ لا تستجيب، ويجب أولا التأكد من أن الفواتير لا تزال مستحقة. لم يتم طلب أي مرجع: المرجو إعادة المحاولة بعد دقائق.
cancelled-number = تم إلغاء الطلب ⁦<code>{ $reference }</code>⁩ لدينا. الرقم ⁦<code>{ $number }</code>⁩ يبقى قابلا للأداء إلى غاية ⁨{ $date }⁩ على الساعة ⁨{ $time }⁩: <b>المرجو عدم استعماله</b>.
switch-fatourati =
    ⚠️ مرجع ⁦Fatourati⁩ ⁦<code>{ $number }</code>⁩ لا يزال قابلا للأداء إلى غاية ⁨{ $date }⁩ على الساعة ⁨{ $time }⁩.
    إذا غيرتم الوسيلة <b>فالمرجو عدم استعماله</b> وإخبار من سلمتموه إياه.
switch-tashilat =
    ⚠️ رمز ⁦Tashilat⁩ ⁦<code>{ $number }</code>⁩ لا يزال قابلا للأداء إلى غاية ⁨{ $date }⁩ على الساعة ⁨{ $time }⁩.
    إذا غيرتم الوسيلة <b>فالمرجو عدم استعماله</b> وإخبار من سلمتموه إياه.
watchers-full = عدد كبير من الأشخاص يتتبع هذا الرابط. المرجو لمس «تحقق» لمعرفة حالته.
toast-qr = رمز ⁦QR⁩ في الطريق…
qr-caption = رمز ⁦QR⁩ للطلب ⁨{ $reference }⁩ · ⁨{ $amount }⁩. المرجو مسحه بهاتف آخر.
share-beside =
    فاتورة { $issuer } رقم { $numbers } – { $client }
    المبلغ: { $amount }، قبل { $date } { $time }
    المرجع { $reference } – للتحقق: PORTNET 0520473100

button-copy-link = 📋 نسخ
button-cancel = ✖️ إلغاء
button-cancel-yes = ✖️ نعم، إلغاء
button-keep = ✋ لا، إبقاء
button-renew = 🔗 رابط جديد
button-selection = 📄 اختياري
button-whatsapp = 🟢 WhatsApp
button-telegram = 📨 Telegram
button-qr = ▦ QR
button-other-means = 🔁 وسيلة أخرى
button-switch = 🔁 تغيير
button-keep-number = ✋ الاحتفاظ به
button-watch = 🔔 أخبروني
button-remind = 🔔 تذكير
button-no-reminders = 🔕 إيقاف التذكير
button-see-link = 🔗 عرض الرابط

## My payments, and whether one was paid

mine-title = 📂 <b>أداءاتي</b> · ⁦{ $page }/{ $pages }⁩
mine-paid = ‏✅ ⁨{ $reference }⁩ · ⁨{ $issuer }⁩ · ⁨{ $amount }⁩ · ⁨{ $date }⁩
mine-open = 🔗 ⁨{ $reference }⁩ · ⁨{ $issuer }⁩ · ⁨{ $amount }⁩ · إلى غاية ⁨{ $date }⁩ ⁨{ $time }⁩
mine-overtaken = ‏⚠️ ⁨{ $reference }⁩ · ⁨{ $issuer }⁩ · ⁨{ $amount }⁩ · يلزم رابط جديد
mine-confirming = ⏳ ⁨{ $reference }⁩ · ⁨{ $issuer }⁩ · ⁨{ $amount }⁩ · في طور التأكيد
mine-expired = ⌛ ⁨{ $reference }⁩ · ⁨{ $issuer }⁩ · ⁨{ $amount }⁩ · منتهي الصلاحية
mine-cancelled = ✖️ ⁨{ $reference }⁩ · ⁨{ $issuer }⁩ · ⁨{ $amount }⁩ · ملغى
mine-hint = المرجو لمس أحد المراجع لفتحه.
mine-none = لا يوجد أي أداء هنا بعد.
paid-ask =
    المرجو إرسال ما يتوفر لديكم:
    • المرجع ⁦<code>PN-…</code>⁩
    • مرجع ⁦Fatourati⁩ أو رمز ⁦Tashilat⁩
    • أو رمز الاشتراك ورقم الفاتورة: ⁦<code>1206 WAF4</code>⁩
paid-code-alone = المرجو إضافة رقم الفاتورة بعد الرمز. مثال: ⁦<code>{ $code } WAF4</code>⁩
paid-unclear = لم أتعرف على أي مرجع.
paid-registered = ✅ <b>تم أداء ⁨{ $named }⁩</b> (بتاريخ ⁨{ $date }⁩ على الساعة ⁨{ $time }⁩) وتسجيله لدى ⁦PORTNET⁩. <b>المرجو عدم الأداء مرة ثانية.</b>
paid-elsewhere = ✅ <b>تم أداء ⁨{ $named }⁩</b> وتسجيله لدى ⁦PORTNET⁩ (تم التحقق على الساعة ⁨{ $time }⁩). <b>المرجو عدم الأداء مرة ثانية.</b>
paid-registering = ✅ <b>تم أداء ⁨{ $named }⁩</b> (بتاريخ ⁨{ $date }⁩ على الساعة ⁨{ $time }⁩). التسجيل لدى ⁦PORTNET⁩ جار: قد يظهر غير مؤدى في البوابة. <b>المرجو عدم الأداء مرة ثانية.</b>
paid-uncertain = ⏳ هناك أداء يخص <b>⁨{ $named }⁩</b> جار أو قيد الدراسة: نتيجته غير مؤكدة بعد. <b>المرجو عدم الأداء مرة ثانية.</b>
paid-none =
    لم نتوصل بأي أداء عبر هذه الخدمة بخصوص <b>⁨{ $named }⁩</b> (تم التحقق على الساعة ⁨{ $time }⁩).
    • أديتم بالبطاقة قبل قليل؟ المرجو الانتظار ⁦10⁩ دقائق ثم التحقق.
    • أديتم في مكان آخر (البوابة، البنك، الوكالة)؟ المرجو الاحتفاظ بالوصل والاتصال بالمساعدة.
    <b>المرجو عدم الأداء مرة ثانية قبل الجواب.</b>
paid-refused = ❌ رفض البنك أداء <b>⁨{ $named }⁩</b> بتاريخ ⁨{ $date }⁩ على الساعة ⁨{ $time }⁩. لم يقتطع أي مبلغ في هذه المحاولة: <b>يمكنكم إعادة المحاولة</b>.
paid-expired = ⌛ رابط <b>⁨{ $named }⁩</b> لم يعد صالحا ولم نتوصل بأي أداء. <b>يمكنكم الأداء برابط جديد.</b>

button-mine-paid = ✅ { $reference }
button-mine-open = 🔗 { $reference }
button-mine-overtaken = ⚠️ { $reference }
button-mine-confirming = ⏳ { $reference }
button-mine-over = ⌛ { $reference }
button-mine-cancelled = ✖️ { $reference }

## Lasting messages

link =
    🔗 <b>المبلغ الواجب أداؤه: ⁨{ $amount }⁩</b>
    ‏⁨{ $issuer }⁩ · فاتورة رقم ⁨{ $numbers }⁩
    الزبون: ⁨{ $client }⁩
    آخر أجل للأداء: ⁨{ $weekday }⁩ ⁨{ $date }⁩ على الساعة ⁨{ $time }⁩ (توقيت المغرب)
    { $url }

    المرجع ⁦<code>{ $reference }</code>⁩
    ‏⁦PORTNET 05 20 47 31 00⁩
settled = ✅ <b>تم التوصل بالأداء: ⁨{ $amount }⁩</b>
settled-invoices = ‏⁨{ $issuer }⁩ · ⁨{ $numbers }⁩
settled-time = بتاريخ ⁨{ $date }⁩ على الساعة ⁨{ $time }⁩ (توقيت المغرب)
settled-order = الطلب ⁦<code>{ $reference }</code>⁩
settled-transaction = المعاملة ⁦<code>{ $transaction }</code>⁩
settled-rest = ⚠️ تم اقتطاع ⁨{ $debited }⁩، أي ما يزيد بمبلغ ⁨{ $rest }⁩ عما يسدده هذا الأداء (فواتير مؤداة بطريقة أخرى، أو مبلغ مختلف). سيتم إرجاع هذا الفرق إليكم، وتتكفل بذلك مصلحة المساعدة. المرجو عدم الأداء مرة ثانية.
registration-done = مسجل لدى ⁦PORTNET⁩ ✔
registration-pending = التسجيل لدى ⁦PORTNET⁩ جار: قد تظهر الفاتورة غير مؤداة في البوابة. المرجو عدم أدائها مرة ثانية.
registered = ✔ سجلت ⁦PORTNET⁩ الأداء ⁦<code>{ $reference }</code>⁩. لم تعد الفواتير تظهر غير مؤداة.
paid-by-card-cmi = بطاقة بنكية (⁦CMI⁩)
paid-by-fatourati = تطبيق البنك، ⁦Fatourati⁩ ‏(⁦CMI⁩)
paid-by-tashilat = نقدا، ⁦Tashilat⁩ ‏(⁦AmanPay⁩)
paid-by-card-amanpay = بطاقة (⁦AmanPay⁩)
paid-by-direct-debit = اقتطاع مباشر (⁦AmanPay⁩)
confirming =
    ⏳ <b>الأداء في طور التأكيد</b> · ⁦<code>{ $reference }</code>⁩
    النتيجة غير معروفة بعد. <b>المرجو عدم الأداء مرة ثانية.</b>
    نقوم بالتحقق وسنراسلكم هنا.
already-paid =
    ‏ℹ️ فواتير الرابط ⁦<code>{ $reference }</code>⁩ مؤداة من قبل: <b>لم يتم الاقتطاع</b> من بطاقتكم.
    قد يبقى مبلغ ⁨{ $amount }⁩ محجوزا لدى البنك إلى غاية ⁦7⁩ أيام.
late = ⚠️ ورد أداء بمبلغ ⁨{ $amount }⁩ بعد انتهاء صلاحية ⁦<code>{ $reference }</code>⁩. تم تسجيله وتدرسه مصلحة المساعدة. <b>المرجو عدم الأداء مرة ثانية.</b>
held = ⚠️ مبلغ ⁨{ $amount }⁩ الخاص بـ ⁦<code>{ $reference }</code>⁩ محجوز لدى البنك <b>دون اقتطاع</b>. تدرسه مصلحة المساعدة وستخبركم بالخطوات الموالية. المرجو عدم الأداء مرة ثانية في انتظار ذلك.
unmatched = ⚠️ توصلنا بأداء يخص ⁦<code>{ $reference }</code>⁩، لكنه <b>لا يسدد الفواتير</b>: مبلغه أو عملته غير مطابقين للمطلوب، أو أن الفواتير كانت مؤداة من قبل. ربما تم اقتطاع المبلغ؛ لم يفقد أي شيء، ومصلحة المساعدة تدرس الأمر. <b>المرجو عدم الأداء مرة ثانية</b> في انتظار ذلك.
paid-twice = ⚠️ الرابط ⁦<code>{ $reference }</code>⁩ ‏(⁨{ $amount }⁩): أديت الفواتير مرتين. تم فتح ملف بخصوص الأداء الثاني، وستخبركم مصلحة المساعدة بالخطوات الموالية.
returned = ↩️ ألغي الأداء الخاص بـ ⁦<code>{ $reference }</code>⁩: يرجع إليكم مبلغه إن كان قد حجز أو اقتطع (قد يحتاج بنككم إلى بضعة أيام لإظهار ذلك). إذا بقيت الفواتير مستحقة، فيمكنكم أداؤها.
part-returned = ↩️ تم إرجاع مبلغ ⁨{ $amount }⁩ من الأداء ⁦<code>{ $reference }</code>⁩ (قد يحتاج البنك إلى بضعة أيام لإظهار ذلك). ويبقى الباقي مؤدى.
issuer-refused = ⚠️ تم التوصل بالأداء (⁨{ $amount }⁩) للرابط ⁦<code>{ $reference }</code>⁩ لكن ⁦PORTNET⁩ لم تسجله. <b>أداؤكم مسجل لدينا.</b> مصلحة المساعدة تتكفل بالأمر. المرجو عدم الأداء مرة ثانية.
reminder = ‏⏰ ⁦<code>{ $reference }</code>⁩ · ⁨{ $issuer }⁩ · ⁨{ $amount }⁩: آخر أجل للأداء ⁨{ $weekday }⁩ ⁨{ $date }⁩ على الساعة ⁨{ $time }⁩ (توقيت المغرب).
case = الملف ⁦<code>{ $case }</code>⁩
fatourati =
    🏦 <b>مرجع ⁦Fatourati⁩</b>
    ‏⁦<code>{ $number }</code>⁩
    للإملاء: ⁨{ $grouped }⁩

    ‏<b>⁨{ $amount }⁩</b> · ⁨{ $issuer }⁩ · ⁨{ $numbers }⁩
    صالح إلى غاية ⁨{ $weekday }⁩ ⁨{ $date }⁩ على الساعة ⁨{ $time }⁩ (توقيت المغرب)

    1. المرجو فتح تطبيق البنك أو موقعه.
    2. البحث عن «⁦Fatourati⁩» في خدمة أداء الفواتير.
    3. إدخال المرجع.
    4. التحقق من المبلغ ⁨{ $amount }⁩ ثم التأكيد.

    تختلف القوائم من بنك لآخر. دون احتساب مصاريف البنك إن وجدت.
    المرجع ⁦<code>{ $reference }</code>⁩
    ‏⁦PORTNET 05 20 47 31 00⁩
tashilat =
    💵 <b>رمز الأداء ⁦Tashilat⁩</b>
    ‏⁦<code>{ $number }</code>⁩
    للإملاء: ⁨{ $grouped }⁩

    <b>المبلغ الواجب أداؤه في الوكالة: ⁨{ $total }⁩</b>
    ‏⁨{ $fees }⁩
    ‏⁨{ $issuer }⁩ · ⁨{ $numbers }⁩ · ⁨{ $client }⁩
    صالح إلى غاية ⁨{ $weekday }⁩ ⁨{ $date }⁩ على الساعة ⁨{ $time }⁩ (توقيت المغرب)

    1. المرجو التوجه إلى وكالة ⁦Tashilat⁩ ومعكم المبلغ نقدا.
    2. طلب «أداء ⁦AmanPay⁩» وتقديم الرمز.
    3. الاحتفاظ بالوصل.
    سيتم إشعاركم هنا عند التوصل بالمبلغ.
    المرجع ⁦<code>{ $reference }</code>⁩
    ‏⁦PORTNET 05 20 47 31 00⁩
fees-known = بما فيه المصاريف وحقوق التمبر: ⁨{ $fees }⁩
fees-unknown = دون احتساب مصاريف الوكالة إن وجدت
direct-debit =
    🔁 <b>اقتطاع مباشر · ⁨{ $amount }⁩</b>
    ‏⁨{ $issuer }⁩ · ⁨{ $numbers }⁩
    المرجو فتح الصفحة واختيار البنك وقبول الاقتطاع. قد يتأخر التأكيد: المرجو عدم الأداء بوسيلة أخرى في انتظار ذلك.
    { $url }

    المرجع ⁦<code>{ $reference }</code>⁩
share-number = { $number }

button-pay = 💳 أداء { $amount }
button-pay-others = 📄 أداء فواتير أخرى
button-copy-reference = 📋 نسخ المرجع
button-copy-code = 📋 نسخ الرمز
button-open-page = 🔁 فتح الصفحة

## Support agents

# An order with all its tries.

agent-order = ‏🔎 <b>⁨{ $reference }⁩</b> · ⁨{ $issuer }⁩ · ⁨{ $amount }⁩
agent-status = <b>الحالة: ⁨{ $status }⁩</b>
agent-client = ‏⁨{ $client }⁩ · الرمز ⁨{ $code }⁩ · ⁨{ $numbers }⁩
agent-note = ملاحظة داخلية (لا يراها المؤدي): ⁨{ $note }⁩
agent-opened-by-agent = ⁨{ $date }⁩ ⁨{ $time }⁩ · أنشأه العون ⁨{ $agent }⁩
agent-opened-by-customer = ⁨{ $date }⁩ ⁨{ $time }⁩ · أنشأه الزبون (محادثة ⁨{ $chat }⁩)
agent-try = ‏⁨{ $date }⁩ ⁨{ $time }⁩ · ⁨{ $means }⁩: ⁨{ $ending }⁩
agent-try-code = ‏⁨{ $date }⁩ ⁨{ $time }⁩ · ⁨{ $means }⁩ ⁦<code>{ $code }</code>⁩: ⁨{ $ending }⁩
agent-means-gone = حساب مسحوب
agent-ending-open = في الانتظار
agent-ending-silent = انتهت دون أي خبر
agent-ending-refused = مرفوضة دون اقتطاع
agent-ending-confirming = مقبولة، في طور التأكيد
agent-ending-held = مبلغ محجوز دون اقتطاع
agent-ending-unmatched = أداء غير مطابق، قيد الدراسة
agent-ending-debited = تم الاقتطاع
agent-ending-returned = تم إرجاع المبلغ
agent-not-registered = لم تسجله ⁦PORTNET⁩ بعد
agent-status-expired = انتهت صلاحيته بتاريخ ⁨{ $date }⁩ على الساعة ⁨{ $time }⁩
agent-status-cancelled = ألغي بتاريخ ⁨{ $date }⁩ على الساعة ⁨{ $time }⁩
agent-case = الملف ⁨{ $case }⁩: ⁨{ $name }⁩
agent-case-taken = الملف ⁨{ $case }⁩: ⁨{ $name }⁩ · يتكفل به ⁨{ $person }⁩
agent-say = <b>يقال للزبون:</b> «⁨{ $say }⁩»
agent-do = <b>الإجراء:</b> ⁨{ $advice }⁩
agent-cancel-ask = إلغاء الرابط ⁦<code>{ $reference }</code>⁩؟ لن يتمكن الزبون من أدائه بعد ذلك.
agent-found = عدة روابط توافق «⁨{ $query }⁩»:
agent-found-line = ‏⁦<code>{ $reference }</code>⁩ · ⁨{ $issuer }⁩ · ⁨{ $amount }⁩ · ⁨{ $status }⁩
agent-none = ❌ لا يوجد أي رابط يوافق «⁨{ $query }⁩».
agent-invoice = الفاتورة ⁨{ $number }⁩ · ⁨{ $issuer }⁩ · ⁨{ $amount }⁩: ⁨{ $state }⁩
agent-invoice-open = غير مؤداة
agent-invoice-paid = مؤداة
agent-invoice-cancelled = ملغاة
agent-follow-help =
    ‏⁦<code>/suivi PN-7K4D-29</code>⁩
    أو: رقم الفاتورة، مرجع ⁦Fatourati⁩، رمز الأداء، رقم المعاملة، الملف، رمز الاشتراك.

# What to read out to the customer. It is copied by a button: no markup.

share-say-registered = توصلنا بأدائكم { $amount } بتاريخ { $date } على الساعة { $time } وتم تسجيله.
share-say-paid = توصلنا بأدائكم. PORTNET بصدد تسجيله؛ المرجو عدم الأداء مرة ثانية، سأؤكد لكم.
share-say-unknown = لم يؤكد البنك بعد؛ المرجو عدم الأداء مرة ثانية، نحن نتحقق.
share-say-started = بدأ أداء على الساعة { $time }؛ المرجو عدم الأداء مرة ثانية، نحن نتحقق.
share-say-held = حجز البنك مبلغا دون أداء الفاتورة. نحن ندرس ملفكم؛ المرجو عدم الأداء مرة ثانية.
share-say-unmatched = توصلنا بأداء لا يسدد الفاتورة. ندرس ملفكم؛ المرجو عدم الأداء مرة ثانية.
share-say-nothing = لم نتوصل بأي أداء لهذه الفاتورة. أين أديتم، وهل لديكم وصل؟
share-say-refused = رفض البنك على الساعة { $time } دون أي اقتطاع؛ يمكنكم إعادة المحاولة.
share-say-expired = انتهت صلاحية الرابط دون أي اقتطاع؛ سأرسل لكم رابطا جديدا.
share-say-cancelled = ألغي هذا الرابط دون أي اقتطاع؛ سأرسل لكم رابطا جديدا.

# The one thing to do.

agent-do-nothing = لا شيء، كل شيء مسجل.
agent-do-wait-registration = انتظار التسجيل من طرف ⁦PORTNET⁩ ثم التأكيد للزبون.
agent-do-check = لمس «تحقق» بعد بضع دقائق، ثم معاودة الاتصال بالزبون.
agent-do-resend = إعادة إرسال الرابط إلى الزبون إن فقده.
agent-do-renew = إنشاء رابط جديد.
agent-do-review = قراءة الملف واتخاذ القرار، ثم إغلاقه بالأمر ⁦<code>bot.py reviews</code>⁩.
agent-do-case-closed = الملف مغلق؛ إن كان الزبون لا يزال ينتظر مبلغه، فالمرجو سؤال البنك عن مآل هذا الأداء.
agent-do-held = التحقق في بوابة البنك من تحرير المبلغ المحجوز، ثم إغلاق الملف.
agent-do-give-back = طلب إرجاع المبلغ المعني من البنك، ثم إغلاق الملف مع الإثبات.
agent-do-after-cancel = إخبار الزبون بأن أداءه محتفظ به لأن الفاتورة مستحقة؛ وإن رفض، فالمرجو طلب إرجاعه.
agent-do-underpaid = المقارنة مع الفاتورة: طلب الباقي عبر الجهة المصدرة أو طلب إرجاع المبلغ.
agent-do-register = طلب تسجيل الأداء يدويا من الجهة المصدرة، ثم إغلاق الملف.
agent-do-unanswered = سؤال الجهة المصدرة هل سجلت هذا الأداء، ثم إغلاق الملف.
agent-do-given-back = طلب حذف هذا الأداء من دفاتر الجهة المصدرة، ثم إغلاق الملف.
agent-do-undelivered = إخبار الزبون هاتفيا (زر «إعادة الإرسال» يعطيكم الوصل لتسليمه)، ثم إغلاق الملف.
agent-do-ask-gateway = سؤال البنك عن مآل هذا الأداء، ثم إغلاق الملف.
agent-do-ask-issuer = سؤال الجهة المصدرة عن الوضعية الدقيقة للفاتورة، ثم إغلاق الملف.
agent-do-lookups = لا شيء عاجل: تنتظر المحادثات الجديدة، ويمر الزبناء المعروفون. إذا طال الأمر، فالمرجو إخبار المشرف على الخدمة.
agent-do-forged = المرجو إخبار المشرف على الخدمة ليتحقق من مفتاح الحساب، فقد لا يتم التعرف على أداءات حقيقية. إذا كان المفتاح صحيحا فهي محاولة احتيال لم يؤخذ بها.

# What a case is about.

agent-case-other = يحتاج إلى دراسة
agent-case-held = مبلغ محجوز دون اقتطاع
agent-case-mispaid = أداء غير مطابق للمطلوب
agent-case-paid-twice = أداء مكرر
agent-case-after-cancel = أداء بعد الإلغاء
agent-case-underpaid = مبلغ ناقص
agent-case-overpaid = مبلغ زائد
agent-case-currency = عملة أخرى
agent-case-elsewhere = فاتورة مؤداة من قبل في مكان آخر
agent-case-refused-by-issuer = أداء رفضته ⁦PORTNET⁩
agent-case-unconfirmed = مآل غير معروف
agent-case-uncaptured = اقتطاع مطلوب لم يتم
agent-case-reversed = أداء سحبه البنك
agent-case-orphan = أداء بدون طلب
agent-case-conflict = إشعاران متناقضان من البنك
agent-case-contradiction = معطيات الجهة المصدرة تناقض أداء مسجلا
agent-case-message = رسالة من ⁦PORTNET⁩ لم تعالج
agent-case-lookups = تجريب رموز بكثرة
agent-case-forged = إشعارات أداء بتوقيع غير صحيح
agent-case-unanswered = أداء لم تجب عنه الجهة المصدرة
agent-case-given-back = مبلغ تم إرجاعه ولا يزال في دفاتر الجهة المصدرة
agent-case-undelivered = خبر الأداء لم يصل إلى الزبون

# Links that agents make.

agent-made = 👤 رابط أنشأه العون ⁨{ $agent }⁩ · ⁦<code>{ $reference }</code>⁩ · ⁨{ $amount }⁩
agent-forward = المرجو إرسال الرسالة أسفله ⬇️
agent-link-none = ❌ لا توجد فاتورة غير مؤداة للرمز ⁨{ $code }⁩ توافق «⁨{ $words }⁩». لم يتم إنشاء أي رابط.
agent-link-refused = ‏❌ ⁨{ $issuer }⁩: ⁨{ $obstacle }⁩
agent-obstacle-changed = تغيرت فاتورة أو هي قيد الأداء؛ المرجو إعادة إرسال الأمر.
agent-obstacle-account = الأداء عبر الإنترنت غير متاح لدى هذه الجهة المصدرة.
agent-obstacle-limit = المبلغ يتجاوز سقف الأداء عبر الإنترنت؛ المرجو إنشاء رابط لعدد أقل من الفواتير.
agent-link-help =
    ‏⁦<code>/lien 1206 WAF, WAF4</code>⁩
    ‏⁦<code>/lien 1206 TUV</code>⁩ (جهة مصدرة كاملة)
    ‏⁦<code>/lien 1206 retard</code>⁩ (كل المتأخرات، رابط لكل جهة)
    ملاحظة داخلية: المرجو إضافة ⁦<code>// …</code>⁩
agent-too-many = عمليات بحث كثيرة اليوم: المرجو إعادة المحاولة غدا.
toast-agent-sent = تم الإرسال إلى محادثتكم مع البوت.
toast-agent-not-sent = لم يعد ممكنا إرسال هذا الرابط: المرجو الاطلاع على حالته.
toast-agent-taken = الملف باسمكم الآن.
toast-agent-too-late = هذا الملف مأخوذ أو مغلق من قبل.
toast-agent-cancelled = تم إلغاء الرابط.
toast-agent-reminders = تم التسجيل بالنسبة لكل روابط هذه المحادثة.

# Unpaid links, exports, cases, and the support chat.

agent-open = 🔗 <b>روابط غير مؤداة</b> · ⁨{ $count }⁩ · ⁨{ $total }⁩
agent-open-line = ‏⁦<code>{ $reference }</code>⁩ · ⁨{ $issuer }⁩ · ⁨{ $amount }⁩ · ⁨{ $age }⁩ · ⁨{ $opener }⁩
agent-open-none = لا يوجد أي رابط في انتظار الأداء.
agent-by-agent = العون ⁨{ $agent }⁩
agent-by-customer = الزبون ⁨{ $chat }⁩
agent-chat-forgotten = دون هوية
agent-age-days = المدة بالأيام: ⁨{ $days }⁩
agent-age-hours = المدة بالساعات: ⁨{ $hours }⁩
agent-age-fresh = أقل من ساعة
agent-export = الأداءات من ⁨{ $first }⁩ إلى ⁨{ $last }⁩: ⁨{ $count }⁩ · ⁨{ $total }⁩. ملفا ⁦CSV⁩ و⁦XLSX⁩ رفقته.
agent-export-file = الأداءات من ⁨{ $first }⁩ إلى ⁨{ $last }⁩
agent-export-too-long = أداءات كثيرة لملف واحد: المرجو طلب أيام أقل.
agent-export-help = ‏⁦<code>/export 01/11/2026 30/11/2026</code>⁩ (366 يوما على الأكثر)
agent-cases = 📂 <b>الملفات المفتوحة: ⁨{ $count }⁩</b>
agent-cases-line = ‏<b>⁨{ $case }⁩</b> · ⁨{ $name }⁩ · ⁨{ $reference }⁩ · ⁨{ $date }⁩
agent-cases-none = لا يوجد أي ملف مفتوح.
agent-cases-close = يغلق الملف بالأمر ⁦<code>bot.py reviews close</code>⁩.
agent-alert = ‏🚨 <b>⁨{ $case }⁩</b> · ⁨{ $name }⁩
agent-alert-order = ‏⁦<code>{ $reference }</code>⁩ · ⁨{ $issuer }⁩
agent-alert-amount = المبلغ المعني: ⁨{ $amount }⁩
agent-alert-since = منذ ⁨{ $date }⁩ على الساعة ⁨{ $time }⁩
agent-alert-lapses = يحرر البنك المبلغ من تلقاء نفسه بتاريخ ⁨{ $date }⁩ على أبعد تقدير.
agent-alert-details = التفاصيل: ⁨{ $details }⁩
agent-case-taken-by = ✋ يتكفل به ⁨{ $person }⁩
agent-case-closed = ✔ مغلق
agent-told-export = 👤 قام العون ⁨{ $person }⁩ بتصدير الأداءات من ⁨{ $first }⁩ إلى ⁨{ $last }⁩.
agent-told-cancel = 👤 ألغى العون ⁨{ $person }⁩ الرابط ⁦<code>{ $reference }</code>⁩.

# A link put into another chat by @bot.

inline-title = ⁨{ $reference }⁩ · ⁨{ $amount }⁩
inline-description = ⁨{ $issuer }⁩ · ⁨{ $numbers }⁩
inline-warning = ⚠️ سيرى كل أعضاء المجموعة الزبون والمبلغ
menu-lien = إنشاء رابط لزبون
menu-suivi = تتبع أداء
menu-ouverts = الروابط غير المؤداة
menu-dossiers = الملفات المفتوحة
menu-export = تصدير الأداءات

button-agent-copy = 📋 نسخ الجواب
button-agent-resend = 📤 إعادة الإرسال
button-agent-follow = 🔎 تتبع
button-agent-take = ✋ سأتكفل به
button-agent-order = { $reference }
button-agent-case = { $case }

## Receipt

receipt-attached = وصل أداء الطلب ⁦<code>{ $reference }</code>⁩ (لا يعتبر فاتورة).
receipt-brand = ⁦PORTNET⁩ · أداء الفواتير
receipt-title = وصل الأداء
receipt-paid = تم الأداء بتاريخ ⁨{ $date }⁩ على الساعة ⁨{ $time }⁩ (توقيت المغرب)
receipt-issuer = الجهة المصدرة
receipt-client = الزبون
receipt-client-code = رمز الزبون
receipt-means = وسيلة الأداء
receipt-transaction = مرجع المعاملة
receipt-order = مرجع الطلب
receipt-by-card-cmi = بطاقة بنكية (⁦CMI⁩)
receipt-by-fatourati = تطبيق البنك، ⁦Fatourati⁩ (⁦CMI⁩)
receipt-by-tashilat = نقدا، ⁦Tashilat⁩ (⁦AmanPay⁩)
receipt-by-card-amanpay = بطاقة (⁦AmanPay⁩)
receipt-by-direct-debit = اقتطاع مباشر (⁦AmanPay⁩)
receipt-number = رقم الفاتورة
receipt-issued = تاريخ الإصدار
receipt-amount = المبلغ
receipt-total = المبلغ الإجمالي مع احتساب الرسوم
receipt-rest = مبلغ مقتطع زائد (تم أو سيتم إرجاعه)
receipt-not-invoice = هذا الوصل لا يعتبر فاتورة.
receipt-scan = المرجو مسح هذا الرمز أو النقر عليه للاطلاع على آخر وضعية.
receipt-support = مساعدة ⁦PORTNET⁩: ⁦05 20 47 31 00⁩ · ⁦http://reclamation.portnet.ma/⁩

## Command menu and bot description

menu-payer = أداء الفواتير
menu-mespaiements = أداءاتي
menu-verifier = سبق لي الأداء: التحقق
menu-annuler = التوقف هنا
menu-aide = المساعدة
menu-langue = تغيير اللغة
menu-confidentialite = معطياتكم الشخصية

# Shown in an empty chat, before the first message; at most 512 characters.

bot-description =
    أداء فواتير ⁦PORTNET⁩ غير المؤداة لمتعامل اقتصادي بواسطة رمز الاشتراك (⁦4⁩ خانات)، أو إرسال الرابط إلى من سيؤدي. دون حساب ولا كلمة مرور.
    { "" }
    يتم إدخال رقم البطاقة في صفحة الأداء فقط، وليس في هذه المحادثة أبدا.

# Shown on the bot's profile and beside a shared link to it; at most 120 characters.

bot-short-description = أداء فواتير ⁦PORTNET⁩ أو إرسال الرابط إلى من سيؤدي.

## Payer's page

# Every page: head, language switch, foot.

page-brand = أداء الفواتير
page-languages = اللغة
page-support = مساعدة ⁦PORTNET⁩
page-doubt = عند الشك، المرجو الاتصال بـ ⁦PORTNET⁩ وذكر المرجع
page-complaint = تقديم شكاية

# What a messenger shows of a forwarded link: no client name.

page-preview-title = فاتورة للأداء · ⁨{ $issuer }⁩ · ⁨{ $amount }⁩
page-preview-description = أداء ⁦PORTNET⁩، المرجع ⁨{ $reference }⁩

# The order.

page-issuer = الجهة المصدرة
page-taxes = مع احتساب الرسوم
page-client = الزبون
page-client-code = رمز الزبون
page-reference = المرجع
page-deadline = آخر أجل للأداء
page-moment = { $weekday } ⁨{ $day }⁩ على الساعة ⁨{ $time }⁩ (توقيت المغرب)
page-invoices = الفواتير (⁨{ $count }⁩)
page-dates = تاريخ الإصدار ⁨{ $issued }⁩ · تاريخ الاستحقاق ⁨{ $due }⁩
page-total = المجموع مع احتساب الرسوم

# The ways to pay.

page-choose = المرجو اختيار وسيلة الأداء
page-pay-card = الأداء بالبطاقة البنكية (⁦CMI⁩)
page-pay-fatourati = مرجع لتطبيق البنك
page-pay-amanpay-card = الأداء بالبطاقة البنكية (⁦AmanPay⁩)
page-pay-tashilat = رمز للأداء نقدا (⁦Tashilat⁩)
page-pay-direct-debit = اقتطاع مباشر (⁦AmanPay⁩)
page-card-safety = تدخل معطيات البطاقة في الصفحة المؤمنة للبنك فقط، وليس هنا.
page-nothing-offered = لا تتوفر أي وسيلة أداء في الوقت الحالي.
page-too-small = المبلغ يتجاوز سقف هذه الوسيلة.

# Handing over to the gateway.

page-handover = نحو الصفحة المؤمنة للبنك
page-handover-how = إذا لم يحدث شيء، فالمرجو لمس الزر. المرجو التحقق من المبلغ قبل إدخال البطاقة.
page-continue = متابعة
page-window = الأداء عبر ⁦AmanPay⁩
page-window-how = المرجو لمس زر ⁦AmanPay⁩ والأداء في النافذة التي تفتح. المرجو التحقق من المبلغ قبل الأداء.
page-window-script = تحتاج هذه الوسيلة إلى ⁦JavaScript⁩. المرجو تفعيله أو اختيار وسيلة أخرى.

# A reference for a bank's application, or a code for the counter.

page-fatourati = مرجع ⁦Fatourati⁩
page-tashilat = رمز الأداء ⁦Tashilat⁩
page-read-out = للإملاء:
page-qr = رمز ⁦QR⁩ للمرجع
page-counter = المبلغ الواجب أداؤه في الوكالة
page-fees = بما فيه المصاريف وحقوق التمبر
page-valid = صالح إلى غاية
page-fatourati-open = المرجو فتح تطبيق البنك أو موقعه.
page-fatourati-find = البحث عن «⁦Fatourati⁩» في خدمة أداء الفواتير.
page-fatourati-type = إدخال المرجع.
page-fatourati-check = التحقق من المبلغ ⁨{ $amount }⁩ ثم التأكيد.
page-fatourati-fees = تختلف القوائم من بنك لآخر. دون احتساب مصاريف البنك إن وجدت.
page-tashilat-go = المرجو التوجه إلى وكالة ⁦Tashilat⁩ ومعكم المبلغ نقدا.
page-tashilat-say = طلب «أداء ⁦AmanPay⁩» وتقديم الرمز.
page-tashilat-keep = الاحتفاظ بالوصل.
page-tashilat-fees = دون احتساب مصاريف الوكالة إن وجدت.
page-code-unpaid = لم يتم الأداء بعد.
page-see-status = التحقق من التوصل بالأداء

# How it stands, on the link and on return from the gateway.

page-started = بدأ الأداء على الساعة ⁨{ $time }⁩
page-started-care = إن كنتم من بدأه، فالمرجو إتمامه قبل بدء أداء آخر. المرجو عدم الأداء مرتين.
page-waiting = في انتظار تأكيد البنك
page-confirming = تم قبول الأداء، التأكيد جار
page-not-twice = المرجو عدم الأداء مرة ثانية.
page-refreshes = تتحين هذه الصفحة تلقائيا. يمكنكم إغلاقها: ستجدون النتيجة في نفس الرابط.
page-stopped = تأخر التأكيد. ستجدون النتيجة في نفس الرابط: المرجو العودة إليه لاحقا أو التحيين.
page-refresh = تحيين
page-did-not-pay = لم تؤدوا؟ الرجوع إلى الرابط
page-receipt = تحميل وصل الأداء (⁦PDF⁩)
page-back = الرجوع إلى رابط الأداء
page-paid = تم التوصل بالأداء: ⁨{ $amount }⁩
page-paid-when = بتاريخ ⁨{ $day }⁩ على الساعة ⁨{ $time }⁩ (توقيت المغرب).
page-transaction = المعاملة ⁨{ $transaction }⁩
page-told = تم إشعار من أرسل الرابط.
page-registration = قد تظهر الفاتورة غير مؤداة في البوابة لبعض الوقت. المرجو عدم أدائها مرة ثانية.
page-settled = سبق الأداء بتاريخ ⁨{ $day }⁩
page-nothing-to-do = لا شيء مطلوب.
page-rest = مبلغ ⁨{ $rest }⁩ من المقتطع لا يخص هذه الفواتير: سيتم إرجاعه إلى المؤدي.
page-refused = رفض البنك الأداء
page-no-debit = لم يتم اقتطاع أي مبلغ.
page-refused-care = لم يتم الاقتطاع من البطاقة المرفوضة. إن جربتم بعدها بطاقة أخرى، فالمرجو انتظار التأكيد وعدم الأداء مرتين.
page-refused-causes = الأسباب الشائعة: الأداء عبر الإنترنت غير مفعل، بلوغ السقف، رمز ⁦SMS⁩ خاطئ.
page-refused-retry = المرجو تجربة بطاقة أو وسيلة أخرى أسفله.
page-held = لم يتم الاقتطاع
page-held-settled = هذه الفواتير مؤداة من قبل: لم يتم الاقتطاع من بطاقتكم.
page-held-cancelled = كان هذا الرابط ملغى: لم يتم الاقتطاع من بطاقتكم.
page-held-late = ورد الأداء بعد انتهاء صلاحية الرابط: لم يتم الاقتطاع من بطاقتكم.
page-held-changed = تغيرت فاتورة أثناء الأداء: لم يتم الاقتطاع من بطاقتكم.
page-held-review = المبلغ محجوز لدى البنك دون اقتطاع. مصلحة المساعدة تدرس هذا الأداء.
page-held-bank = قد يبقى المبلغ محجوزا لدى البنك إلى غاية ⁦7⁩ أيام.
page-unmatched = أداء قيد الدراسة
page-unmatched-why = توصلنا بأداء، لكنه لا يسدد هذه الفواتير. ربما تم اقتطاع المبلغ؛ لم يفقد أي شيء، ومصلحة المساعدة تدرس الأمر.
page-expired = انتهت صلاحية هذا الرابط
page-ask-again = المرجو طلب رابط جديد ممن أرسله.
page-cancelled = تم إلغاء هذا الرابط
page-do-not-pay = المرجو عدم الأداء.

# Why no gateway page was opened.

page-changed = تغيرت إحدى الفواتير
page-changed-why = مبلغها أو حالتها لم تعد مطابقة للرابط. لم يبدأ أي أداء.
page-changed-now = مبلغها أو حالتها لم تعد مطابقة للرابط: المرجو عدم الأداء بهذا الرابط.
page-elsewhere = إحدى الفواتير مؤداة من قبل
page-elsewhere-why = تم أداؤها، أو يجري أداؤها، بأداء آخر. لم يبدأ أي أداء هنا.
page-elsewhere-now = تم أداؤها، أو يجري أداؤها، بأداء آخر: المرجو عدم الأداء بهذا الرابط.
page-too-near = تنتهي صلاحية هذا الرابط بعد لحظات
page-too-near-why = لم يبق وقت كاف للأداء. لم يبدأ أي أداء.
page-too-many = أداءات مفتوحة كثيرة
page-too-many-why = توجد عدة أداءات مفتوحة بهذا الرابط. المرجو إتمام أحدها أو إعادة المحاولة بعد ساعة.
page-not-offered = وسيلة الأداء غير متاحة
page-choose-other = لم يبدأ أي أداء. المرجو اختيار وسيلة أخرى.
page-gateway-down = خدمة الأداء لا تستجيب
page-try-later = لم يبدأ أي أداء. المرجو إعادة المحاولة بعد دقائق.
page-register-down = تعذر التحقق من الفواتير
page-register-down-why = خدمة ⁦PORTNET⁩ لا تستجيب، ويجب أولا التأكد من أن الفواتير لا تزال مستحقة. لم يبدأ أي أداء. المرجو إعادة المحاولة بعد دقائق.

# Pages without an order.

page-unknown-link = رابط غير معروف
page-check-link = المرجو التحقق من أن الرابط كامل، أو فتحه من جديد من الرسالة المتوصل بها.
page-not-found = الصفحة غير موجودة
page-bad-request = طلب غير مفهوم
page-start-over = لم يبدأ أي أداء. المرجو فتح الرابط المتوصل به من جديد.
page-busy = زيارات كثيرة في هذه اللحظة
page-busy-wait = المرجو إعادة المحاولة بعد ثوان.
page-fault = حدث عطب تقني من جانبنا
page-fault-care = إن سبق لكم الأداء، فالمرجو عدم الأداء مرة ثانية وفتح الرابط من جديد بعد دقائق.
