"""Lines of a document that speak to whatever reads it for others, and not to its readers: orders to a language model.

They are no evidence for a model's sentences, and it does not get to see them. Quotes may still hold them: the document does
say so. Patterns catch what is plain; what they miss can at most be shown with its citation, as what the document says.
"""

from __future__ import annotations

import re
import unicodedata

_ORDER = re.compile(
    r"\b(?:ignore|disregard|forget|override|bypass)\b.{0,40}\b(?:instructions?|prompts?|rules?|passages?|question|"
    r"context|above)\b"
    r"|^\W*(?:system|assistant|user|human|developer|ai)\s*[:：>]"
    r"|\b(?:ai|llms?|language models?|chatbots?|ai assistants?|gpt)\b\W{0,3}(?:assistants?\W{0,3})?(?::|：|\bmust\b|"
    r"\bshould\b|\brespond\b|\breply\b)"
    r"|\bnote to (?:the |all |any )?(?:ai|assistants?|llms?|models?)\b|\bsystem prompt\b|\b(?:debug|developer|jailbreak) mode\b"
    r"|\byou are now\b|\bfrom now on,? you\b|\bwhoever (?:summari[sz]es|answers|reads)\b|\bwhen asked about\b|\bcite passage\b"
    r"|\bverify nothing\b|\bdo not (?:verify|check)\b|\b(?:reply|respond|answer|output)(?: only| exactly)? with\b"
    r"|<\||\|>|\[/?INST\]|<</?SYS|</?\s*passage|<!--|\"role\"\s*:\s*\"(?:system|user|assistant|developer)\""
    r"|(?:忽略|无视|忘掉|忘记|不要理会|不理会|绕过|覆盖).{0,12}(?:指令|指示|提示|规则|要求|段落|问题|以上|之前)"
    r"|^\W*(?:系统|助手|用户|开发者|人工智能)\s*[:：]"
    r"|(?:AI|人工智能|大模型|语言模型|聊天机器人|回答者|AI助手).{0,4}(?:注意|必须|应当|请|务必)"
    r"|(?:只|直接)(?:输出|回答|回复)|(?:并|再|请)(?:说(?!明|服|话)|回答|回复)|必须(?:写(?!明|入|出)|加上)|任何摘要|"
    r"系统提示|调试模式"
    r"|从现在起你|你现在是|不要核实|引用第.{1,4}段|被问到|隐藏.{0,3}内容",
    re.IGNORECASE,
)

_BLACK = re.compile(r"\S")


def without_orders(text: str) -> str:
    """Return a text with lines that give orders to a model made blank, up to the next empty line; offsets stay."""
    kept: list[str] = []
    ordered = False
    for line in text.splitlines(keepends=True):
        ordered = bool(line.strip()) and (ordered or _gives_orders(line))
        kept.append(_BLACK.sub(" ", line) if ordered else line)
    return "".join(kept)


def _gives_orders(line: str) -> bool:
    seen = "".join(character for character in line if unicodedata.category(character) != "Cf")
    return _ORDER.search(seen.strip()) is not None
