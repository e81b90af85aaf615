"""Numbers written out in words, language by language: tables, and the composing of tens and ones where it is regular.

A language is one row of `SERIES`. Accents, vowel points and case do not count (`index.numerals.folded`), so
"Décimo" stands for "decimo" too, and forms that agree in gender are listed with "/" or as endings of a stem.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Series:
    """The numbers of a language from 1: `ones` counts up from 1, `tens` from the ten that follows the ones.

    "/" parts spellings of one number; `endings` are put to each of them. `lead` is how the tens (from the same
    ten on) stand before a one, `joins` how the two are put together, `compound` the ones that stand there if others
    (written out, endings and all).
    `before` says that these numbers stand before the word they number ("Erster Teil"), `after` behind it,
    `opens` that they open a clause by themselves ("PRIMERA.- Objeto").
    """

    language: str
    ones: str
    tens: str = ""
    lead: str = ""
    compound: str = ""
    joins: tuple[str, ...] = ()
    endings: str = ""
    after: bool = True
    before: bool = False
    opens: bool = False

    def simple(self) -> Iterator[tuple[str, int]]:
        """Yield each number of `ones` and `tens` with its value."""
        ones, tens = _forms(self.ones, self.endings), _forms(self.tens, self.endings)
        for value, forms in enumerate(ones, 1):
            yield from ((form, value) for form in forms)
        for value, forms in zip(range(self._first_ten(), 200, 10), tens, strict=False):
            yield from ((form, value) for form in forms)

    def composed(self) -> Iterator[tuple[str, int]]:
        """Yield each number that is put together of a ten and a one with its value."""
        lead = _forms(self.lead, "") or _forms(self.tens, self.endings)
        units = _forms(self.compound, "") or _forms(self.ones, self.endings)[:9]
        first = self._first_ten()
        for place, heads in enumerate(lead):
            for value, forms in enumerate(units, 1):
                for join in self.joins:
                    for head in heads:
                        for form in forms:
                            yield join.format(ten=head, one=form), first + 10 * place + value

    def numbers(self) -> Iterator[tuple[str, int]]:
        """Yield every number with its value, simple ones first."""
        yield from self.simple()
        yield from self.composed()

    def _first_ten(self) -> int:
        return 10 * (len(self.ones.split()) // 10 + 1)


def _forms(words: str, endings: str) -> list[list[str]]:
    return [
        [form.replace("_", " ") + ending for form in word.split("/") for ending in endings.split() or [""]]
        for word in words.split()
    ]


SERIES: tuple[Series, ...] = (
    Series("en", "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
           "seventeen eighteen nineteen", "twenty thirty forty fifty sixty seventy eighty ninety",
           joins=("{ten}-{one}", "{ten} {one}")),
    Series("en", "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
           "fifteenth sixteenth seventeenth eighteenth nineteenth",
           "twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth",
           "twenty thirty forty fifty sixty seventy eighty ninety", joins=("{ten}-{one}", "{ten} {one}"),
           after=False, before=True),
    Series("fr", "premier/première/unique deuxième/second/seconde troisième quatrième cinquième sixième septième huitième "
           "neuvième dixième onzième douzième treizième quatorzième quinzième seizième dix-septième dix-huitième "
           "dix-neuvième", "vingtième trentième quarantième cinquantième soixantième", "vingt trente quarante cinquante "
           "soixante", "et_unième/et-unième deuxième troisième quatrième cinquième sixième septième huitième neuvième",
           joins=("{ten}-{one}", "{ten} {one}"), before=True),
    Series("es", "primero/primera/primer/único/única segundo/segunda tercero/tercera/tercer cuarto/cuarta quinto/quinta "
           "sexto/sexta séptimo/séptima octavo/octava noveno/novena", "décimo/décima vigésimo/vigésima trigésimo/trigésima "
           "cuadragésimo/cuadragésima quincuagésimo/quincuagésima sexagésimo/sexagésima septuagésimo/septuagésima "
           "octogésimo/octogésima nonagésimo/nonagésima", joins=("{ten} {one}", "{ten}{one}"), opens=True),
    Series("es", "uno dos tres cuatro cinco seis siete ocho nueve diez undécimo/undécima duodécimo/duodécima trece catorce "
           "quince dieciséis diecisiete dieciocho diecinueve", "veinte"),
    Series("pt", "primeiro/primeira segundo/segunda terceiro/terceira quarto/quarta quinto/quinta sexto/sexta sétimo/sétima "
           "oitavo/oitava nono/nona", "décimo/décima vigésimo/vigésima trigésimo/trigésima quadragésimo/quadragésima "
           "quinquagésimo/quinquagésima sexagésimo/sexagésima septuagésimo/septuagésima octogésimo/octogésima "
           "nonagésimo/nonagésima", joins=("{ten} {one}", "{ten}-{one}"), opens=True),
    Series("it", "prim/unic second terz quart quint sest settim ottav non decim undicesim dodicesim tredicesim "
           "quattordicesim quindicesim sedicesim diciassettesim diciottesim diciannovesim",
           "ventesim trentesim quarantesim cinquantesim", "vent trent quarant cinquant",
           "unesimo/unesima duesimo/duesima treesimo/treesima quattresimo/quattresima cinquesimo/cinquesima seiesimo/seiesima "
           "settesimo/settesima ottesimo/ottesima novesimo/novesima", ("{ten}{one}", "{ten}i{one}", "{ten}a{one}"),
           "o a"),
    Series("de", "erst zweit dritt viert fünft sechst siebt/siebent acht neunt zehnt elft zwölft dreizehnt vierzehnt "
           "fünfzehnt sechzehnt siebzehnt achtzehnt neunzehnt",
           "zwanzigst dreißigst/dreissigst vierzigst fünfzigst sechzigst siebzigst achtzigst neunzigst",
           compound="ein zwei drei vier fünf sechs sieben acht neun", joins=("{one}und{ten}",), endings="er es e en em",
           before=True),
    Series("nl", "eerste tweede derde vierde vijfde zesde zevende achtste negende tiende elfde twaalfde dertiende "
           "veertiende vijftiende zestiende zeventiende achttiende negentiende", "twintigste", before=True),
    Series("ru", "перв втор трет четверт пят шест седьм восьм девят десят одиннадцат двенадцат тринадцат четырнадцат "
           "пятнадцат шестнадцат семнадцат восемнадцат девятнадцат", "двадцат тридцат сороков пятидесят шестидесят "
           "семидесят восьмидесят девяност", "двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто",
           joins=("{ten} {one}",), endings="ый ая ое ой ий ья ье"),
    Series("uk", "перш друг трет четверт п'ят шост сьом восьм дев'ят десят одинадцят дванадцят тринадцят чотирнадцят "
           "п'ятнадцят шістнадцят сімнадцят вісімнадцят дев'ятнадцят", "двадцят тридцят сороков п'ятдесят шістдесят",
           "двадцять тридцять сорок п'ятдесят шістдесят", joins=("{ten} {one}",), endings="ий ій а я е є"),
    Series("pl", "pierwsz drug trzec czwart piąt szóst siódm ósm dziewiąt dziesiąt jedenast dwunast trzynast czternast "
           "piętnast szesnast siedemnast osiemnast dziewiętnast", "dwudziest trzydziest czterdziest pięćdziesiąt",
           joins=("{ten} {one}",), endings="y i a ia"),
    Series("cs", "první druhá/druhý třetí čtvrtá/čtvrtý pátá/pátý šestá/šestý sedmá/sedmý osmá/osmý devátá/devátý "
           "desátá/desátý jedenáctá/jedenáctý dvanáctá/dvanáctý třináctá/třináctý čtrnáctá/čtrnáctý"),
    Series("hu", "első második harmadik negyedik ötödik hatodik hetedik nyolcadik kilencedik tizedik",
           after=False, before=True),
    Series("el", "πρώτο/πρώτη/πρώτος δεύτερο/δεύτερη/δεύτερος τρίτο/τρίτη/τρίτος τέταρτο/τέταρτη/τέταρτος "
           "πέμπτο/πέμπτη/πέμπτος έκτο/έκτη/έκτος έβδομο/έβδομη/έβδομος όγδοο/όγδοη/όγδοος ένατο/ένατη/ένατος "
           "δέκατο/δέκατη/δέκατος", before=True),
    Series("tr", "birinci ikinci üçüncü dördüncü beşinci altıncı yedinci sekizinci dokuzuncu",
           "onuncu yirminci otuzuncu kırkıncı ellinci altmışıncı yetmişinci sekseninci doksanıncı",
           "on yirmi otuz kırk elli altmış yetmiş seksen doksan", joins=("{ten} {one}", "{ten}{one}"),
           after=False, before=True),
    Series("vi", "nhất/thứ_nhất/một hai/thứ_hai ba/thứ_ba tư/thứ_tư/bốn năm/thứ_năm sáu/thứ_sáu bảy/thứ_bảy tám/thứ_tám "
           "chín/thứ_chín", "mười/thứ_mười", joins=("{ten} {one}",)),
    Series("id", "pertama/kesatu/satu kedua/dua ketiga/tiga keempat/empat kelima/lima keenam/enam ketujuh/tujuh "
           "kedelapan/delapan kesembilan/sembilan kesepuluh/sepuluh kesebelas/sebelas kedua_belas/keduabelas/dua_belas "
           "ketiga_belas/ketigabelas/tiga_belas keempat_belas/keempatbelas/empat_belas kelima_belas/kelimabelas/lima_belas"),
    Series("hi", "प्रथम/पहला/पहली/एक द्वितीय/दूसरा/दूसरी/दो तृतीय/तीसरा/तीसरी/तीन चतुर्थ/चौथा/चौथी/चार "
           "पंचम/पांचवां/पांचवीं/पाँच षष्ठ/षष्टम/छठा/छठी/छह/छः सप्तम/सातवां/सातवीं/सात अष्टम/आठवां/आठवीं/आठ "
           "नवम/नौवां/नौवीं/नौ दशम/दसवां/दसवीं/दस ग्यारहवां/ग्यारहवीं/ग्यारह बारहवां/बारहवीं/बारह", before=True),
    Series("ar", "الأولى/الأول/أولى/الوحيدة الثانية/الثاني/ثانية الثالثة/الثالث/ثالثة الرابعة/الرابع/رابعة "
           "الخامسة/الخامس/خامسة السادسة/السادس/سادسة السابعة/السابع/سابعة الثامنة/الثامن/ثامنة التاسعة/التاسع/تاسعة "
           "العاشرة/العاشر/عاشرة الحادية_عشرة/الحادية_عشر/الحادي_عشر الثانية_عشرة/الثانية_عشر/الثاني_عشر "
           "الثالثة_عشرة/الثالثة_عشر/الثالث_عشر الرابعة_عشرة/الرابعة_عشر/الرابع_عشر "
           "الخامسة_عشرة/الخامسة_عشر/الخامس_عشر السادسة_عشرة/السادسة_عشر/السادس_عشر "
           "السابعة_عشرة/السابعة_عشر/السابع_عشر الثامنة_عشرة/الثامنة_عشر/الثامن_عشر "
           "التاسعة_عشرة/التاسعة_عشر/التاسع_عشر",
           "العشرون/العشرين الثلاثون/الثلاثين الأربعون/الأربعين الخمسون/الخمسين الستون/الستين السبعون/السبعين "
           "الثمانون/الثمانين التسعون/التسعين المائة/المئة",
           compound="الحادية/الحادي/الواحدة/الواحد الثانية/الثاني الثالثة/الثالث الرابعة/الرابع الخامسة/الخامس السادسة/السادس "
           "السابعة/السابع الثامنة/الثامن التاسعة/التاسع", joins=("{one} و{ten}", "{one} و {ten}")),
    Series("fa", "اول/یکم/واحده دوم سوم چهارم پنجم ششم هفتم هشتم نهم دهم یازدهم دوازدهم سیزدهم چهاردهم پانزدهم شانزدهم "
           "هفدهم هجدهم/هیجدهم نوزدهم", "بیستم سیام چهلم پنجاهم شصتم هفتادم هشتادم نودم صدم",
           "بیست سی چهل پنجاه شصت هفتاد هشتاد نود صد", "یکم دوم سوم چهارم پنجم ششم هفتم هشتم نهم", ("{ten} و {one}",)),
    Series("fa", "یک دو سه چهار پنج شش هفت هشت نه ده یازده دوازده سیزده چهارده پانزده شانزده هفده هجده نوزده",
           "بیست سی چهل پنجاه شصت هفتاد هشتاد نود صد", joins=("{ten} و {one}",)),
    Series("he", "ראשון/ראשונה שני/שנייה/שניה שלישי/שלישית רביעי/רביעית חמישי/חמישית שישי/שישית/ששי שביעי/שביעית "
           "שמיני/שמינית תשיעי/תשיעית עשירי/עשירית", before=True),
)  # fmt: skip

# Adverbs that open a clause ("Firstly:"), one for each number from 1.
ADVERBS: tuple[str, ...] = (
    "أولا ثانيا ثالثا رابعا خامسا سادسا سابعا ثامنا تاسعا عاشرا",
    "firstly secondly thirdly fourthly fifthly sixthly",
)
