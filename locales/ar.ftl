

## Command menu and bot description

menu-payer = أداء الفواتير
menu-annuler = التوقف هنا
menu-aide = المساعدة
menu-langue = تغيير اللغة

# Shown in an empty chat, before the first message; at most 512 characters.

bot-description =
    أداء فواتير ⁦PORTNET⁩ غير المؤداة لمتعامل اقتصادي بواسطة رمز الاشتراك (⁦4⁩ خانات)، أو إرسال الرابط إلى من سيؤدي. دون حساب ولا كلمة سر.
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
page-moment = { $weekday } ⁨{ $day }⁩ على الساعة ⁨{ $time }⁩ (توقيت المغرب)
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

# Handing over to the gateway.

page-handover = نحو الصفحة المؤمنة للبنك
page-handover-how = إذا لم يحدث شيء، المرجو لمس الزر. المرجو التحقق من المبلغ قبل إدخال البطاقة.
page-continue = متابعة

# A reference for a bank's application, or a code for the counter.

page-fatourati = مرجع ⁦Fatourati⁩
page-tashilat = رمز الأداء ⁦Tashilat⁩
page-read-out = للإملاء:
page-qr = رمز ⁦QR⁩ للمرجع
page-counter = المبلغ الواجب أداؤه في الوكالة
page-valid = صالح إلى غاية
page-fatourati-open = المرجو فتح تطبيق أو موقع البنك.
page-fatourati-find = البحث عن «⁦Fatourati⁩» في خدمة أداء الفواتير.
page-fatourati-type = إدخال المرجع.
page-fatourati-check = التحقق من المبلغ ⁨{ $amount }⁩ ثم التأكيد.
page-fatourati-fees = تختلف القوائم من بنك لآخر. دون احتساب مصاريف البنك إن وجدت.
page-tashilat-go = المرجو التوجه إلى وكالة ⁦Tashilat⁩ مع المبلغ.
page-tashilat-say = طلب «أداء ⁦AmanPay⁩» وتقديم الرمز.
page-tashilat-keep = الاحتفاظ بالوصل.
page-tashilat-fees = دون احتساب مصاريف الوكالة إن وجدت.
page-code-unpaid = تم تسجيل الرمز. لم يؤد بعد.
page-see-status = معرفة هل تم التوصل بالأداء

# How it stands, on the link and on return from the gateway.

page-started = بدأ الأداء على الساعة ⁨{ $time }⁩
page-started-care = إن كنتم من بدأه، المرجو إتمامه قبل بدء أداء آخر. المرجو عدم الأداء مرتين.
page-waiting = في انتظار تأكيد البنك
page-confirming = تم قبول الأداء، التأكيد جار
page-not-twice = المرجو عدم الأداء مرة ثانية.
page-refreshes = تتحين هذه الصفحة تلقائيا. يمكنكم إغلاقها: ستجدون النتيجة في نفس الرابط.
page-stopped = تأخر التأكيد. ستجدون النتيجة في نفس الرابط: المرجو العودة إليه لاحقا أو التحيين.
page-refresh = تحيين
page-did-not-pay = لم تؤدوا؟ الرجوع إلى الرابط
page-back = الرجوع إلى رابط الأداء
page-paid = تم التوصل بالأداء: ⁨{ $amount }⁩
page-paid-when = بتاريخ ⁨{ $day }⁩ على الساعة ⁨{ $time }⁩ (توقيت المغرب).
page-transaction = المعاملة ⁨{ $transaction }⁩
page-told = تم إشعار من أرسل الرابط.
page-registration = قد تظهر الفاتورة غير مؤداة في البوابة لبعض الوقت. المرجو عدم أدائها ثانية.
page-settled = سبق الأداء بتاريخ ⁨{ $day }⁩
page-nothing-to-do = لا شيء مطلوب.
page-refused = رفض البنك الأداء
page-no-debit = لم يتم اقتطاع أي مبلغ.
page-refused-causes = الأسباب الشائعة: الأداء عبر الإنترنت غير مفعل، بلوغ السقف، رمز ⁦SMS⁩ خاطئ.
page-refused-retry = المرجو تجربة بطاقة أو وسيلة أخرى أسفله.
page-held = لم يتم الاقتطاع
page-held-settled = هذه الفواتير مؤداة من قبل: لم يتم الاقتطاع من بطاقتكم.
page-held-cancelled = كان هذا الرابط ملغى: لم يتم الاقتطاع من بطاقتكم.
page-held-late = ورد الأداء بعد انتهاء صلاحية الرابط: لم يتم الاقتطاع من بطاقتكم.
page-held-changed = تغيرت فاتورة أثناء الأداء: لم يتم الاقتطاع من بطاقتكم.
page-held-review = المبلغ محجوز لدى البنك دون اقتطاع. المساعدة تدرس هذا الأداء.
page-held-bank = قد يبقى المبلغ محجوزا لدى البنك إلى غاية ⁦7⁩ أيام.
page-expired = انتهت صلاحية هذا الرابط
page-ask-again = المرجو طلب رابط جديد ممن أرسله.
page-cancelled = تم إلغاء هذا الرابط
page-do-not-pay = المرجو عدم الأداء.

# Why no gateway page was opened.

page-changed = تغيرت إحدى الفواتير
page-changed-why = مبلغها أو حالتها لم تعد مطابقة للرابط. لم يتم إطلاق أي أداء.
page-elsewhere = إحدى الفواتير مؤداة من قبل
page-elsewhere-why = تم أداؤها، أو يجري أداؤها، بطريقة أخرى. لم يتم إطلاق أي أداء هنا.
page-too-near = تنتهي صلاحية هذا الرابط بعد لحظات
page-too-near-why = لم يبق وقت كاف للأداء. لم يتم إطلاق أي أداء.
page-too-many = أداءات مفتوحة كثيرة
page-too-many-why = توجد عدة أداءات مفتوحة بهذا الرابط. المرجو إتمام أحدها أو إعادة المحاولة بعد ساعة.
page-not-offered = وسيلة الأداء غير متاحة
page-choose-other = لم يتم إطلاق أي أداء. المرجو اختيار وسيلة أخرى.
page-gateway-down = خدمة الأداء لا تستجيب
page-try-later = لم يتم إطلاق أي أداء. المرجو إعادة المحاولة بعد دقائق.

# Pages without an order.

page-unknown-link = رابط غير معروف
page-check-link = المرجو التحقق من أنه كامل، أو فتحه من جديد من الرسالة المتوصل بها.
page-not-found = الصفحة غير موجودة
page-bad-request = طلب غير مفهوم
page-start-over = لم يتم إطلاق أي أداء. المرجو فتح الرابط المتوصل به من جديد.
page-busy = زيارات كثيرة في هذه اللحظة
page-busy-wait = المرجو إعادة المحاولة بعد ثوان.
page-fault = حدث عطب تقني من جانبنا
page-fault-care = إن سبق لكم الأداء، المرجو عدم الأداء مرة ثانية: المرجو فتح الرابط من جديد بعد دقائق.
