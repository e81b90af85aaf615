"""Rows of `index.mention_tables` for Slavic languages and those of Asia."""

# ruff: noqa: E501

from __future__ import annotations

from dataclasses import replace

from index.mention_row import Row

# What the name of a Polish law is about, up to what goes on behind it.
_BEHIND_PL = (
    r"(?:nie|jest|są|jak|oraz(?!\s+o\s)|lub|albo|może|mogą|mają|ma|art|ust|pkt|przepis\w*|a|ani|który\w*|którą|która|podlega\w*|wymaga\w*|zwan\w+"
    r"|stanowi\w*|z|za|do|na|przez|się|gdy|jeżeli|wchodzi|nakłada\w*|określa\w*|przewidzian\w+|wobec|albowiem|ze|zł|i(?=\s+(?:art|§|ust|przepis|nie|jest)\b)"
    r"|w(?!\s+(?:sprawach|wodach|administracji|ruchu|prawie|szkołach|służbie)\b)|od(?!\s+(?:towarów|osób|spadków|czynności|nieruchomości|środków)\b)"
    r"|\w+(?:uje|ują|ają|eją|ano|ało|ał)|\w+\s+się)\b"
)
_ABOUT_PL = rf"o\s+(?!{_BEHIND_PL})\w+(?:\s+(?!{_BEHIND_PL}|z\s+dnia)\w+){{0,12}}"
# What goes on behind the name of a Persian law: a joint, a preposition, or a verb with its noun.
_BEHIND_FA = (
    r"(?:و|یا|از|به|در|که|با|بر|را|تا|جهت|برای|نسبت|طبق|مطابق|وفق|ظرف|حکم|مصوب|مکلف|موظف|مجاز|ممنوع|معاف|مستثنی|قابل|لازم|محکوم"
    r"|رعایت|مقرر|عمل|رسیدگی|اعمال|اقدام|تعیین|انجام|اجرا|جاری|حاکم|ملاک|مسئول|مسؤول|جبران|صادر|صورت|خودداری|استفاده|مدعی"
    r"|تقاضای|درخواست|نیز|هم|این|آن|هر|است|نیست|باشد|نباشد|خواهد|دارد|ندارد|ن?می\u200c?\w*"
    r"|[\w\u200c]+\s+(?:ن?می\u200c?\w+|شد\w*|نشد\w*|گرد\w+|نمو\w+|کرد\w*|است|نیست|ن?باش\w*|ن?خواه\w*|بود\w*|داش\w+|دار[دن]\w*))(?![\w\u200c])"
)
# Words in names that otherwise end them: مبارزه با قاچاق کالا و ارز.
_JOINED_FA = r"با\s+(?:قاچاق|مواد|پولشویی)|و\s+(?:ارز|آشامیدنی|بهداشتی|املاک|مستأجر|مستاجر|انقلاب|ابنیه|عفاف)|از\s+(?:حقوق|خانواده|کودکان|مصرف|آثار|برخی)\b"
_NAME_FA = (
    r"قانون\s+(?:اساسی(?:\s+جمهوری\s+اسلامی\s+ایران)?|مدنی|مجازات\s+اسلامی|آیین\s+دادرسی\s+(?:مدنی|کیفری|کار)|تأمین\s+اجتماعی|مالیات[\u200c ]?های\s+مستقیم"
    r"|دیوان\s+عدالت\s+اداری|صدور\s+چک|مدیریت\s+خدمات\s+کشوری|تجارت\s+الکترونیکی|(?:کار|تجارت|بیمه|شهرداری|چک|ثبت)(?=\s+(?:و|در|به|از|را|با|بر|است|نیست|که)\b|\s*[.،؛:)]|\s*$)"
    r"|(?!(?:این|مذکور|مزبور|فوق|یاد|یادشده|اخیر|همین|آن)\b)[\w\u200c]+"
    rf"(?:\s+(?:{_JOINED_FA}|(?!{_BEHIND_FA})[\w\u200c]+)){{0,6}})"
)
_FA = Row(
    "fa",
    (
        ("annex", "پیوست"), ("part", "بخش"), ("title", "باب"), ("chapter", "فصل"), ("section", "مبحث"), ("article", "ماده مادهٔ مادۀ +مواد اصل"),
        ("note", "تبصره تبصرهٔ تبصرۀ +تبصره‌های #="), ("item", "بند بندِ +بندهای"), ("subitem", "جزء +اجزای"),
    ),
    "اول/یکم دوم سوم چهارم پنجم ششم هفتم هشتم نهم دهم",
    {"this": "این همین", "previous": "قبل قبلی پیشین فوق بالا", "next": "بعد بعدی", "same": "مذکور مزبور یادشده یاد_شده"},
    r"و|یا|،", r"تا|الی|لغایت|[-–]", r"[،,]?\s+(?:از\s+)?",
    rf"\s+(?P<name>{_NAME_FA})",
    r"\s+(?:این|همین)\s+(?!ماده|بند|تبصره|فصل|باب|بخش)\w+", True, "ord rel", series=True, script="\u0600-\u06ff",
    bare={"#=": r"تبصره(?=\s+(?:این\s+)?ماده\b)"},
    never=r"\s+(?:غذایی|شیمیایی|مخدر|اولیه|معدنی|آلی|منفجره|سمی)\b",
    title=rf"(?<!\w){_NAME_FA}",
    same=r"\s+(?:همان\s+قانون|قانون\s+(?:مذکور|مزبور|یاد\s?شده|اخیر|فوق(?:\s?\u200c?الذکر)?))(?!\w)",
)  # fmt: skip

EASTERN: tuple[Row, ...] = (
    Row(
        "pl",
        (
            ("annex", "załącznik~"), ("part", "część części"), ("book", "-księga -księgi -księdze"), ("title", "-tytuł~"), ("division", "dział~ dziale"),
            ("chapter", "rozdział~ rozdziale"), ("section", "oddział~ oddziale"),
            ("article", "+art. artykuł~ +§ paragraf~"), ("paragraph", "+ust. ustęp~"), ("item", "+pkt punkt~"), ("subitem", "+lit."),
        ),
        "",
        {"this": "niniejszego niniejszej niniejszym ten tego", "previous": "poprzedni poprzedniego poprzednim poprzedzającym poprzedzającego poprzedzającej", "next": "następny następnego"},
        r"i|oraz|lub|albo|w\s+zw\.\s+z|w\s+związku\s+z|,", r"do|[-–]", r"(?:,?\s+|,\s*)",
        r"\s+(?P<name2>[Kk]\.\s?[a-z]\.(?:\s?[a-z]\.)?|K[A-Z]{1,3}\b)"
        r"|\s+(?P<name>[Kk]odeks(?:u|ie|em)?\s+(?:postępowania\s+\w+(?:\s+w\s+sprawach\s+o\s+wykroczenia)?|spółek\s+handlowych|rodzinn\w+\s+i\s+opiekuńcz\w+|\w+(?:ego|ym|im|emu)(?:\s+\w+(?:ego|ym|im))?|pracy|wykroczeń)"
        r"|[Kk]onstytucj\w+(?:\s+(?:Rzeczypospolitej\s+Polskiej|RP))?|Praw(?:a|ie|em|u)\s+(?:o\s+\w+(?:\s+\w+(?:ym|im|ych|ej))?|\w+(?:ego|ym|im|emu)?)|Ordynacj\w+\s+\w+|(?:ustaw[yąie]+|rozporządzeni\w+|dyrektyw[yąie]+)(?:\s+(?:z dnia\s+\d+\s+\w+\s+\d{4}\s*r?\.?|\((?:UE|WE)\)|nr\s*[\d/]+|[\d/]+|[–-]\s+(?:Prawo|Kodeks|Ordynacja)\s+(?:o\s+)?\w+(?:\s+\w+(?:ym|ym|ych|ich|ej|iu|ów)\b)?|Prawo\s+\w+|" + _ABOUT_PL + r"))*)",
        r"\s+(?:niniejszej|niniejszego|tej)\s+(?!artykuł|ustęp|rozdział)\w+", True, under="§", outer_first=True, apart="oraz",
    ),
    Row(
        "ru",
        (
            ("annex", "приложени~"), ("division", "раздел раздела разделу разделом разделе разделы разделов"), ("chapter", "глава главы главе главу главой главами глав гл."), ("article", "статья статьи статье статью статьей статьёй статей статьям статьями статьях ст. ст.ст. ст._ст."),
            ("paragraph", "часть части частью частей частям частями частях ч."), ("item", "пункт~ +пунктов +пунктами +пунктам +пунктах п. пп. +пп."), ("subitem", "подпункт~ +подпунктов +подпунктами"), ("paragraph", "абзац~ +абзацев"),
        ),
        "перв~ втор~ трет~ четверт~/четвёрт~ пят~ шест~ седьм~ восьм~ девят~ десят~ одиннадцат~ двенадцат~",
        {"this": "настоящ~ этой этого этом этим эта этот эту этих данн~", "previous": "предыдущ~ предшествующ~", "next": "следующ~", "last": "последн~"},
        r"и|или|а также|,", r"до|по|[-–—]", r"(?:,?\s+|,\s*)",
        r"\s+(?P<name2>(?:УК|ГК|ТК|НК|КоАП|УПК|ГПК|АПК|КАС|СК|ЖК|ЗК|БК|ВК|ЛК)(?:\s+РФ)?\b|Конституци\w+(?:\s+(?:Российской\s+Федерации|РФ|Республики\s+[А-ЯЁ]\w+))?)"
        r"|\s+(?P<name>(?:(?:[А-ЯЁ][\w-]*(?:ого|его|ому|ему|ым|им|ом|ем|ый|ий)\s+(?:[\w-]+(?:ого|ому|ым|ом|ый|ий)\s+){0,2}(?:[Кк]одекс|[Зз]акон|[Уу]став)|Кодекс|Закон|Устав)(?:а|у|ом|е)?|[Зз]акон(?:а|у|ом|е)?(?=\s+(?:РФ|Российской|от\s+\d|№|«)))"
        r"(?:\s+(?:(?:(?!(?:и|или|настоящ\w+|не)\s)[а-яё]+\s+){1,4}?(?:Российской\s+Федерации|РФ)|Российской\s+Федерации|РФ|Республики\s+[А-ЯЁ]\w+|от\s+\d+\s+\w+\s+\d{4}\s+(?:г\.|года)|от\s+\d+\.\d+\.\d{4}|№\s*[\w-]+|«[^»\n]*»|[\"“„][^\"”“\n]*[\"”“]|об\s+административных\s+правонарушениях|об?\s+(?:[а-яё]+\s+){0,3}?[а-яё]+(?=[,.;)]|$|\s+(?:и|не|в|на|применя\w+|распростран\w+)\b)))*)",
        r"\s+настоящ\w+\s+(?!стать|част|пункт|глав|раздел|абзац|подпункт)\w+", True, "ord only", script="\u0400-\u04ff",
    ),
    Row(
        "uk",
        (
            ("annex", "додат~"), ("division", "розділ розділу розділом розділі розділи розділів"), ("chapter", "глава глави главі главу главою гл."), ("article", "статт~ статей +статтями +статтям +статтях ст. +ст. ст.ст. ст._ст."),
            ("paragraph", "частин~ +частин ч."), ("item", "пункт~ +пунктів +пунктами п."), ("subitem", "підпункт~"), ("paragraph", "абзац~"),
        ),
        "перш~ друг~ трет~ четверт~ п’ят~/п'ят~ шост~ сьом~ восьм~ дев’ят~/дев'ят~ десят~",
        {"this": "цього цій цієї цим ця цю ці цих дан~", "previous": "попередн~", "next": "наступн~", "last": "останн~"},
        r"і|й|та|або|чи|,", r"до|по|[-–—]", r"(?:,?\s+|,\s*)",
        r"\s+(?P<name2>(?:ЦК|КК|КПК|ЦПК|ГПК|СК|ЗК|ПК|КЗпП|КУпАП)(?:\s+України)?\b|Конституці\w+(?:\s+України)?)"
        r"|\s+(?P<name>(?:(?:[А-ЯІЇЄҐ][\w’'-]*(?:ого|ому|им|ий)\s+(?:[\w’'-]+(?:ого|ому|им|ий)\s+){0,2}(?:[Кк]одекс|[Зз]акон|[Сс]татут)|Кодекс|Закон|Статут)(?:у|ом|і|ові)?)"
        r"(?:\s+(?:законів\s+про\s+працю|(?:(?!(?:та|і|й|цього|або|чи|не)\s)[а-яіїєґ’']+\s+){1,4}?України|України|про\s+адміністративні\s+правопорушення|від\s+\d+\s+\w+\s+\d{4}\s+року|№\s*[\w-]+|«[^»\n]*»|[\"“„][^\"”“\n]*[\"”“]|про\s+(?:[а-яіїєґ]+\s+){0,3}?[а-яіїєґ]+(?=[,.;)]|$|\s+(?:і|та|не|в|у|на|застосову\w+)\b)))*)",
        r"\s+ць\w+\s+(?!статт|частин|пункт|глав|розділ|абзац)\w+", True, "ord only", script="\u0400-\u04ff",
    ),
    Row(
        "ar",
        (
            ("annex", "الملحق ملحق"), ("schedule", "الجدول"), ("part", "الجزء"), ("book", "الكتاب"), ("title", "الباب"), ("chapter", "الفصل"), ("section", "القسم"),
            ("article", "المادة مادة المادتين +المادتين +المواد +المواد_من للمادة بالمادة والمادة +والمواد"),
            ("paragraph", "الفقرة فقرة الفقرتين +الفقرتين +الفقرات للفقرة بالفقرة والفقرة"), ("item", "البند بند للبند والبند بالبند البندين +البندين +البنود +للبنود"),
        ),
        "الأولى/الأول الثانية/الثاني الثالثة/الثالث الرابعة/الرابع الخامسة/الخامس السادسة/السادس السابعة/السابع الثامنة/الثامن التاسعة/التاسع العاشرة/العاشر",
        {"this": "هذه هذا", "previous": "السابقة السابق", "next": "التالية التالي", "last": "الأخيرة الأخير"},
        r"و|أو|،|,", r"إلى|حتى|الى|[-–]", r"(?:،?\s+(?:من|في)\s+|[،,]?\s+)",
        r"\s+من\s+(?P<name>(?:قانون|القانون|نظام|النظام|اللائحة|الدستور|دستور|مرسوم|المرسوم)(?:\s+(?:ال\w+|رقم\s*\(?[\d٠-٩]+\)?|لسنة\s*[\d٠-٩]+|بقانون)){1,4}"
        r"|(?:قانون|نظام|لائحة|مرسوم)(?:\s+(?!هذ[اه]\b)[^\W\d]+){1,5}?(?=[،.؛:]|$|\s+(?:على|في|من|إلى|التي|الذي|بشأن|ما|إذا|عند|لا|رقم|و\w+)\b))",
        r"\s+من\s+هذ[اه]\s+(?!المادة|الفقرة|الباب|الفصل)\w+", True, "ord rel", series=True, script="\u0600-\u06ff",
    ),
    _FA,
    # Later laws count their items as the alphabet goes: الف ب پ ت; earlier ones as its letters are numbers: الف ب ج د.
    replace(_FA, code="fa-IR", alphabet="persian"),
    Row(
        "vi",
        (
            ("annex", "phụ_lục"), ("part", "phần"), ("chapter", "chương"), ("section", "mục"),
            ("article", "điều +các_điều"), ("paragraph", "khoản +các_khoản"), ("item", "điểm +các_điểm"),
        ),
        "",
        {"this": "này", "previous": "trên", "next": "sau"},
        r"và|hoặc|,", r"đến|[-–]", r"\s+(?:của\s+)?",
        r",?\s+(?:của\s+)?(?P<name>(?:Luật|Bộ luật|Nghị định|Hiến pháp|Thông tư|Nghị quyết|Pháp lệnh|Quyết định(?=\s+số))(?:\s+(?:số\s+)?(?:Phòng cháy và chữa cháy|Phòng, chống(?= )|Hôn nhân và gia đình|Khám bệnh, chữa bệnh|An toàn, vệ sinh lao động|Bảo vệ và phát triển rừng|[\d/]+[\w/-]*|(?!này\b)[A-ZĐ]?[^\W\d_]+)){1,7}?)(?=[,.;:)]|$|\s+(?:và|hoặc|thì|được|có|phải|quy định|của|này|bị|sẽ|cho|trong|nếu|khi|mà|không|đối với|để|từ|tại|theo|áp dụng|về|do|với|bằng|là|nhưng|cũng|đã|đang|vẫn|trước|kể)\b)",
        r",?\s+(?:của\s+)?(?:Luật|Bộ luật|Nghị định|Hiến pháp|Thông tư|Quy chế|Hợp đồng)\s+này\b", True, "rel this", inner_first=True,
    ),
    Row(
        "id",
        (
            ("annex", "lampiran"), ("book", "-buku"), ("chapter", "bab"), ("section", "bagian"), ("subsection", "-paragraf"), ("article", "pasal +pasal-pasal"),
            ("paragraph", "ayat"), ("item", "huruf angka"),
        ),
        "kesatu/pertama kedua ketiga keempat kelima",
        {"this": "ini", "previous": "sebelumnya", "next": "berikutnya"},
        r"dan|atau|serta|,", r"sampai dengan|sampai|s\.d\.|[-–]", r",?\s+(?:dari\s+|dalam\s+|pada\s+)?",
        r"\s+(?P<name>(?:Undang-Undang|Peraturan Pemerintah|Kitab Undang-Undang(?:\s+\w+)?)(?:\s+(?:Hukum\s+\w+|Nomor\s+\d+|Tahun\s+\d{4}|Republik Indonesia|Dasar(?:\s+1945)?|Perdata|Pidana))+)",
        r"\s+(?:Undang-Undang|Peraturan(?:\s+Pemerintah)?|Perjanjian)\s+ini\b", True, "ord rel this",
    ),
    Row(
        "tr",
        (
            ("annex", "^ek"), ("book", "-kitap -kitab~"), ("part", "kısım kısm~"), ("chapter", "^bölüm~"), ("section", "-ayrım~"), ("article", "madde~ +maddeler~"), ("paragraph", "fıkra~"), ("item", "-bent bend~ +bentler~"),
        ),
        "birinci ikinci üçüncü dördüncü beşinci altıncı yedinci sekizinci dokuzuncu onuncu",
        {"this": "bu işbu", "previous": "önceki yukarıdaki", "next": "sonraki izleyen", "last": "son"},
        r"ve|veya|ile|,", r"ila|ilâ|[-–]", r"(?:[’'][a-zçğıöşü]{1,5})?,?\s+", "", "", True, before=r"(?P<name>(?:\d{3,4}\s+sayılı\s+)(?:[A-ZÇĞİÖŞÜ]\w*\s+){0,5}?(?:Kanun|Yönetmeli)\w*|(?:[A-ZÇĞİÖŞÜ]\w*\s+){1,5}?(?:Kanunu|Yönetmeliğ)\w*|Anayasa(?:nın)?)(?:[’']\w+)?\s+\Z", series=True,
        first=r"\s*(?:[’']?\s?(?:inci|ıncı|uncu|üncü|nci|ncı|ncu|ncü)|\.)",
    ),
    Row(
        "th",
        (("book", "บรรพ"), ("part", "ภาค"), ("title", "ลักษณะ"), ("chapter", "หมวด"), ("section", "ส่วนที่"), ("article", "มาตรา ข้อ"), ("paragraph", "วรรค"), ("item", "อนุมาตรา")),
        "หนึ่ง/แรก สอง สาม สี่ ห้า หก เจ็ด แปด เก้า สิบ",
        {"this": "นี้", "previous": "ก่อน", "next": "ถัดไป", "last": "สุดท้าย"},
        r"และ|หรือ|,", r"ถึง|[-–]", r"\s*(?:แห่ง|ของ)?\s*",
        r"\s*(?:แห่ง|ของ)\s*(?P<name>(?:พระราชบัญญัติ|ประมวลกฎหมาย|รัฐธรรมนูญ|พระราชกำหนด)(?!นี้)[\u0e00-\u0e7f]+?(?=มาใช้|ให้|โดย|ทั้งนี้|และ(?!พาณิชย์)|หรือ|[^\u0e00-\u0e7f]|$)(?:\s+\(ฉบับที่\s+[\d๐-๙]+\))?(?:\s*พ\.ศ\.\s*[\d๐-๙]{4})?)",
        r"\s*(?:แห่ง|ของ|ใน)\s*(?:พระราชบัญญัติ|ประกาศ|ระเบียบ|ข้อบังคับ|สัญญา)นี้", True, "ord rel this", script="\u0e00-\u0e7f", spaced=False,
    ),
    Row(
        "hi",
        (("schedule", "अनुसूची"), ("annex", "परिशिष्ट"), ("part", "भाग"), ("chapter", "अध्याय"), ("article", "अनुच्छेद धारा +धाराओं +अनुच्छेदों नियम +नियमों विनियम"), ("clause", "खंड खण्ड +खंडों"), ("paragraph", "उपधारा उप-धारा +उपधाराओं उपनियम उप-नियम"), ("item", "मद"), ("subitem", "उपखंड उप-खंड")),
        "पहला/पहले/पहली दूसरा/दूसरे/दूसरी तीसरा/तीसरे चौथा/चौथे पांचवां",
        {"this": "इस", "previous": "पूर्ववर्ती पिछले पिछली", "next": "अगले"},
        r"और|या|तथा|,", r"से|[-–]", r"\s+(?:(?:की|के|का)\s+)?", "", "", True, before=r"(?P<name>(?:भारतीय\s+)?(?:(?:दंड|दण्ड|न्याय|सिविल|नागरिक\s+सुरक्षा)\s+)(?:प्रक्रिया\s+)?संहिता(?:,?\s+\d{4})?|(?:भारत\s+के\s+)?संविधान"
        r"|(?:सूचना\s+का\s+अधिकार|भारतीय\s+[\u0900-\u097f]+|(?:(?!(?:के|में|और|या|तथा|का|की|को|से|पर|यह|इस|उक्त|उपबंध)\s)[\u0900-\u097f]+\s+)?(?!(?:के|में|और|या|तथा|का|की|को|से|पर|यह|इस|उक्त)\s)[\u0900-\u097f]+)\s+अधिनियम,?\s+\d{4})\s+(?:की|के|का)\s+\Z", script="\u0900-\u097f", spaced=False,
    ),
)  # fmt: skip
