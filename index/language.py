"""Which language a text is in: by script, then by function words for languages that share one."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

_SCRIPTS = (
    ("ja", re.compile(r"[\u3040-\u30ff]")),
    ("ko", re.compile(r"[\uac00-\ud7af\u1100-\u11ff]")),
    ("zh", re.compile(r"[\u4e00-\u9fff]")),
    ("ru", re.compile(r"[\u0400-\u04ff]")),
    ("ar", re.compile(r"[\u0600-\u06ff]")),
    ("hi", re.compile(r"[\u0900-\u097f]")),
    ("th", re.compile(r"[\u0e00-\u0e7f]")),
    ("he", re.compile(r"[\u0590-\u05ff]")),
    ("el", re.compile(r"[\u0370-\u03ff]")),
)
# Words that are frequent in one of the languages and rare in the others of its script.
_WORDS = {
    "en": "the of and to in is what which that for how who when where are was by does must shall with not an at or per",
    "es": "el los las del que y en una por cómo qué cuál cuándo quién dónde para es se con su debe puede",
    "fr": "le les des du et est que qui une dans pour quel quelle quels où quand comment au aux par doit peut pas sont",
    "de": "in was steht wo der die das und ist nicht ein eine den dem von zu mit auf wer wie wann welche wird werden für muss",
    "pt": "quanto quanta o os as do da dos das que e em uma por como qual quando quem onde para é não ao pelo deve pode são",
    "it": "quanto quanta il lo gli della del dei che è una per come quale quando chi dove con non sono nel alla deve può",
    "nl": "het een van en is niet dat wie wat wanneer waar hoe voor met zijn worden moet kan",
    "pl": "i w na się nie jest że kto co kiedy gdzie jak dla przez może są od",
    "tr": "ve bir bu için ne kim nasıl hangi mi ile olarak olan değil kaç",
    "vi": "và của là có được cho không những các ai gì khi nào điều này trong",
    "id": "dan yang di dengan untuk apa siapa adalah tidak dalam pada ini itu setiap dari",
}
_LATIN = {language: frozenset(words.split()) for language, words in _WORDS.items()}
_VARIANTS = (
    ("uk", re.compile(r"[іїєґ]", re.I), "ru"),
    ("fa", re.compile(r"[پچژگکی]"), "ar"),
)


# Characters that are looked at; a title and a few sentences tell.
SAMPLE = 1_200


def detect(text: str) -> str:
    """Name a text's language by its ISO 639-1 code; "en" for Latin text whose language cannot be told."""
    sample = unicodedata.normalize("NFC", text[:SAMPLE])
    counts = {code: len(pattern.findall(sample)) for code, pattern in _SCRIPTS}
    latin = len(re.findall(r"[A-Za-zÀ-ɏẠ-ỹ]", sample))
    code = max(counts, key=lambda c: counts[c])
    # Kana are few beside Chinese characters in Japanese; a page of Chinese holds next to none.
    if counts["ja"] * 10 > counts["zh"] and counts["ja"] * 4 > latin:
        return "ja"
    # A Chinese character carries about as much as a short Latin word.
    if counts[code] * (3 if code in ("zh", "ja") else 1) <= latin:
        return _latin(sample)
    for variant, pattern, base in _VARIANTS:
        if code == base and len(pattern.findall(sample)) * 50 > counts[base]:
            return variant
    return code


def _latin(sample: str) -> str:
    words = re.findall(r"[^\W\d_]+", sample.lower())
    scores = Counter({code: sum(w in known for w in words) for code, known in _LATIN.items()})
    best, score = scores.most_common(1)[0]
    return best if score and score > scores["en"] else "en"
