"""Addresses as people write them: "第57条第2款", "Article 57(2)(a)", "§ 5 Abs. 2"; one row a language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from index.document import Address, Step

_SMALL = "〇一二三四五六七八九十"
_KINDS = (
    "annex", "schedule", "supplement", "additional", "transitional", "repealing", "final", "part", "book", "subpart", "title",
    "division", "subdivision", "chapter", "section", "subsection", "subsubsection", "recital", "article", "clause", "note",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Names:
    """How a language names clauses: `kinds` by kind with "{}" for the number, `inner` those within an article.

    `joint` stands between the names; inner names follow with `inner_joint`. Where `inner` has no name for a kind the
    number stands in brackets, as in "Article 57(2)(a)". An inner name "letra {})|punto {}" is one for letters and one
    for figures.
    """

    kinds: Mapping[str, str]
    inner: Mapping[str, str]
    joint: str = ", "
    inner_joint: str = " "


def _named(words: str) -> dict[str, str]:
    """Names of `_KINDS` in their order, parted by "|"; a name without "{}" stands before its number."""
    names = (word if "{}" in word else f"{word} {{}}" for word in words.split("|"))
    return dict(zip(_KINDS, names, strict=True))


def _within(paragraph: str, item: str, subitem: str) -> dict[str, str]:
    return {"paragraph": paragraph, "item": item, "subitem": subitem}


_ZH = Names(
    _named("附件{}|附表{}|附则{}|附加条款{}|过渡条款{}|废止条款{}|最后条款{}|第{}编|第{}卷|第{}分编|第{}篇|第{}部分|第{}分部|"
           "第{}章|第{}节|第{}小节|第{}目|序言第{}段|第{}条|第{}段|注{}"),
    _within("第{}款", "第{}项", "第{}目"), "", "",
)  # fmt: skip
_ZH_HANT = Names(
    _named("附件{}|附表{}|附則{}|附加條款{}|過渡條款{}|廢止條款{}|最後條款{}|第{}編|第{}卷|第{}分編|第{}篇|第{}部分|第{}分部|"
           "第{}章|第{}節|第{}小節|第{}目|序言第{}段|第{}條|第{}段|註{}"),
    _within("第{}項", "第{}款", "第{}目"), "", "",
)  # fmt: skip
_EN = Names(
    _named("Annex|Schedule|Supplement|Additional provision|Transitional provision|Repealing provision|Final provision|Part|"
           "Book|Subpart|Title|Division|Subdivision|Chapter|Section|Subsection|Subsubsection|Recital|Article|Clause|Note"),
    {},
)  # fmt: skip
NAMES: Mapping[str, Names] = {
    "zh": _ZH,
    "zh-Hant": _ZH_HANT,
    "ja": Names(
        _named("附属書{}|別表第{}|附則{}|追加規定{}|経過規定{}|廃止規定{}|最終規定{}|第{}編|第{}巻|第{}分編|第{}部|第{}部門|"
               "第{}小部門|第{}章|第{}節|第{}款|第{}目|前文第{}項|第{}条|第{}項|注{}"),
        _within("第{}項", "第{}号", "({})"), "", ""),
    "ko": Names(
        _named("별첨 {}|별표 {}|부칙 {}|추가규정 {}|경과규정 {}|폐지규정 {}|최종규정 {}|제{}편|제{}권|제{}분편|제{}부|제{}부문|"
               "제{}소부문|제{}장|제{}절|제{}관|제{}목|전문 제{}항|제{}조|제{}항|주 {}"),
        _within("제{}항", "제{}호", "{}목"), " ", ""),
    "en": _EN,
    "fr": Names(
        _named("Annexe|Tableau|Supplément|Disposition additionnelle|Disposition transitoire|Disposition abrogatoire|"
               "Disposition finale|Partie|Livre|Sous-partie|Titre|Division|Subdivision|Chapitre|Section|Sous-section|"
               "Paragraphe|Considérant|Article|Clause|Note"),
        _within("alinéa {}", "{})|{}°", "{})|{}°"), ", ", ", "),
    "de": Names(
        _named("Anhang|Anlage|Nachtrag|Zusatzbestimmung|Übergangsbestimmung|Aufhebungsbestimmung|Schlussbestimmung|Teil|Buch|"
               "Unterteil|Titel|Abteilung|Unterabteilung|Kapitel|Abschnitt|Unterabschnitt|Untertitel|Erwägungsgrund|§|"
               "Ziffer|Anmerkung"),
        _within("Abs. {}", "Buchst. {}|Nr. {}", "Buchst. {}|Nr. {}")),
    "es": Names(
        _named("Anexo|Tabla|Suplemento|Disposición adicional|Disposición transitoria|Disposición derogatoria|"
               "Disposición final|Parte|Libro|Subparte|Título|División|Subdivisión|Capítulo|Sección|Subsección|Epígrafe|"
               "Considerando|Artículo|Cláusula|Nota"),
        _within("apartado {}", "letra {})|punto {}", "letra {})|punto {}"), ", ", ", "),
    "pt": Names(
        _named("Anexo|Tabela|Suplemento|Disposição adicional|Disposição transitória|Disposição revogatória|"
               "Disposição final|Parte|Livro|Subparte|Título|Divisão|Subdivisão|Capítulo|Seção|Subseção|Subdivisão|"
               "Considerando|Artigo|Cláusula|Nota"),
        _within("§ {}", "alínea {}|inciso {}", "alínea {}|item {}"), ", ", ", "),
    "it": Names(
        _named("Allegato|Tabella|Supplemento|Disposizione aggiuntiva|Disposizione transitoria|Disposizione abrogativa|"
               "Disposizione finale|Parte|Libro|Sottoparte|Titolo|Divisione|Suddivisione|Capo|Sezione|Sottosezione|Paragrafo|"
               "Considerando|Articolo|Clausola|Nota"),
        _within("comma {}", "lettera {})|numero {}", "lettera {})|numero {}"), ", ", ", "),
    "ru": Names(
        _named("Приложение|Таблица|Дополнение|Дополнительное положение|Переходное положение|Отменяющее положение|"
               "Заключительное положение|Часть|Книга|Подчасть|Титул|Раздел|Подраздел|Глава|Секция|Параграф|Подпараграф|"
               "Соображение|Статья|Пункт|Примечание"),
        _within("часть {}", "пункт {}", "подпункт {}"), ", ", ", "),
    "uk": Names(
        _named("Додаток|Таблиця|Доповнення|Додаткове положення|Перехідне положення|Скасувальне положення|"
               "Прикінцеве положення|Частина|Книга|Підчастина|Титул|Розділ|Підрозділ|Глава|Секція|Параграф|Підпараграф|"
               "Преамбула|Стаття|Пункт|Примітка"),
        _within("частина {}", "пункт {}", "підпункт {}"), ", ", ", "),
    "pl": Names(
        _named("Załącznik|Tabela|Suplement|Przepis dodatkowy|Przepis przejściowy|Przepis uchylający|Przepis końcowy|Część|"
               "Księga|Podczęść|Tytuł|Dział|Poddział|Rozdział|Oddział|Pododdział|Paragraf|Motyw|Art.|Klauzula|Uwaga"),
        _within("ust. {}", "lit. {}|pkt {}", "lit. {}|pkt {}")),
    "nl": Names(
        _named("Bijlage|Tabel|Aanvulling|Aanvullende bepaling|Overgangsbepaling|Intrekkingsbepaling|Slotbepaling|Deel|Boek|"
               "Onderdeel|Titel|Divisie|Subdivisie|Hoofdstuk|Afdeling|Paragraaf|Subparagraaf|Overweging|Artikel|Clausule|Noot"),
        _within("lid {}", "onderdeel {}", "sub {}"), ", ", ", "),
    "ar": Names(
        _named("الملحق|الجدول|التكملة|الحكم الإضافي|الحكم الانتقالي|الحكم الإلغائي|الحكم الختامي|الجزء|الكتاب|الجزء الفرعي|الباب|"
               "الشعبة|الشعبة الفرعية|الفصل|القسم|المبحث|المطلب|الحيثية|المادة|البند|الملاحظة"),
        _within("الفقرة {}", "البند {}", "البند الفرعي {}"), "، ", "، "),
    "fa": Names(
        _named("پیوست|جدول|متمم|ماده الحاقی|مقرره موقت|مقرره ناسخ|مقرره نهایی|بخش|کتاب|بخش فرعی|باب|قسمت|زیرقسمت|فصل|مبحث|گفتار|"
               "زیرگفتار|مقدمه|ماده|بند|تبصره"),
        _within("بند {}", "جزء {}", "ردیف {}"), "، ", "، "),
    "tr": Names(
        _named("Ek|Cetvel|İlave|Ek Madde|Geçici Madde|Yürürlükten Kaldırma|Son Hüküm|Kısım|Kitap|Alt Kısım|Başlık|Bölük|"
               "Alt Bölük|Bölüm|Ayrım|Alt Ayrım|Alt Başlık|Gerekçe|Madde|Kloz|Not"),
        _within("fıkra {}", "bent {}", "alt bent {}"), ", ", ", "),
    "hi": Names(
        _named("परिशिष्ट|अनुसूची|अनुपूरक|अतिरिक्त उपबंध|संक्रमणकालीन उपबंध|निरसन उपबंध|अंतिम उपबंध|भाग|पुस्तक|उपभाग|शीर्षक|प्रभाग|उपप्रभाग|"
               "अध्याय|खंड|उपखंड|उप-उपखंड|प्रस्तावना|अनुच्छेद|खंड|टिप्पणी"),
        {}),
    "th": Names(
        _named("ภาคผนวก|บัญชี|ส่วนเพิ่มเติม|บทเพิ่มเติม|บทเฉพาะกาล|บทยกเลิก|บทสุดท้าย|ภาค|บรรพ|ภาคย่อย|ลักษณะ|หมู่|หมู่ย่อย|หมวด|ส่วนที่|"
               "ส่วนย่อย|ส่วนย่อยที่|อารัมภบท|มาตรา|ข้อ|หมายเหตุ"),
        _within("วรรค {}", "({})", "({})"), " ", " "),
    "vi": Names(
        _named("Phụ lục|Bảng|Phần bổ sung|Điều khoản bổ sung|Điều khoản chuyển tiếp|Điều khoản bãi bỏ|Điều khoản cuối cùng|Phần|"
               "Quyển|Tiểu phần|Thiên|Phân mục|Tiểu phân mục|Chương|Mục|Tiểu mục|Đoạn mục|Lời nói đầu|Điều|Điều khoản|Ghi chú"),
        _within("khoản {}", "điểm {}", "tiết {}"), ", ", ", "),
    "id": Names(
        _named("Lampiran|Tabel|Tambahan|Ketentuan Tambahan|Ketentuan Peralihan|Ketentuan Pencabutan|Ketentuan Penutup|Bagian|"
               "Buku|Subbagian|Judul|Divisi|Subdivisi|Bab|Bagian|Paragraf|Subparagraf|Pertimbangan|Pasal|Klausul|Catatan"),
        _within("ayat ({})", "huruf {}|angka {}", "huruf {}|angka {}")),
}  # fmt: skip


def clause_name(address: Address, language: str) -> str:
    """Write an address as people of a language do: "第57条第2款", "Article 57(2)"; empty for an empty address.

    Languages without a row in `NAMES` are written as English, variants of one ("zh-HK", "pt-BR") as the language.
    """
    names = _names(language)
    out = ""
    for step in address.steps:
        if step.kind == "heading":
            continue
        if step.kind in names.kinds:
            out += (names.joint if out else "") + _written(names.kinds[step.kind], step, language)
        elif step.kind in names.inner:
            out += (names.inner_joint if out else "") + _written(names.inner[step.kind], step, language)
        else:
            out += f"({_bare(step.number)})"
    return out


def _names(language: str) -> Names:
    if language in ("zh-TW", "zh-HK", "zh-MO"):
        return _ZH_HANT
    return NAMES.get(language) or NAMES.get(language.partition("-")[0], _EN)


_INSERTED = {"zh": "之", "ja": "の", "ko": "의"}


def _written(name: str, step: Step, language: str) -> str:
    """Put a number into a name; 第18条之一 has the inserted number behind the unit, 第18条の2 and 제18조의2 in figures."""
    number, *inserted = _bare(step.number).split("-")
    letters, _, figures = name.partition("|")
    name = figures if figures and number.isdigit() else letters
    mark = _INSERTED.get(language.partition("-")[0])
    if not mark or not inserted:
        return name.format("-".join([number, *inserted]))
    digits = [
        _SMALL[int(n)] if mark == "之" and n.isdigit() and int(n) < len(_SMALL) else n for n in inserted
    ]
    return name.format(number) + "".join(mark + digit for digit in digits)


def _bare(number: str) -> str:
    """Drop the mark that tells two clauses of the same number apart."""
    return number.partition("~")[0]
