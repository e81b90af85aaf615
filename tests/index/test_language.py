import pytest

from index.language import detect


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("第五十七条讲了什么？", "zh"), ("What does clause 57 say?", "en"), ("¿Qué dice el artículo 5?", "es"),
        ("Что говорит статья 5?", "ru"), ("ماذا تقول المادة 5؟", "ar"), ("第五条は何ですか", "ja"),
        ("제5조는 무엇입니까?", "ko"), ("Que dit l'article 5 du règlement ?", "fr"), ("Was steht in der Satzung?", "de"),
        ("अनुच्छेद 5 क्या कहता है?", "hi"), ("Що каже стаття 5? її", "uk"), ("GDPR是什么?", "zh"), ("12345", "en"),
        ("cleaning fee per month", "en"), ("per quanto tempo?", "it"),
    ],
)  # fmt: skip
def test_detects(text: str, code: str) -> None:
    assert detect(text) == code
