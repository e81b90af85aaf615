"""Rows of `index.mention_tables` for English and the languages of western and southern Europe."""

# ruff: noqa: E501

from __future__ import annotations

from index.mention_row import Row

# Documents that are cited by one word, and what titles end in.
_NOUNS_EN = (
    r"Act|Code|Ordinance|Law|Constitution|Regulations?|Rules|Order|Convention|Treaty|Charter|Covenant|Protocol|Statute|Agreement"
    r"|Directive|Decision|Declaration"
)
_SHORT_EN = (
    r"(?:(?:UK|EU)\s+)?GDPR\b|TFEU\b|(?:[A-Z]\w+\s+)?Disclosure\s+(?:Schedules?|Letter)\b|"
    r"(?:\d{4}|[Pp]rincipal|[Pp]arent)\s+(?:Act|Order|Regulations|Rules|Convention|Treaty)\b"
    r"|(?:Act|Code|Ordinance|Constitution|Charter|Convention|Treaty|Protocol|Covenant|Statute|Declaration|Directive)\b(?!\s+of\s+[a-z])"
)
_TITLE_EN = (
    r"(?:Treaty|Convention|Charter|Protocol|Covenant|Constitution|Statute)\s+(?:on|of|for|against)\s+(?:the\s+)?[A-Z]\w+"
    r"(?:\s+(?:of|and|the|for|in|on|to)\s+(?:the\s+)?[A-Z]\w+|\s+[A-Z]\w+)*|"
    r"(?:(?:Council|Commission)\s+)?(?:(?:Implementing|Delegated|Framework)\s+)?(?:Regulation|Directive|Decision)\s*"
    r"(?:\([A-Z]\w*(?:,\s*[A-Z]\w+)?\)\s*)?(?:No\.?\s*)?\d+/\d+(?:/[A-Z]+)?|Code\s+of\s+[A-Z]\w+(?:\s+[A-Z]\w+)*(?:,?\s+\d{4}\b)?"
    r"|(?:[A-Z][\w’'-]*(?:\s*\([A-Z][\w ,’'-]*\))?,?\s+(?:(?:of|and|for|on|to|the|in)\s+){0,3}){1,10}?"
    rf"(?:Acts|Statutes|Laws|By-?laws|Lease|Deed|Contract|Indenture|Scheme|Articles of (?:Association|Incorporation)|{_NOUNS_EN})\b(?!\s+[A-Z][a-z])"
    r"(?:\s*\([A-Z][^()]*\))?(?:,?\s+(?:of\s+)?\d{4}\b)?(?:\s+(?:on|of)\s+(?:the\s+)?[A-Z]\w+(?:\s+(?:(?:of|and|the|in)\s+){0,2}[A-Z]\w+)*)?"
    r"|Act\s+(?:of\s+)?\d{4}|U\.?S\.?C\."
)

# What stands before a number without a word in French: au 2°, du I, les a et b.
_BEFORE_FR = r"(?:(?<=\bau )|(?<=\bdu )|(?<=\ble )|(?<=\bles )|(?<=\bdes )|(?<=\baux ))"

WESTERN: tuple[Row, ...] = (
    Row(
        "en",
        (
            ("annex", "annex appendix exhibit attachment +annexes"),
            ("schedule", "schedule +schedules"),
            ("part", "^part +^parts"),
            ("title", "^title"),
            ("chapter", "chapter ch. +chapters"),
            ("article", "article art. § +articles +arts. +§§"),
            ("section", "section sec. sec s. s +sections +secs. +ss. +ss"),
            ("clause", "clause cl. cl !regulation !reg !rule +clauses +cls. +!regulations +!regs +!rules"),
            ("paragraph", "subsection sub-section subclause sub-clause subregulation sub-regulation subrule sub-rule +subsections +sub-sections +subclauses"
             " +sub-clauses +subregulations +sub-regulations +subrules +sub-rules"),
            ("paragraph", "paragraph para. para numbered_paragraph +paragraphs +paras. +paras"),
            ("paragraph", "subparagraph sub-paragraph +subparagraphs +sub-paragraphs"),
            ("item", "-point -item -letter +-points +-items"),
            ("subitem", "-indent -sub-item"),
        ),
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth",
        {
            "this": "this the_present", "previous": "preceding previous foregoing the_last-mentioned", "next": "following next",
            "last": "last", "same": "that said the_said the_aforesaid", "only": "the",
        },
        r"(?:of|to),? and|(?:of|to),? or|and/or|and|or|as well as|,", r"to|through|until|up to|inclusive|[-–—]",
        r"(?:,?\s+(?:of|in|to|under|set out in|referred to in|contained in)\s+"
        r"(?:the\s+(?!(?:schedule|annex|appendix)\b(?!\s+(?:\d|[ivx]+\b|[a-z]\b)))|said\s+|this\s+(?=\w+\s+(?-i:[\dIVX(])))?|,\s*|\s+)",
        rf"(?:,?\s+(?:of|in|to|under),?\s+(?:the\s+|that\s+)?|,?\s+)(?P<name>{_TITLE_EN}|{_SHORT_EN})"
        r"|\s+(?P<name2>(?!(?:AND|OR|OF|THE|IN|TO|FOR|ANY|ALL|NOT|SHALL|MAY|IS|ARE|BY|ON|AS|NO)\b)[A-Z]{3,6}\b(?!\s+[A-Z]{2}))",
        r",?\s+(?:of|in|to)\s+(?:this|these|the present)\s+(?!Article|article|section|Section|paragraph|Part|Chapter|Schedule|Annex|clause|Clause)\w+",
        before=r"(?P<name>\d+\s+(?:U\.\s?S\.\s?C\.?(?:\s?A\.)?|C\.\s?F\.\s?R\.))(?:\s+[Pp]art)?\s+\Z"
        r"|(?P<name2>(?:[A-Z][\w’'-]*\s+(?:(?:of|and|for|on|the)\s+){0,2}){1,8}(?:Act|Code|Ordinance|Regulations|Rules|Order)\s+\d{4}),?\s+\Z",
        title=rf"\b(?:{_TITLE_EN})",
        same=rf",?\s+(?:thereof\b|(?:of|in|to|under)\s+(?:that|the said|the same)\s+(?:{_NOUNS_EN})\b)",
        firsts={"first_two": 2, "first_three": 3, "first_four": 4},
        cardinals="one two three four five six seven eight nine ten eleven twelve",
        lead=r"(?<![\w-])(?:(?:accordance|compliance) with|(?:referred to|set out|listed|specified|mentioned|described|provided for|laid down) in"
        r"|under|pursuant to|by virtue of|see|subject to|and)\s+",
        never=r"\s+of\s+(?:the|an?|our|his|her|their|its|each)\s+(?!(?:[a-z-]+\s+){0,3}?(?:present|said|same|agreement|act|contract|lease|rules?|regulations?|law|code|statutes?"
        r"|handbook|policy|bylaws|by-laws|plan|constitution|treaty|convention|deed|licen[cs]e|directive|decision|order|document|guide|manual|declaration"
        r"|charter|terms|conditions|report|annex|schedule|appendix|principal|parent|above|aforesaid|first|last|preceding|following|articles?|sections?)\b)[a-z]",
        apart=r"as well as",
    ),
    Row(
        "fr",
        (
            ("annex", "annexe +annexes"), ("part", "-partie"), ("book", "-livre"), ("title", "titre +titres"), ("chapter", "chapitre +chapitres"),
            ("section", "section +sections"), ("article", "article art. +articles +arts."), ("item", "+#I"),
            ("paragraph", "paragraphe § +paragraphes alinéa al. +alinéas"), ("item", "-point +-points -lettre -tiret +#1° +#a)"),
        ),
        "premier/première deuxième/second/seconde troisième quatrième cinquième sixième septième huitième neuvième dixième",
        {"this": "présent présente ce cet cette", "previous": "précédent précédente qui_précède précédents précédentes", "next": "suivant suivante", "last": "dernier dernière", "same": "même dudit ledit ladite"},
        r"et|ou|,", r"à|[-–]", r"(?:,?\s+(?:de\s+l[’']|de\s+la\s+|du\s+|de\s+|des\s+|à\s+l[’']|au\s+)|,\s*|\s+)",
        r"(?:\s+et\s+s(?:uivants|\.))?,?\s+(?:du|de la|de l[’'])\s*(?P<name>(?:[Cc]ode|[Ll]oi|[Rr]èglement|[Dd]écret|[Oo]rdonnance|[Dd]irective|[Cc]onvention|[Cc]onstitution|[Tt]raité)(?:\s+(?:n[o°]\s*[\d/-]+|du\s+\d+(?:er)?\s+\w+\s+\d{4}|\(UE\)|\d+[/-]\d+|d[eu]s?\s+(?:la\s+|l[’'])?[\wéèàç-]+(?:\s+[\wéèç]+(?=[,.;)]|\s+et\b))?|civil|pénal|général\w*|européenne?|internationale?|des\s+droits\s+de\s+l[’']homme(?:\s+et\s+du\s+citoyen)?))*)",
        r"\s+(?:du présent|de la présente|de cette)\s+\w+|\s+d(?:u|e la|e l[’'])\s*(?:code|loi|règlement|décret|contrat|convention|accord)(?=\s*[,.;)]|$)", False, "ord rel", series=True, never=r"(?<=[Àà] ce titre)|\s+de la (?:route|rue|ville)\b",
        firsts={"deux_premiers": 2, "trois_premiers": 3, "quatre_premiers": 4},
        bare={
            "#I": rf"{_BEFORE_FR}(?-i:[IVX]{{1,5}})(?:\s(?:bis|ter|quater))?(?![\w’'°)-]|\.\w|\.\s?[-–—])",
            "#a)": rf"{_BEFORE_FR}(?:[a-z]\)|(?-i:[a-h])(?=\s(?:et|ou|à|du|de\sl[’'])\s|\sde\sl[’']|[,.;]))",
            "#1°": rf"{_BEFORE_FR}\d{{1,3}}°(?:\s(?:bis|ter|quater))?(?!\s?(?-i:[CNSEO\d]))",
        },
    ),
    Row(
        "de",
        (
            ("annex", "anhang anhangs anlage +anlagen"), ("part", "teil teils"), ("book", "buch buchs"), ("chapter", "kapitel kapitels"), ("section", "abschnitt abschnitts +abschnitte"),
            ("article", "§ artikel artikels art. paragraph paragraf +§§ +artikel +artikeln +paragraphen +art."),
            ("paragraph", "absatz absatzes abs. +absätze +absätzen"), ("", "satz satzes s. +sätze"),
            ("item", "nummer nr. +nummern ziffer ziff. +ziffern"), ("subitem", "buchstabe buchst. lit. +buchstaben"), ("subitem", "doppelbuchstabe"),
        ),
        "erster/ersten/erste/erstes zweiter/zweiten/zweite/zweites dritter/dritten/dritte/drittes vierter/vierten/vierte/viertes fünfter/fünften/fünfte",
        {"this": "dieser dieses diesem diese diesen", "previous": "vorstehenden vorstehender vorstehendem vorhergehenden vorherigen vorigen vorangegangenen", "next": "nachfolgenden folgenden nächsten", "last": "letzten letzter", "same": "desselben derselben demselben dieselbe genannten"},
        r"und|oder|sowie|in Verbindung mit|i\.\s?V\.\s?m\.|,", r"bis|[-–]", r"(?:\s+(?:des|der|von|in|im)\s+|,?\s*)",
        r"(?:\s+ff?\.)?\s+(?:des|der|dem)\s+(?P<name>(?:Verordnung|Richtlinie)\s+(?:\(\w+\)\s*)?(?:Nr\.\s*)?\d+/\d+(?:/\w+)?|(?:Gesetz(?:es|e)?|Verordnung|Übereinkommens?|Abkommens?|Konvention|Vereinbarung)\s+(?:über|gegen|zur|zum)\s+(?:[\wäöüß-]+\s+){0,5}?[A-ZÄÖÜ][\wäöüß-]+(?:\s+und\s+(?!(?:das|die|der|den|dem|des)\b)(?:[a-zäöüß]+\s+)?[A-ZÄÖÜ][\wäöüß-]+)?(?=[,.;)]|$|\s+(?:ist|sind|gilt|gelten|findet|finden|bleibt|bleiben|wird|werden|in|und|vom|zu|nicht|entsprechend|kann|hat|haftet|darf|sowie|oder)\b)|(?:[A-ZÄÖÜ][\wäöüß-]*n\s+)?(?:[A-ZÄÖÜ][\wäöüß-]*(?:gesetz|ordnung|richtlinie|vertrag|satzung|konvention|übereinkommen|abkommen|charta)|[A-ZÄÖÜ][\wäöüß-]*n\s+Gesetzbuch|Grundgesetz)\w*(?:\s+\([A-Z]\w*\))?)|(?:\s+ff?\.)?\s+(?:des|der|dem)\s+(?P<name3>(?:Ersten|Zweiten|Dritten|Vierten|Fünften|Sechsten|Siebten|Achten|Neunten|Zehnten|Elften|Zwölften)\s+Buch(?:e?s)?\s+(?:des\s+)?Sozialgesetzbuch(?:e?s)?|(?:[A-ZÄÖÜ][A-Za-zäöü]*[a-zäöü][A-Z]{1,2}|BGB|HGB|ZPO|AO|GG|SGB(?:\s+[IVX]{1,4})?|VOB)\b)|(?:\s+ff?\.)?\s+(?P<name2>(?:SGB\s+[IVX]{1,4}|[A-Z]{2,}[A-Za-z]{0,6}|[A-Z][a-z]{1,3}[A-Z]{1,2}[A-Za-z]{0,6}|GG)\b)",
        r"\s+(?:dieses|dieser|diesem)\s+[A-Z]\w+|\s+des Gesetzes\b(?!\s+(?:über|gegen|zur|zum)\b)|\s+der Verordnung\b(?!\s*\(|\s+(?:über|gegen|zur|zum)\b)", True, outer_first=True, apart="sowie",
        firsts={"ersten_beiden": 2, "beiden_ersten": 2, "ersten_zwei": 2, "ersten_drei": 3},
    ),
    Row(
        "es",
        (
            ("annex", "anexo +anexos"), ("additional", "disposición_adicional disposiciones_adicionales"),
            ("transitional", "disposición_transitoria disposiciones_transitorias"), ("final", "disposición_final disposiciones_finales"),
            ("part", "-parte"), ("book", "-libro"), ("title", "título"), ("chapter", "capítulo +capítulos"), ("section", "sección +secciones"),
            ("article", "artículo art. +artículos +arts."), ("clause", "cláusula +cláusulas"),
            ("paragraph", "apartado +apartados"), ("paragraph", "párrafo +párrafos"), ("item", "letra inciso numeral +letras +incisos +numerales"),
        ),
        "primero/primer/primera segundo/segunda tercero/tercer/tercera cuarto/cuarta quinto/quinta sexto/sexta séptimo/séptima octavo/octava noveno/novena décimo/décima",
        {"this": "este esta presente", "previous": "anterior precedente anteriores", "next": "siguiente", "last": "último", "same": "mismo misma citado citada dicho dicha"},
        r"y|e|o|u|,", r"a|al|hasta|[-–]", r"(?:,?\s+(?:del|de la|de los|de las|de)\s+|,\s*|\s+)",
        r"(?:\s+y\s+(?:siguientes|ss\.))?,?\s+(?:del|de la)\s+(?P<name>(?:Ley|Código|Reglamento|Real Decreto(?:-ley| Legislativo)?|Decreto|Constitución|Directiva|Estatuto|Convenio|Convención|Tratado|Carta)(?:\s+(?:Orgánica|Civil|Penal|General|Española|\((?:UE|CE)\)|n[.ºo]+|[\d/]+|de\s+(?:la\s+|los\s+|las\s+)?[A-ZÁÉÍÓÚ][\wáéíóúñ]+(?:\s+[A-Z][\wáéíóúñ]+)*|[A-Z][\wáéíóúñ]+))*)",
        r"\s+(?:de esta|de este|de la presente|del presente|de la misma)\s+(?!artículo|apartado|capítulo|sección|título|cláusula|párrafo)\w+", False, "ord rel", True, series=True,
        firsts={"dos_primeros": 2, "tres_primeros": 3},
    ),
    Row(
        "pt",
        (
            ("annex", "anexo +anexos"), ("part", "-parte"), ("title", "título"), ("chapter", "capítulo +capítulos"), ("section", "seção secção +seções"),
            ("article", "artigo art. +artigos +arts."), ("clause", "cláusula +cláusulas"),
            ("paragraph", "parágrafo § +parágrafos +§§ número n.º +números"), ("item", "inciso +incisos +-#I"), ("subitem", "alínea +alíneas -#a"),
        ),
        "primeiro/primeira/único/única segundo/segunda terceiro/terceira quarto/quarta quinto/quinta sexto/sexta sétimo oitavo nono décimo",
        {"this": "este esta deste desta presente neste nesta", "previous": "anterior precedente anteriores", "next": "seguinte", "last": "último", "same": "mesmo mesma referido referida"},
        r"e|ou|,", r"a|ao|até|[-–]", r"(?:,?\s+(?:do\s+caput\s+(?:d[oa]s?\s+|(?=deste|desta))|(?:do|da|dos|das|de|c/c\s+o)\s+)|,\s*|\s+)",
        r"(?:\s+e\s+(?:seguintes|ss\.))?,?\s+(?:do|da)\s+(?P<name>(?:Lei|Código|Regulamento|Decreto(?:-Lei)?|Constituição|Diretiva|Estatuto|Convenção|Tratado|Carta)(?:\s+(?:Complementar|Civil|Penal|Federal|\((?:UE|CE)\)|n[.ºo°]+|[\d/.-]+\d|de\s+(?:Defesa\s+do\s+)?[A-ZÁÉÍÓÚ][\wáéíóúçãõ]+(?:\s+[A-Z]\w+)*|[A-Z]\w+))*)",
        r"\s+(?:desta|deste|da presente|do presente)\s+(?!artigo|parágrafo|capítulo|seção|secção|título|cláusula)\w+", False, "ord rel", True, series=True,
        bare={"#I": r"(?<=, )(?-i:[IVXLC]{1,6})(?![\w’'.)])", "#a": r"(?<=, )[“\"'‘][a-z][”\"'’]"},
    ),
    Row(
        "it",
        (
            ("annex", "allegato +allegati"), ("part", "-parte"), ("title", "-titolo"), ("chapter", "capo capitolo"), ("section", "sezione +sezioni"),
            ("article", "articolo art. +articoli +artt."), ("clause", "clausola +clausole"),
            ("paragraph", "comma +commi paragrafo +paragrafi"), ("item", "lettera lett. +lettere -numero -n."),
        ),
        "primo/prima secondo/seconda terzo/terza quarto/quarta quinto/quinta sesto/sesta settimo ottavo nono decimo",
        {"this": "presente questo", "previous": "precedente precedenti", "next": "successivo seguente", "last": "ultimo", "same": "medesimo medesima stesso stessa detto predetto"},
        r"e|o|ed|,", r"a|al|alla|[-–]", r"(?:,?\s+(?:dell[’']|della|dello|delle|del|dei|di cui al|di cui all[’'])\s*|,\s*|\s+)",
        r"(?:\s+e\s+(?:seguenti|ss\.))?,?\s+(?:dell[’']|della|del)\s*(?P<name>(?:codice|legge|decreto(?:\s+legislativo|-legge)?|regolamento|direttiva|[Cc]ostituzione|Convenzione|Trattato|Carta)(?:\s+(?:civile|penale|\((?:UE|CE)\)|\d+\s+\w+\s+\d{4}(?:,?\s+n\.\s*\d+)?|n[.°]\s*\d+|[\d/]+|del\s+consumo|europe[ao]|internazionale|de[il]+\s+diritti\s+(?:dell[’']uomo|fondamentali)|di\s+procedura\s+(?:civile|penale)))*)",
        r"\s+(?:del presente|della presente|di questo|di questa)\s+(?!articolo|comma|capo|sezione|titolo)\w+", False, "ord rel",
    ),
    Row(
        "nl",
        (
            ("annex", "bijlage +bijlagen"), ("part", "deel"), ("chapter", "hoofdstuk +hoofdstukken"), ("section", "afdeling +afdelingen"),
            ("article", "artikel art. +artikelen"), ("paragraph", "lid +leden"), ("item", "onderdeel onder +onderdelen sub"),
        ),
        "eerste tweede derde vierde vijfde zesde zevende achtste negende tiende elfde twaalfde",
        {"this": "dit deze", "previous": "vorige voorgaande vorig", "next": "volgende volgend", "last": "laatste", "same": "hetzelfde dezelfde genoemde dat"},
        r"en|of|,", r"tot en met|t/m|[-–]", r"(?:,?\s+(?:van het|van de|van)\s+|,\s*|\s+)",
        r",?\s+(?:van (?:het|de)\s+)(?P<name>Algemene [Ww]et\s+[\w-]+|[A-Z][\w-]*(?:wet|wetboek|besluit|regeling|verordening)\w*(?:\s+\d{4})?|(?:Wet|Wetboek|Besluit|Burgerlijk Wetboek)(?:\s+(?:van\s+)?[\w-]+){0,4}?(?=[,.;)]|\s+(?:is|zijn|wordt|en)\b))",
        r"\s+van (?:deze|dit)\s+(?!artikel|lid|hoofdstuk|afdeling)\w+", True,
    ),
)  # fmt: skip
