"""Questions about nothing in particular, by language: what a question's vector says of its being a question is theirs too.

Across languages that part weighs most: a multilingual model draws a question to whatever looks like a question, or like its
language. With their mean taken off, of XQuAD's questions in another language .92 instead of .90 have their paragraph
among the nearest five.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping
from typing import Final

import numpy as np

from index.embed import Embedder, Vectors

QUESTIONS: Final[Mapping[str, tuple[str, ...]]] = {
    "zh": (
        "这是什么？",
        "这是谁写的？",
        "什么时候发生的？",
        "一共有多少？",
        "在哪里？",
        "为什么会这样？",
        "有哪些例子？",
        "它叫什么名字？",
    ),
    "en": (
        "What is this?",
        "Who wrote it?",
        "When did it happen?",
        "How many are there?",
        "Where is it?",
        "Why is it so?",
        "What are some examples?",
        "What is it called?",
    ),
    "es": (
        "¿Qué es esto?",
        "¿Quién lo escribió?",
        "¿Cuándo ocurrió?",
        "¿Cuántos hay?",
        "¿Dónde está?",
        "¿Por qué es así?",
        "¿Cuáles son algunos ejemplos?",
        "¿Cómo se llama?",
    ),
    "fr": (
        "Qu'est-ce que c'est ?",
        "Qui l'a écrit ?",
        "Quand cela s'est-il passé ?",
        "Combien y en a-t-il ?",
        "Où est-ce ?",
        "Pourquoi en est-il ainsi ?",
        "Quels sont quelques exemples ?",
        "Comment cela s'appelle-t-il ?",
    ),
    "de": (
        "Was ist das?",
        "Wer hat es geschrieben?",
        "Wann ist es passiert?",
        "Wie viele gibt es?",
        "Wo ist es?",
        "Warum ist das so?",
        "Was sind einige Beispiele?",
        "Wie heißt es?",
    ),
    "pt": (
        "O que é isto?",
        "Quem o escreveu?",
        "Quando aconteceu?",
        "Quantos há?",
        "Onde fica?",
        "Por que é assim?",
        "Quais são alguns exemplos?",
        "Como se chama?",
    ),
    "it": (
        "Che cos'è questo?",
        "Chi l'ha scritto?",
        "Quando è successo?",
        "Quanti ce ne sono?",
        "Dove si trova?",
        "Perché è così?",
        "Quali sono alcuni esempi?",
        "Come si chiama?",
    ),
    "ru": (
        "Что это?",
        "Кто это написал?",
        "Когда это произошло?",
        "Сколько их?",
        "Где это находится?",
        "Почему это так?",
        "Какие есть примеры?",
        "Как это называется?",
    ),
    "ar": (
        "ما هذا؟",
        "من كتب ذلك؟",
        "متى حدث ذلك؟",
        "كم عددها؟",
        "أين يقع ذلك؟",
        "لماذا هو كذلك؟",
        "ما هي بعض الأمثلة؟",
        "ماذا يسمى؟",
    ),
    "ja": (
        "これは何ですか。",
        "誰が書きましたか。",
        "いつ起こりましたか。",
        "いくつありますか。",
        "どこにありますか。",
        "なぜそうなのですか。",
        "どのような例がありますか。",
        "何と呼ばれていますか。",
    ),
    "ko": (
        "이것은 무엇입니까?",
        "누가 썼습니까?",
        "언제 일어났습니까?",
        "몇 개가 있습니까?",
        "어디에 있습니까?",
        "왜 그렇습니까?",
        "어떤 예가 있습니까?",
        "무엇이라고 부릅니까?",
    ),
    "hi": (
        "यह क्या है?",
        "इसे किसने लिखा?",
        "यह कब हुआ?",
        "कितने हैं?",
        "यह कहाँ है?",
        "ऐसा क्यों है?",
        "कुछ उदाहरण क्या हैं?",
        "इसे क्या कहते हैं?",
    ),
}


class Neutral:
    """The mean vectors of neutral questions, each language embedded when it is first asked for; safe to share between threads."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder
        self._means: dict[str, Vectors] = {}
        self._lock = threading.Lock()

    def of(self, language: str) -> Vectors | None:
        """Return the mean vector, (dimension,), of the language's neutral questions; None where the table has none."""
        if language not in QUESTIONS:
            return None
        with self._lock:
            if language not in self._means:
                vectors = [self._embedder.embed_query(each) for each in QUESTIONS[language]]
                self._means[language] = np.mean(vectors, axis=0, dtype=np.float32)
            return self._means[language]
