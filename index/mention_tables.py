"""How languages with spaced words name clauses in running text: one row a language, tables for `index.mentions_words`.

In a row, words are separated by spaces; "_" stands for a space inside one, "~" for any ending, a leading "+" says that
a plain number may follow in a list ("Articles 5 and 6"), a leading "-" that it needs a bracketed number or another clause
around it ("point (b)", "point 2 of Article 5"), for it is a common noun besides, a "!" that "this" before it means the
document.
"""

# ruff: noqa: E501

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Row:
    """One language: `kinds` lists the words of each kind from the outermost in; a kind may stand twice.

    `ordinals` counts from one, forms of one number joined by "/". `relative` names "this", "previous", "next", "last".
    `of` joins a clause to what holds it, `and_` and `to` join numbers; these three are patterns. `document` is the
    pattern of another document's name with a group `name`, `own` of the document at hand, both right after a clause.
    `lists` says that a plain number may follow any word in a list, `after` what may stand behind its word: "ord" ordinals,
    "rel" relative words other than "this", "this" that too; `dotted` that 15.2 is paragraph 2 of article 15. `first` is what makes a number before a word an ordinal.
    `before` is the pattern of another document's name where it comes before the clause.
    `script` is a character class that a text must hold; `spaced` says that words stand apart.
    """

    code: str
    kinds: tuple[tuple[str, str], ...]
    ordinals: str = ""
    relative: Mapping[str, str] = field(default_factory=dict)
    and_: str = ""
    to: str = ""
    of: str = ""
    document: str = ""
    own: str = ""
    lists: bool = False
    after: str = ""
    dotted: bool = False
    first: str = ""
    before: str = ""
    script: str = "A-Za-z§"
    spaced: bool = True


_TITLE_EN = (
    r"(?:Treaty|Convention|Charter|Protocol|Covenant|Constitution|Statute)\s+(?:on|of|for|against)\s+(?:the\s+)?[A-Z]\w+"
    r"(?:\s+(?:of|and|the|for|in|on|to)\s+(?:the\s+)?[A-Z]\w+|\s+[A-Z]\w+)*|"
    r"(?:Regulation|Directive|Decision|Framework Decision|Implementing Regulation|Delegated Regulation)\s*"
    r"(?:\((?:EU|EC|EEC|Euratom|EU, Euratom)\)\s*)?(?:No\.?\s*)?\d+/\d+(?:/[A-Z]+)?"
    r"|(?:[A-Z][\w’'-]*(?:\s*\([A-Z][\w ,’'-]*\))?,?\s+(?:(?:of|and|for|on|to|the|in)\s+){0,3}){1,10}?"
    r"(?:Acts?|Code|Ordinance|Law|Constitution|Regulations?|Rules|Order|Convention|Treaty|Charter|Covenant|Protocol|Statute|Agreement|Directive)\b"
    r"(?:\s*\([A-Z][^()]*\))?(?:\s+(?:of\s+)?\d{4}\b)?(?:\s+(?:on|of)\s+(?:the\s+)?[A-Z]\w+(?:\s+(?:(?:of|and|the|in)\s+){0,2}[A-Z]\w+)*)?"
    r"|Act\s+(?:of\s+)?\d{4}|U\.?S\.?C\."
)

ROWS: tuple[Row, ...] = (
    Row(
        "en",
        (
            ("annex", "annex appendix exhibit attachment +annexes"),
            ("schedule", "schedule +schedules"),
            ("part", "part +parts"),
            ("title", "-title"),
            ("chapter", "chapter ch. +chapters"),
            ("article", "article art. § +articles +arts. +§§"),
            ("section", "section sec. s. +sections +secs. +ss."),
            ("clause", "clause cl. !regulation !rule +clauses +cls. +!regulations +!rules"),
            ("paragraph", "subsection sub-section subclause sub-clause +subsections +sub-sections +subclauses +sub-clauses"),
            ("paragraph", "paragraph para. para +paragraphs +paras. +paras"),
            ("paragraph", "subparagraph sub-paragraph +subparagraphs +sub-paragraphs"),
            ("item", "-point -item -letter +-points +-items"),
            ("subitem", "-indent -sub-item"),
        ),
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth",
        {"this": "this the_present", "previous": "preceding previous foregoing the_last-mentioned", "next": "following next", "last": "last"},
        r"and/or|and|or|,", r"to|through|until|up to|[-–—]",
        r"(?:,?\s+(?:of|in|to|under|set out in|referred to in|contained in)\s+(?:the\s+|said\s+)?|,\s*|\s+)",
        rf"(?:,?\s+(?:of|in|to|under)\s+(?:the\s+|that\s+)?|,?\s+)(?P<name>{_TITLE_EN})",
        r"\s+(?:of|in|to)\s+(?:this|these|the present)\s+(?!Article|article|section|Section|paragraph|Part|Chapter|Schedule|Annex|clause|Clause)\w+",
    ),
    Row(
        "fr",
        (
            ("annex", "annexe +annexes"), ("part", "-partie"), ("title", "-titre"), ("chapter", "chapitre +chapitres"),
            ("section", "section +sections"), ("article", "article art. +articles +arts."),
            ("paragraph", "paragraphe § +paragraphes alinéa al. +alinéas"), ("item", "-point -lettre -tiret"),
        ),
        "premier/première deuxième/second/seconde troisième quatrième cinquième sixième septième huitième neuvième dixième",
        {"this": "présent présente ce cet cette", "previous": "précédent précédente qui_précède précédents précédentes", "next": "suivant suivante", "last": "dernier dernière"},
        r"et|ou|,", r"à|[-–]", r"(?:,?\s+(?:de\s+l[’']|de\s+la\s+|du\s+|de\s+|des\s+|à\s+l[’']|au\s+)|,\s*|\s+)",
        r"\s+(?:du|de la|de l[’'])\s*(?P<name>(?:code|loi|règlement|décret|ordonnance|directive|convention|constitution|traité)(?:\s+(?:n[o°]\s*[\d/-]+|du\s+\d+(?:er)?\s+\w+\s+\d{4}|\(UE\)|\d+[/-]\d+|d[eu]s?\s+(?:la\s+|l[’'])?[\wéèàç-]+(?:\s+[\wéèç]+(?=[,.;)]|\s+et\b))?|civil|pénal|général\w*))*)",
        r"\s+(?:du présent|de la présente|de cette)\s+\w+|\s+d(?:u|e la|e l[’'])\s*(?:code|loi|règlement|décret|contrat|convention|accord)(?=\s*[,.;)]|$)", False, "ord rel",
    ),
    Row(
        "de",
        (
            ("annex", "anhang anlage"), ("part", "teil teils"), ("chapter", "kapitel kapitels"), ("section", "abschnitt abschnitts +abschnitte"),
            ("article", "§ artikel artikels art. paragraph paragraf +§§ +artikel +artikeln +paragraphen +art."),
            ("paragraph", "absatz absatzes abs. +absätze +absätzen"), ("", "satz satzes s. +sätze"),
            ("item", "nummer nr. +nummern ziffer ziff. +ziffern"), ("subitem", "buchstabe buchst. lit. +buchstaben"), ("subitem", "doppelbuchstabe"),
        ),
        "erster/ersten/erste/erstes zweiter/zweiten/zweite/zweites dritter/dritten/dritte/drittes vierter/vierten/vierte/viertes fünfter/fünften/fünfte",
        {"this": "dieser dieses diesem diese diesen", "previous": "vorstehenden vorstehender vorstehendem vorhergehenden vorherigen vorigen vorangegangenen", "next": "nachfolgenden folgenden nächsten", "last": "letzten letzter"},
        r"und|oder|sowie|,", r"bis|[-–]", r"(?:\s+(?:des|der|von|in|im)\s+|,?\s*)",
        r"\s+(?:des|der|dem)\s+(?P<name>(?:Verordnung|Richtlinie)\s+(?:\(\w+\)\s*)?(?:Nr\.\s*)?\d+/\d+(?:/\w+)?|(?:[A-ZÄÖÜ][\wäöüß-]*n\s+)?(?:[A-ZÄÖÜ][\wäöüß-]*(?:gesetz|ordnung|richtlinie|vertrag|satzung)|[A-ZÄÖÜ][\wäöüß-]*n\s+Gesetzbuch|Grundgesetz)\w*(?:\s+\([A-Z]\w*\))?|Gesetz(?:es|e)?\s+(?:über|gegen|zur|zum)\s+(?:[\wäöüß-]+\s+){0,5}?[A-ZÄÖÜ][\wäöüß-]+(?=[,.;)]|$|\s+(?:ist|sind|gilt|gelten|findet|finden|bleibt|bleiben|wird|werden|in|und|vom|zu)\b))|\s+(?P<name2>(?:[A-Z]{2,}[A-Za-z]{0,6}|[A-Z][a-z]{1,3}[A-Z]{1,2}[A-Za-z]{0,6}|GG)\b)",
        r"\s+(?:dieses|dieser|diesem)\s+[A-Z]\w+|\s+des Gesetzes\b(?!\s+(?:über|gegen|zur|zum)\b)|\s+der Verordnung\b(?!\s*\()", True,
    ),
    Row(
        "es",
        (
            ("annex", "anexo +anexos"), ("part", "-parte"), ("title", "título"), ("chapter", "capítulo +capítulos"), ("section", "sección +secciones"),
            ("article", "artículo art. +artículos +arts."), ("clause", "cláusula +cláusulas"),
            ("paragraph", "apartado +apartados"), ("paragraph", "párrafo +párrafos"), ("item", "letra inciso numeral +letras +incisos +numerales"),
        ),
        "primero/primer/primera segundo/segunda tercero/tercer/tercera cuarto/cuarta quinto/quinta sexto/sexta séptimo/séptima octavo/octava noveno/novena décimo/décima",
        {"this": "este esta presente", "previous": "anterior precedente anteriores", "next": "siguiente", "last": "último"},
        r"y|e|o|u|,", r"a|al|hasta|[-–]", r"(?:,?\s+(?:del|de la|de los|de las|de)\s+|,\s*|\s+)",
        r",?\s+(?:del|de la)\s+(?P<name>(?:Ley|Código|Reglamento|Real Decreto(?:-ley| Legislativo)?|Decreto|Constitución|Directiva|Estatuto|Convenio)(?:\s+(?:Orgánica|Civil|Penal|General|Española|\((?:UE|CE)\)|n[.ºo]+|[\d/]+|de\s+(?:la\s+|los\s+|las\s+)?[A-ZÁÉÍÓÚ][\wáéíóúñ]+(?:\s+[A-Z][\wáéíóúñ]+)*|[A-Z][\wáéíóúñ]+))*)",
        r"\s+(?:de esta|de este|de la presente|del presente|de la misma)\s+(?!artículo|apartado|capítulo|sección|título|cláusula|párrafo)\w+", False, "ord rel", True,
    ),
    Row(
        "pt",
        (
            ("annex", "anexo +anexos"), ("part", "-parte"), ("title", "título"), ("chapter", "capítulo +capítulos"), ("section", "seção secção +seções"),
            ("article", "artigo art. +artigos +arts."), ("clause", "cláusula +cláusulas"),
            ("paragraph", "parágrafo § +parágrafos +§§ número n.º"), ("item", "inciso +incisos"), ("subitem", "alínea +alíneas"),
        ),
        "primeiro/primeira segundo/segunda terceiro/terceira quarto/quarta quinto/quinta sexto/sexta sétimo oitavo nono décimo",
        {"this": "este esta deste desta presente neste nesta", "previous": "anterior precedente anteriores", "next": "seguinte", "last": "último"},
        r"e|ou|,", r"a|ao|até|[-–]", r"(?:,?\s+(?:do|da|dos|das|de)\s+|,\s*|\s+)",
        r",?\s+(?:do|da)\s+(?P<name>(?:Lei|Código|Regulamento|Decreto(?:-Lei)?|Constituição|Diretiva|Estatuto)(?:\s+(?:Complementar|Civil|Penal|Federal|\((?:UE|CE)\)|n[.ºo°]+|[\d/.-]+\d|de\s+(?:Defesa\s+do\s+)?[A-ZÁÉÍÓÚ][\wáéíóúçãõ]+(?:\s+[A-Z]\w+)*|[A-Z]\w+))*)",
        r"\s+(?:desta|deste|da presente|do presente)\s+(?!artigo|parágrafo|capítulo|seção|secção|título|cláusula)\w+", False, "ord rel", True,
    ),
    Row(
        "it",
        (
            ("annex", "allegato +allegati"), ("part", "-parte"), ("title", "-titolo"), ("chapter", "capo capitolo"), ("section", "sezione +sezioni"),
            ("article", "articolo art. +articoli +artt."), ("clause", "clausola +clausole"),
            ("paragraph", "comma +commi paragrafo +paragrafi"), ("item", "lettera lett. +lettere -numero -n."),
        ),
        "primo/prima secondo/seconda terzo/terza quarto/quarta quinto/quinta sesto/sesta settimo ottavo nono decimo",
        {"this": "presente questo", "previous": "precedente precedenti", "next": "successivo seguente", "last": "ultimo"},
        r"e|o|ed|,", r"a|al|alla|[-–]", r"(?:,?\s+(?:dell[’']|della|dello|delle|del|dei|di cui al|di cui all[’'])\s*|,\s*|\s+)",
        r",?\s+(?:dell[’']|della|del)\s*(?P<name>(?:codice|legge|decreto(?:\s+legislativo|-legge)?|regolamento|direttiva|[Cc]ostituzione)(?:\s+(?:civile|penale|\((?:UE|CE)\)|\d+\s+\w+\s+\d{4}(?:,?\s+n\.\s*\d+)?|n[.°]\s*\d+|[\d/]+|del\s+consumo|di\s+procedura\s+(?:civile|penale)))*)",
        r"\s+(?:del presente|della presente|di questo|di questa)\s+(?!articolo|comma|capo|sezione|titolo)\w+", False, "ord rel",
    ),
    Row(
        "nl",
        (
            ("annex", "bijlage +bijlagen"), ("part", "deel"), ("chapter", "hoofdstuk +hoofdstukken"), ("section", "afdeling +afdelingen"),
            ("article", "artikel art. +artikelen"), ("paragraph", "lid +leden"), ("item", "onderdeel onder +onderdelen sub"),
        ),
        "eerste tweede derde vierde vijfde zesde zevende achtste negende tiende elfde twaalfde",
        {"this": "dit deze", "previous": "vorige voorgaande vorig", "next": "volgende volgend", "last": "laatste"},
        r"en|of|,", r"tot en met|t/m|[-–]", r"(?:,?\s+(?:van het|van de|van)\s+|,\s*|\s+)",
        r",?\s+(?:van (?:het|de)\s+)(?P<name>Algemene [Ww]et\s+[\w-]+|[A-Z][\w-]*(?:wet|wetboek|besluit|regeling|verordening)\w*(?:\s+\d{4})?|(?:Wet|Wetboek|Besluit|Burgerlijk Wetboek)(?:\s+(?:van\s+)?[\w-]+){0,4}?(?=[,.;)]|\s+(?:is|zijn|wordt|en)\b))",
        r"\s+van (?:deze|dit)\s+(?!artikel|lid|hoofdstuk|afdeling)\w+", True,
    ),
    Row(
        "pl",
        (
            ("annex", "załącznik~"), ("part", "część części"), ("title", "-tytuł~"), ("chapter", "rozdział~"), ("section", "oddział~"),
            ("article", "+art. artykuł~ +§"), ("paragraph", "+ust. ustęp~"), ("item", "+pkt punkt~"), ("subitem", "+lit."),
        ),
        "",
        {"this": "niniejszego niniejszej niniejszym ten tego", "previous": "poprzedni poprzedniego poprzednim poprzedzającym poprzedzającego poprzedzającej", "next": "następny następnego"},
        r"i|oraz|lub|albo|,", r"do|[-–]", r"(?:,?\s+|,\s*)",
        r"\s+(?P<name2>[Kk]\.\s?[a-z]\.(?:\s?[a-z]\.)?|K[A-Z]{1,3}\b)"
        r"|\s+(?P<name>[Kk]odeks(?:u|ie|em)?\s+(?:postępowania\s+\w+(?:\s+w\s+sprawach\s+o\s+wykroczenia)?|spółek\s+handlowych|rodzinn\w+\s+i\s+opiekuńcz\w+|\w+(?:ego|ym|im|emu)(?:\s+\w+(?:ego|ym|im))?|pracy|wykroczeń)"
        r"|[Kk]onstytucj\w+(?:\s+(?:Rzeczypospolitej\s+Polskiej|RP))?|Praw(?:a|ie|em|u)\s+\w+(?:ego|ym|im|emu)?|Ordynacj\w+\s+\w+|(?:ustaw[yąie]+|rozporządzeni\w+|dyrektyw[yąie]+)(?:\s+(?:z dnia\s+\d+\s+\w+\s+\d{4}\s*r?\.?|\((?:UE|WE)\)|nr\s*[\d/]+|[\d/]+|[–-]\s+(?:Prawo|Kodeks|Ordynacja)\s+\w+|o\s+\w+(?:\s+\w+(?:ych|ich|ego|ej|cji|ów|nia|ania|enia))*))*)",
        r"\s+(?:niniejszej|niniejszego|tej)\s+(?!artykuł|ustęp|rozdział)\w+", True,
    ),
    Row(
        "ru",
        (
            ("annex", "приложени~"), ("part", "раздел раздела разделу разделом разделе разделы разделов"), ("chapter", "глава главы главе главу главой главами глав"), ("article", "статья статьи статье статью статьей статьёй статей статьям статьями статьях ст."),
            ("paragraph", "часть части частью частей частям частями частях ч."), ("item", "пункт~ +пунктов +пунктами +пунктам +пунктах п. пп. +пп."), ("subitem", "подпункт~ +подпунктов +подпунктами"), ("paragraph", "абзац~ +абзацев"),
        ),
        "перв~ втор~ трет~ четверт~/четвёрт~ пят~ шест~ седьм~ восьм~ девят~ десят~ одиннадцат~ двенадцат~",
        {"this": "настоящ~ эт~ данн~", "previous": "предыдущ~ предшествующ~", "next": "следующ~", "last": "последн~"},
        r"и|или|а также|,", r"до|по|[-–—]", r"(?:,?\s+|,\s*)",
        r"\s+(?P<name2>(?:УК|ГК|ТК|НК|КоАП|УПК|ГПК|АПК|КАС|СК|ЖК|ЗК|БК|ВК|ЛК)\s+РФ|Конституци\w+(?:\s+(?:Российской\s+Федерации|РФ|Республики\s+[А-ЯЁ]\w+))?)"
        r"|\s+(?P<name>(?:(?:[А-ЯЁ][\w-]*(?:ого|его|ому|ему|ым|им|ом|ем|ый|ий)\s+(?:[\w-]+(?:ого|ому|ым|ом|ый|ий)\s+){0,2}(?:[Кк]одекс|[Зз]акон|[Уу]став)|Кодекс|Закон|Устав)(?:а|у|ом|е)?|[Зз]акон(?:а|у|ом|е)?(?=\s+(?:РФ|Российской|от\s+\d|№|«)))"
        r"(?:\s+(?:Российской\s+Федерации|РФ|Республики\s+[А-ЯЁ]\w+|от\s+\d+\s+\w+\s+\d{4}\s+(?:г\.|года)|от\s+\d+\.\d+\.\d{4}|№\s*[\w-]+|«[^»\n]*»|об\s+административных\s+правонарушениях|об?\s+(?:[а-яё]+\s+){0,3}?[а-яё]+(?=[,.;)]|$|\s+(?:и|не|в|на|применя\w+|распростран\w+)\b)))*)",
        r"\s+настоящ\w+\s+(?!стать|част|пункт|глав|раздел|абзац|подпункт)\w+", True, "ord", script="\u0400-\u04ff",
    ),
    Row(
        "uk",
        (
            ("annex", "додат~"), ("part", "розділ розділу розділом розділі розділи розділів"), ("chapter", "глава глави главі главу главою"), ("article", "статт~ статей +статтями +статтям +статтях ст. +ст."),
            ("paragraph", "частин~ +частин"), ("item", "пункт~ +пунктів +пунктами п."), ("subitem", "підпункт~"), ("paragraph", "абзац~"),
        ),
        "перш~ друг~ трет~ четверт~ п’ят~/п'ят~ шост~ сьом~ восьм~ дев’ят~/дев'ят~ десят~",
        {"this": "ц~ дан~", "previous": "попередн~", "next": "наступн~", "last": "останн~"},
        r"і|й|та|або|чи|,", r"до|по|[-–—]", r"(?:,?\s+|,\s*)",
        r"\s+(?P<name2>(?:ЦК|КК|КПК|ЦПК|ГПК|СК|ЗК|ПК|КЗпП|КУпАП)(?:\s+України)?\b|Конституці\w+(?:\s+України)?)"
        r"|\s+(?P<name>(?:(?:[А-ЯІЇЄҐ][\w’'-]*(?:ого|ому|им|ий)\s+(?:[\w’'-]+(?:ого|ому|им|ий)\s+){0,2}(?:[Кк]одекс|[Зз]акон|[Сс]татут)|Кодекс|Закон|Статут)(?:у|ом|і|ові)?)"
        r"(?:\s+(?:законів\s+про\s+працю|України|від\s+\d+\s+\w+\s+\d{4}\s+року|№\s*[\w-]+|«[^»\n]*»|про\s+(?:[а-яіїєґ]+\s+){0,3}?[а-яіїєґ]+(?=[,.;)]|$|\s+(?:і|та|не|в|у|на|застосову\w+)\b)))*)",
        r"\s+ць\w+\s+(?!статт|частин|пункт|глав|розділ|абзац)\w+", True, "ord", script="\u0400-\u04ff",
    ),
    Row(
        "ar",
        (
            ("annex", "الملحق ملحق"), ("part", "الباب الجزء"), ("chapter", "الفصل"), ("section", "القسم"),
            ("article", "المادة مادة المادتين +المادتين +المواد +المواد_من للمادة بالمادة والمادة +والمواد"),
            ("paragraph", "الفقرة فقرة الفقرتين +الفقرتين +الفقرات للفقرة بالفقرة والفقرة"), ("item", "البند بند للبند والبند"),
        ),
        "الأولى/الأول الثانية/الثاني الثالثة/الثالث الرابعة/الرابع الخامسة/الخامس السادسة/السادس السابعة/السابع الثامنة/الثامن التاسعة/التاسع العاشرة/العاشر",
        {"this": "هذه هذا", "previous": "السابقة السابق", "next": "التالية التالي", "last": "الأخيرة الأخير"},
        r"و|أو|،|,", r"إلى|حتى|الى|[-–]", r"(?:،?\s+(?:من|في)\s+|[،,]?\s+)",
        r"\s+من\s+(?P<name>(?:قانون|القانون|نظام|النظام|اللائحة|الدستور|دستور|مرسوم|المرسوم)(?:\s+(?:ال\w+|رقم\s*[\d٠-٩]+|لسنة\s*[\d٠-٩]+|بقانون)){1,4})",
        r"\s+من\s+هذ[اه]\s+(?!المادة|الفقرة|الباب|الفصل)\w+", True, "ord rel", script="\u0600-\u06ff",
    ),
    Row(
        "fa",
        (
            ("part", "باب بخش"), ("chapter", "فصل"), ("article", "ماده +مواد اصل"), ("paragraph", "تبصره بند +بندهای"), ("item", "جزء"),
        ),
        "اول/یکم دوم سوم چهارم پنجم ششم هفتم هشتم نهم دهم",
        {"this": "این", "previous": "قبل پیشین", "next": "بعد"},
        r"و|یا|،", r"تا|الی|[-–]", r"[،,]?\s+(?:از\s+)?",
        r"\s+(?P<name>قانون\s+(?!این)\w+(?:\s+\w+)?)", r"\s+این\s+(?:قانون|آیین‌نامه|مقررات)", True, "ord rel", script="\u0600-\u06ff",
    ),
    Row(
        "vi",
        (
            ("annex", "phụ_lục"), ("part", "phần"), ("chapter", "chương"), ("section", "mục"),
            ("article", "điều +các_điều"), ("paragraph", "khoản +các_khoản"), ("item", "điểm +các_điểm"),
        ),
        "",
        {"this": "này", "previous": "trên", "next": "sau"},
        r"và|hoặc|,", r"đến|[-–]", r",?\s+(?:của\s+)?",
        r",?\s+(?:của\s+)?(?P<name>(?:Luật|Bộ luật|Nghị định|Hiến pháp|Thông tư|Nghị quyết)(?:\s+(?:số\s+)?(?:[\d/]+[\w/-]*|(?!này\b)[A-ZĐ]?[^\W\d_]+)){1,6}?)(?=[,.;)]|\s+(?:và|hoặc|thì|được|có|phải|quy định|của|này)\b)",
        r",?\s+(?:của\s+)?(?:Luật|Bộ luật|Nghị định|Hiến pháp|Thông tư|Quy chế|Hợp đồng)\s+này\b", True, "rel this",
    ),
    Row(
        "id",
        (
            ("annex", "lampiran"), ("part", "bagian"), ("chapter", "bab"), ("article", "pasal +pasal-pasal"),
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
            ("annex", "-ek"), ("part", "kısım kısm~ bölüm~"), ("article", "madde~ +maddeler~"), ("paragraph", "fıkra~"), ("item", "-bent bend~"),
        ),
        "birinci ikinci üçüncü dördüncü beşinci altıncı yedinci sekizinci dokuzuncu onuncu",
        {"this": "bu işbu", "previous": "önceki yukarıdaki", "next": "sonraki izleyen", "last": "son"},
        r"ve|veya|ile|,", r"ila|ilâ|[-–]", r",?\s+", "", "", True, before=r"(?P<name>(?:\d{3,4}\s+sayılı\s+)(?:[A-ZÇĞİÖŞÜ]\w*\s+){0,5}?(?:Kanun|Yönetmeli)\w*|(?:[A-ZÇĞİÖŞÜ]\w*\s+){1,5}?(?:Kanunu|Yönetmeliğ)\w*|Anayasa(?:nın)?)(?:[’']\w+)?\s+\Z", first=r"\s*(?:[’']?\s?(?:inci|ıncı|uncu|üncü|nci|ncı|ncu|ncü)|\.)?",
    ),
    Row(
        "th",
        (("part", "ส่วนที่ ภาค"), ("chapter", "หมวด"), ("article", "มาตรา ข้อ"), ("paragraph", "วรรค"), ("item", "อนุมาตรา")),
        "หนึ่ง/แรก สอง สาม สี่ ห้า หก เจ็ด แปด เก้า สิบ",
        {"this": "นี้", "previous": "ก่อน", "next": "ถัดไป", "last": "สุดท้าย"},
        r"และ|หรือ|,", r"ถึง|[-–]", r"\s*(?:แห่ง|ของ)?\s*",
        r"\s*(?:แห่ง|ของ)\s*(?P<name>(?:พระราชบัญญัติ|ประมวลกฎหมาย|รัฐธรรมนูญ|พระราชกำหนด)(?!นี้)[\u0e00-\u0e7f]+)",
        r"\s*(?:แห่ง|ของ|ใน)\s*(?:พระราชบัญญัติ|ประกาศ|ระเบียบ|ข้อบังคับ|สัญญา)นี้", True, "ord rel this", script="\u0e00-\u0e7f", spaced=False,
    ),
    Row(
        "hi",
        (("part", "भाग"), ("chapter", "अध्याय"), ("article", "अनुच्छेद धारा +धाराओं +अनुच्छेदों"), ("paragraph", "उपधारा उप-धारा खंड खण्ड"), ("item", "उपखंड")),
        "पहला/पहले/पहली दूसरा/दूसरे/दूसरी तीसरा/तीसरे चौथा/चौथे पांचवां",
        {"this": "इस", "previous": "पूर्ववर्ती पिछले पिछली", "next": "अगले"},
        r"और|या|तथा|,", r"से|[-–]", r"\s+(?:(?:की|के|का)\s+)?", "", "", True, before=r"(?P<name>(?:भारतीय\s+)?(?:[\u0900-\u097f]+\s+){0,2}?(?:संहिता|संविधान)|[\u0900-\u097f]+\s+अधिनियम,?\s+\d{4})\s+(?:की|के|का)\s+\Z", script="\u0900-\u097f", spaced=False,
    ),
)  # fmt: skip
