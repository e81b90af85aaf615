"""Rows of `index.mention_tables` for Slavic languages and those of Asia."""

# ruff: noqa: E501

from __future__ import annotations

from dataclasses import replace

from index.mention_names import NAME_FA, NAME_PL, NAME_RU, NAME_UK, NAME_VI
from index.mention_row import Row

_FA = Row(
    "fa",
    (
        ("annex", "پیوست"), ("part", "بخش"), ("title", "باب"), ("chapter", "فصل"), ("section", "مبحث"), ("article", "ماده مادهٔ مادۀ +مواد اصل"),
        ("note", "تبصره تبصرهٔ تبصرۀ +تبصره‌های #="), ("item", "بند بندِ +بندهای"), ("subitem", "جزء +اجزای"),
    ),
    "اول/یکم دوم سوم چهارم پنجم ششم هفتم هشتم نهم دهم",
    {"this": "این همین", "previous": "قبل قبلی پیشین فوق بالا", "next": "بعد بعدی", "last": "آخر", "same": "مذکور مزبور یادشده یاد_شده همان"},
    r"و|یا|،", r"تا|الی|لغایت|[-–]", r"[،,]?\s+(?:از\s+)?",
    rf"\s+(?P<name>{NAME_FA})",
    r"\s+(?:این|همین)\s+(?!ماده|بند|تبصره|فصل|باب|بخش)\w+", True, "ord rel", series=True, script="\u0600-\u06ff",
    cardinals="یک دو سه چهار پنج شش هفت هشت نه ده یازده دوازده سیزده چهارده پانزده شانزده هفده هجده نوزده بیست",
    bare={"#=": r"تبصره(?=\s+(?:این\s+)?(?:ماده|آن)\b)"},
    never=r"\s+(?:غذایی|شیمیایی|مخدر|اولیه|معدنی|آلی|منفجره|سمی)\b",
    same=r"\s+(?:همان\s+قانون|قانون\s+(?:مذکور|مزبور|یاد\s?شده|اخیر|فوق(?:\s?\u200c?الذکر)?))(?!\w)",
)  # fmt: skip

EASTERN: tuple[Row, ...] = (
    Row(
        "pl",
        (
            ("annex", "załącznik~"), ("part", "część części"), ("book", "-księga -księgi -księdze"), ("title", "-tytuł~"), ("division", "dział~ dziale"),
            ("chapter", "rozdział~ rozdziale"), ("section", "oddział~ oddziale"),
            ("article", "+art. artykuł~ +§ paragraf~"), ("paragraph", "+ust. ustęp~"), ("item", "+pkt +pkt. punkt~"), ("subitem", "+lit. +lit"),
        ),
        "",
        {"this": "niniejszego niniejszej niniejszym ten tego", "previous": "poprzedni poprzednia poprzedniego poprzedniemu poprzedniej poprzednią poprzednim poprzedzający poprzedzającym poprzedzającego poprzedzającej", "all": "poprzednich poprzednimi poprzedzających poprzedzającymi", "next": "następny następnego", "last": "ostatni ostatnia ostatniego ostatniej ostatnim ostatnią", "same": "tego_samego tej_samej tym_samym tegoż tejże tego_ostatniego"},
        r"i|oraz|lub|albo|w\s+zw\.\s+z|w\s+związku\s+z|,", r"do|[-–]", r"(?:,?\s+|,\s*)",
        r"\s+(?P<name2>[Kk]\.\s?[a-z]\.(?:\s?[a-z]\.)?|(?:K[A-Z]{1,3}|RODO|TFUE|TUE|EKPC)\b)"
        rf"|\s+(?P<name>{NAME_PL})",
        r"\s+(?:niniejszej|niniejszego)\s+(?!artykuł|ustęp|rozdział)\w+", True, after="rel", under="§", outer_first=True, apart="oraz",
        same=r"\s+(?:(?:tej(?:że)?|tejże|wymienionej|powołanej|wskazanej|cytowanej|wyżej\s+wymienionej)\s+ustawy|tego\s+(?:kodeksu|rozporządzenia|prawa))\b",
    ),
    Row(
        "ru",
        (
            ("annex", "приложени~"), ("division", "раздел раздела разделу разделом разделе разделы разделов"), ("chapter", "глава главы главе главу главой главами глав гл."), ("article", "статья статьи статье статью статьей статьёй статей статьям статьями статьях ст. ст.ст. ст._ст."),
            ("paragraph", "часть части частью частей частям частями частях ч."), ("item", "пункт~ +пунктов +пунктами +пунктам +пунктах п. пп. +пп."), ("subitem", "подпункт~ +подпунктов +подпунктами"), ("paragraph", "абзац~ +абзацев"),
        ),
        "перв~ втор~ трет~ четверт~/четвёрт~ пят~ шест~ седьм~ восьм~ девят~ десят~ одиннадцат~ двенадцат~",
        {"this": "настоящ~ этой этого этом этим эта этот эту этих данн~", "previous": "предыдущ~ предшествующ~", "all": "предыдущих предыдущие предыдущими предшествующих предшествующие предшествующими", "next": "следующ~", "last": "последн~", "same": "той_же того_же том_же этой_же этого_же тех_же той_самой указанной указанного указанном названной названного упомянутой"},
        r"и|или|а также|,", r"до|по|[-–—]", r"(?:,?\s+|,\s*)",
        r"\s+(?P<name2>(?:УК|ГК|ТК|НК|КоАП|УПК|ГПК|АПК|КАС|СК|ЖК|ЗК|БК|ВК|ЛК)(?:\s+РФ)?\b)"
        rf"|\s+(?P<name>{NAME_RU})",
        r"\s+настоящ\w+\s+(?!стать|част|пункт|глав|раздел|абзац|подпункт)\w+", True, "ord only",
        same=r"\s+(?:того\s+же|этого\s+же|указанного|названного|упомянутого|вышеуказанного)\s+(?:[Фф]едерального\s+)?(?:[Зз]акона|[Кк]одекса|[Пп]оложения|[Уу]каза)\b", script="\u0400-\u04ff",
    ),
    Row(
        "uk",
        (
            ("annex", "додат~"), ("division", "розділ розділу розділом розділі розділи розділів"), ("chapter", "глава глави главі главу главою гл."), ("article", "статт~ статей +статтями +статтям +статтях ст. +ст. ст.ст. ст._ст."),
            ("paragraph", "частин~ +частин ч."), ("item", "пункт~ +пунктів +пунктами п."), ("subitem", "підпункт~"), ("paragraph", "абзац~"),
        ),
        "перш~ друг~ трет~ четверт~ п’ят~/п'ят~ шост~ сьом~ восьм~ дев’ят~/дев'ят~ десят~",
        {"this": "цього цій цієї цим ця цю ці цих дан~", "previous": "попередн~", "all": "попередніх попередні попередніми", "next": "наступн~", "last": "останн~", "same": "тієї_ж того_ж тій_же тому_ж цієї_ж цього_ж тієї_самої того_самого зазначеної зазначеного вказаної вказаного названої"},
        r"і|й|та|або|чи|,", r"до|по|[-–—]", r"(?:,?\s+|,\s*)",
        r"\s+(?P<name2>(?:ЦК|КК|КПК|ЦПК|ГПК|СК|ЗК|ПК|КЗпП|КУпАП)(?:\s+України)?\b)"
        rf"|\s+(?P<name>{NAME_UK})",
        r"\s+ць\w+\s+(?!статт|частин|пункт|глав|розділ|абзац)\w+", True, "ord only",
        same=r"\s+(?:того\s+ж|цього\s+ж|зазначеного|вказаного|названого|згаданого|вищезазначеного)\s+(?:[Зз]акону|[Кк]одексу|[Пп]оложення)\b", script="\u0400-\u04ff",
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
            ("article", "điều +các_điều +các_điều_từ"), ("paragraph", "khoản +các_khoản +các_khoản_từ"), ("item", "điểm +các_điểm +các_điểm_từ"),
        ),
        "thứ_nhất thứ_hai/thứ_nhì thứ_ba thứ_tư thứ_năm thứ_sáu thứ_bảy thứ_tám thứ_chín thứ_mười",
        {"this": "này", "previous": "trên trước liền_trước ngay_trên", "next": "sau", "last": "cuối cuối_cùng", "same": "đó nói_trên nêu_trên nói_đó"},
        r"và|hoặc|,", r"đến|[-–]", r"\s+(?:của\s+)?",
        rf",?\s+(?:của\s+)?(?P<name>(?!(?:Luật|Bộ luật|Nghị định|Hiến pháp|Thông tư|Nghị quyết|Pháp lệnh)\s+này\b){NAME_VI})",
        r",?\s+(?:của\s+)?(?:Luật|Bộ luật|Nghị định|Hiến pháp|Thông tư|Quy chế|Hợp đồng)\s+này\b", True, "ord rel this post", inner_first=True,
    ),
    Row(
        "id",
        (
            ("annex", "lampiran"), ("book", "-buku"), ("chapter", "bab"), ("section", "bagian"), ("subsection", "-paragraf"), ("article", "pasal +pasal-pasal"),
            ("paragraph", "ayat"), ("item", "huruf angka"),
        ),
        "kesatu/pertama kedua ketiga keempat kelima",
        {"this": "ini", "previous": "sebelumnya", "next": "berikutnya", "same": "tersebut"},
        r"dan|atau|serta|,", r"sampai dengan|sampai|s\.d\.|[-–]", r",?\s+(?:dari\s+|dalam\s+|pada\s+)?",
        r"\s+(?P<name>(?:Undang-Undang|Peraturan Pemerintah|Kitab Undang-Undang(?:\s+\w+)?)(?:\s+(?:Hukum\s+\w+|Nomor\s+\d+|Tahun\s+\d{4}|Republik Indonesia|Dasar(?:\s+1945)?|Perdata|Pidana))+)",
        r"\s+(?:Undang-Undang|Peraturan(?:\s+Pemerintah)?|Perjanjian)\s+ini\b", True, "ord rel this post",
    ),
    Row(
        "tr",
        (
            ("annex", "^ek"), ("book", "-kitap -kitab~"), ("part", "kısım kısm~"), ("chapter", "^bölüm~"), ("section", "-ayrım~"), ("article", "madde~ +maddeler~"), ("paragraph", "fıkra~"), ("item", "-bent bend~ +bentler~"),
        ),
        "birinci ikinci üçüncü dördüncü beşinci altıncı yedinci sekizinci dokuzuncu onuncu",
        {"this": "bu işbu", "previous": "önceki yukarıdaki", "next": "sonraki izleyen", "last": "son", "same": "aynı anılan"},
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
        r"\s*(?:แห่ง|ของ|ใน)\s*(?:พระราชบัญญัติ|ประกาศ|ระเบียบ|ข้อบังคับ|สัญญา)นี้", True, "ord rel this post", script="\u0e00-\u0e7f", spaced=False,
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
