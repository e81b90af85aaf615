"""Language and script of questions; texts themselves are judged by `index.language`."""

from __future__ import annotations

from index.language import detect

# Scripts that hold one language of ours, or a family that shares its words; (first letter, last letter, name).
_RANGES = (
    ("\u3040", "\u30ff", "han"),
    ("\u3400", "\u9fff", "han"),
    ("\uac00", "\ud7af", "hangul"),
    ("\u0400", "\u04ff", "cyrillic"),
    ("\u0590", "\u05ff", "hebrew"),
    ("\u0600", "\u06ff", "arabic"),
    ("\u0900", "\u097f", "devanagari"),
    ("\u0e00", "\u0e7f", "thai"),
    ("\u0370", "\u03ff", "greek"),
)

# A Chinese or Japanese character says about as much as this many letters of an alphabet.
_IDEOGRAPH = 3

_TRADITIONAL = frozenset("這個們對於為國後麼與來時說點條據還過嗎裡發現無開關問應該規幾誰總經員學實業義區廣會")


def language_of(question: str) -> str:
    """Return the language of a question as a code ("en", "zh", "zh-Hant", …); English where nothing tells."""
    language = detect(question)
    if language == "zh" and any(character in _TRADITIONAL for character in question):
        return "zh-Hant"
    return language


def script_of(text: str) -> str:
    """Return the name of the script that says most of a text ("han", "latin", …); "" without any letter."""
    weights: dict[str, int] = {}
    for character in text:
        if character.isalpha():
            script = _script(character)
            weights[script] = weights.get(script, 0) + (_IDEOGRAPH if script == "han" else 1)
    return max(weights, key=lambda script: weights[script]) if weights else ""


def _script(character: str) -> str:
    return next((name for first, last, name in _RANGES if first <= character <= last), "latin")


def same_language(question: str, passage: str) -> bool:
    """Say whether a question and a passage share a language, so that they can be expected to share words."""
    return detect(question) == detect(passage)
