"""The words that name clauses, language by language: tables for `index.numbering`. A language is added by adding rows."""

from __future__ import annotations

from collections.abc import Mapping

# Outermost first; a kind that stands earlier holds those after it. Enumerators nest by use instead.
# "additional" to "repealing" are the counted closing provisions of Spanish and Turkish statutes, "supplement" is 附則.
RANKS: Mapping[str, float] = {
    "annex": 0, "schedule": 0, "supplement": 0, "additional": 0, "transitional": 0, "repealing": 0, "final": 0,
    "part": 1, "book": 1.5, "subpart": 2, "title": 2.5, "division": 2.7, "subdivision": 2.8, "chapter": 3, "section": 4,
    "subsection": 5, "subsubsection": 5.2, "recital": 6, "article": 6, "clause": 7, "note": 8, "paragraph": 9, "item": 10,
    "subitem": 11,
}  # fmt: skip

# Kinds that a reader may mean by a word, best first: "第56段" of a declaration is its clause 56.
_NUMBERED = ("clause", "article", "paragraph", "section", "item", "subitem")
COMPATIBLE: Mapping[str, tuple[str, ...]] = {
    "part": ("part", "section", "chapter", "title", "book", "division"),
    "book": ("book", "part"),
    "subpart": ("subpart",),
    "title": ("title", "part", "division"),
    "division": ("division", "section", "part", "title", "chapter", "clause"),
    "subdivision": ("subdivision", "subsection", "section"),
    "chapter": ("chapter", "section", "part", "clause", "division"),
    "section": ("section", "clause", "article", "chapter", "division", "part"),
    "subsection": ("subsection", "subsubsection", "paragraph", "clause", "item"),
    "subsubsection": ("subsubsection", "subsection", "subitem"),
    "article": ("article", "clause", "section"),
    "recital": ("recital", "paragraph", "clause", "subitem"),
    "clause": ("clause", "article", "section", "item", "paragraph"),
    "note": ("note", "paragraph"),
    "paragraph": (
        "paragraph",
        "note",
        *[k for k in _NUMBERED if k != "paragraph"],
        "subsection",
        "subsubsection",
        "recital",
    ),
    "item": ("item", "subitem", "clause", "paragraph"),
    "subitem": ("subitem", "item"),
    "annex": ("annex", "schedule"),
    "schedule": ("schedule", "annex"),
    "supplement": ("supplement", "annex"),
    "additional": ("additional",),
    "transitional": ("transitional",),
    "repealing": ("repealing",),
    "final": ("final",),
}

# Written 第…unit (zh, ja), 제…unit (ko); 段 and 点 are named by readers, never printed as labels.
CJK_UNITS: Mapping[str, str] = {
    "编": "part", "編": "part", "篇": "part", "部分": "part", "部": "part", "分编": "subpart", "分編": "subpart",
    "章": "chapter", "节": "section", "節": "section", "目": "subsubsection", "款": "paragraph",
    "条": "article", "條": "article", "项": "item", "項": "item",
    "편": "part", "부": "part", "장": "chapter", "절": "section", "관": "subsection",
    "조": "article", "항": "paragraph", "호": "item",
}  # fmt: skip
SPOKEN_UNITS: Mapping[str, str] = {"段": "paragraph", "点": "clause", "點": "clause", "段落": "paragraph"}

# What makes a unit another word: 第三部电影, 第一条件, 第二项目, 第一章程.
CJK_NO_UNIT: Mapping[str, str] = {
    "部": "(?![\u4e00-\u9fff])", "篇": "(?![文章论報报])", "目": "(?![标標的录錄])", "条": "(?![件线路款目])",
    "條": "(?![件線路款目])", "项": "(?!目)", "項": "(?!目)", "章": "(?!程)", "节": "(?!课)", "节目": "(?!.)", "부": "(?!\\w)",
    "编": "(?!辑)", "編": "(?!輯)",
}  # fmt: skip
# Japanese statutes print 款 as a heading between section and article; elsewhere it is a paragraph of one.
CJK_HEADINGS: Mapping[str, str] = {"款": "subsection"}

# Words that stand before a number, by kind; matched whole and without regard to case, and in capitals without accents.
KEYWORDS: Mapping[str, tuple[str, ...]] = {
    "part": (
        "part", "parte", "partie", "teil", "часть", "частина", "część", "část", "časť", "deel", "phần", "kısım", "partea",
        "ภาค", "भाग", "الجزء", "بخش", "μέρος", "חלק", "bahagian",
    ),
    "book": (
        "book", "livre", "buch", "libro", "livro", "boek", "księga", "kitap", "buku", "книга", "cartea", "الكتاب", "کتاب",
        "บรรพ", "βιβλίο",
    ),
    "title": (
        "title", "titre", "título", "titolo", "tytuł", "titel", "titlul", "títol", "τίτλος", "ลักษณะ", "الباب", "باب",
    ),
    "division": ("division", "раздел", "розділ", "dział"),
    "subdivision": ("subdivision", "подраздел", "підрозділ"),
    "chapter": (
        "chapter", "chapitre", "capítulo", "capitolo", "capo", "kapitel", "kapittel", "глава", "rozdział", "hoofdstuk", "hlava",
        "bab", "chương", "bölüm", "capitolul", "capítol", "κεφάλαιο", "หมวด", "अध्याय", "الفصل", "فصل", "פרק", "glava",
    ),
    "section": (
        "section", "sec.", "sección", "seção", "secção", "sezione", "secțiunea", "secció", "abschnitt", "oddział", "díl",
        "afdeling", "avdelning", "afsnit", "bagian", "seksyen", "mục", "ayrım", "τμήμα", "ส่วนที่", "ส่วน", "القسم", "مبحث",
        "المبحث", "סימן",
    ),
    "subsection": (
        "subsection", "sous-section", "unterabschnitt", "subsección", "subseção", "subsecção", "paragraaf", "paragraf",
        "oddíl", "tiểu mục", "المطلب",
    ),
    "subsubsection": ("paragraphe",),
    "article": (
        "article", "art.", "art", "artículo", "artigo", "articolo", "articolul", "artikel", "artykuł", "artikkel", "rule",
        "regulation",
        "статья", "ст.", "стаття", "член", "члан", "чл.", "članak", "član", "článek", "článok", "čl.", "άρθρο", "סעיף",
        "pasal", "perkara", "fasal", "điều", "madde", "มาตรา", "ข้อ", "अनुच्छेद", "धारा", "नियम", "المادة", "مادة", "ماده",
        "مادهٔ", "مادۀ", "اصل",
    ),
    "recital": ("recital", "considérant", "considerando", "erwägungsgrund"),
    "clause": ("clause", "cláusula", "clausola", "klausel", "البند", "खंड", "खण्ड"),
    "note": ("تبصره", "تبصرهٔ", "تبصرۀ"),
    "paragraph": (
        "paragraph", "para.", "párrafo", "parágrafo", "absatz", "abs.", "alinéa", "comma", "lid", "ust.", "ustęp", "odst.",
        "stk.", "khoản", "ayat", "fıkra", "الفقرة", "παράγραφος", "उपधारा",
    ),
    "item": (
        "item", "point", "inciso", "alínea", "lettera", "letra", "litera", "lit.", "buchstabe", "buchst.", "nr.", "ziffer",
        "onderdeel", "pkt", "пункт", "подпункт", "підпункт", "huruf", "điểm", "bent",
    ),
    "annex": (
        "annex", "annexe", "anexo", "anexa", "allegato", "anhang", "anlage", "appendix", "exhibit", "приложение", "додаток",
        "bijlage", "bilaga", "bilag", "vedlegg", "liite", "příloha", "príloha", "załącznik", "παράρτημα", "ek", "phụ lục",
        "lampiran", "ภาคผนวก", "परिशिष्ट", "ملحق", "الملحق", "پیوست", "נספח", "附件", "附录", "附錄", "별첨",
    ),
    "schedule": ("schedule", "jadual", "अनुसूची", "الجدول", "תוספת", "附表", "別表", "별표"),
    "additional": ("disposición adicional", "ek madde"),
    "transitional": ("disposición transitoria", "geçici madde"),
    "repealing": ("disposición derogatoria",),
    "final": ("disposición final",),
}  # fmt: skip

# Words that stand after a number ("5 §", "12. cikk", "3. Abschnitt").
AFTER_NUMBER: Mapping[str, tuple[str, ...]] = {
    "part": ("teil", "rész"),
    "book": ("buch", "könyv"),
    "chapter": ("kapitel", "kap.", "luku", "fejezet", "peatükk", "nodaļa", "skyrius"),
    "section": ("abschnitt", "jagu"),
    "subsection": ("unterabschnitt",),
    "article": ("§", "cikk", "člen", "pants", "straipsnis", "inci madde", "nci madde", "ıncı madde", "üncü madde"),
}  # fmt: skip

# Kinds that a number written out may stand before ("Erster Teil", "First Schedule", "İKİNCİ BÖLÜM").
AFTER_ORDINAL = (
    "part", "book", "title", "division", "subdivision", "chapter", "section", "subsection", "annex", "schedule",
)  # fmt: skip

# Words that open a clause of their own without a number, as patterns; its number is 1. Articles count anew under 附則 and
# 부칙; under 附则 they go on, so that is a heading like any other. The only annex or schedule may stand without a number.
ALONE: Mapping[str, tuple[str, ...]] = {
    "supplement": (r"附\s?則(?=\s*(?:$|[（(]))", r"부\s?칙(?=\s*(?:$|[<〈（(]))"),
    "note": (r"تبصره(?=\s*[-–—:.])",),
    "schedule": (r"SCHEDULE(?=\s*$)", r"Schedule(?=\s*$)", r"T(?:HE SCHEDULE|he Schedule)(?=\s*$)"),
    "annex": (
        r"A(?:NNEXE?|nnexe?|PPENDIX|ppendix|NHANG|nhang|NLAGE|nlage|NEXO|nexo|LLEGATO|llegato)(?=\s*$)",
        r"B(?:IJLAGE|ijlage)(?=\s*$)",
        r"П(?:РИЛОЖЕНИЕ|риложение)(?=\s*$)",
        r"Д(?:ОДАТОК|одаток)(?=\s*$)",
        r"Z(?:AŁĄCZNIK|ałącznik)(?=\s*$)",
        r"L(?:AMPIRAN|ampiran)(?=\s*$)",
    ),
}
