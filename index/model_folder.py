"""Writes the files that make a folder loadable by sentence-transformers: tokenizer, weights, configuration.

Weights are written as float16, half the disk of float32: a 4-bit weight times its float16 scale loses
nothing that a vector shows, and `dtype` in `config.json` has them computed in float32.
"""

from __future__ import annotations

import json
import struct
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.e5file import E5File

QUERY_PREFIX = "query: "
PASSAGE_PREFIX = "passage: "
_METASPACE = "▁"
_SPECIAL = {"bos": "<s>", "cls": "<s>", "eos": "</s>", "sep": "</s>", "pad": "<pad>", "unk": "<unk>"}

_EMBEDDINGS = {
    "emb.word": "embeddings.word_embeddings.weight",
    "emb.pos": "embeddings.position_embeddings.weight",
    "emb.type": "embeddings.token_type_embeddings.weight",
    "emb.ln.w": "embeddings.LayerNorm.weight",
    "emb.ln.b": "embeddings.LayerNorm.bias",
}
_LAYER = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "aln": "attention.output.LayerNorm",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "oln": "output.LayerNorm",
}


def write_tokenizer(model: E5File, folder: Path) -> None:
    """Write `tokenizer.json` and the two files of Hugging Face that describe it."""
    from tokenizers import AddedToken, Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers
    from tokenizers.processors import TemplateProcessing

    ids = {piece: place for place, (piece, _) in enumerate(model.pieces)}
    tokenizer = Tokenizer(models.Unigram(list(model.pieces), ids["<unk>"], False))
    spaces = normalizers.Replace(Regex(" {2,}"), " ")
    tokenizer.normalizer = normalizers.Sequence([normalizers.Nmt(), normalizers.NFKC(), spaces])
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(_METASPACE, "always")
    tokenizer.decoder = decoders.Metaspace(_METASPACE, "always")
    special = [AddedToken(word, special=True) for word in ("<s>", "<pad>", "</s>", "<unk>")]
    tokenizer.add_special_tokens([*special, AddedToken("<mask>", special=True, lstrip=True)])
    tokenizer.post_processor = TemplateProcessing(
        single="<s> $A </s>",
        pair="<s> $A </s> </s> $B </s>",
        special_tokens=[(word, ids[word]) for word in ("<s>", "</s>")],
    )
    tokenizer.save(str(folder / "tokenizer.json"), pretty=False)
    names = {f"{role}_token": word for role, word in (*_SPECIAL.items(), ("mask", "<mask>"))}
    _json(folder / "special_tokens_map.json", names)
    _json(
        folder / "tokenizer_config.json",
        {
            **names,
            "tokenizer_class": "PreTrainedTokenizerFast",
            "model_max_length": model.shape.positions,
            "model_input_names": ["input_ids", "attention_mask"],
            "clean_up_tokenization_spaces": False,
        },
    )


def write_weights(model: E5File, file: Path) -> None:
    """Write all tensors as float16 in the safetensors format, under the names of a BertModel.

    The format: u64 header length, JSON header {name: {dtype, shape, data_offsets}}, then the data.
    Source: the description of the format in the safetensors package.
    """
    shapes = _shapes(model)
    header: dict[str, Any] = {"__metadata__": {"format": "pt"}}
    offset = 0
    for name, shape in shapes.items():
        size = 2 * int(np.prod(shape))
        header[_torch_name(name)] = {"dtype": "F16", "shape": shape, "data_offsets": [offset, offset + size]}
        offset += size
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    with file.open("wb") as out:
        out.write(struct.pack("<Q", len(text)) + text)
        for name, shape in shapes.items():
            out.write(_half(model, name, shape).data)


def write_configuration(model: E5File, folder: Path) -> None:
    """Write the configuration of the BertModel and of the sentence-transformers pipeline around it."""
    shape = model.shape
    _json(
        folder / "config.json",
        {
            "architectures": ["BertModel"],
            "model_type": "bert",
            "hidden_size": shape.hidden,
            "num_hidden_layers": shape.layers,
            "num_attention_heads": shape.heads,
            "intermediate_size": shape.feed_forward,
            "vocab_size": shape.vocabulary,
            "max_position_embeddings": shape.positions,
            "type_vocab_size": shape.types,
            "layer_norm_eps": shape.epsilon,
            "hidden_act": "gelu",
            "pad_token_id": 0,
            "position_embedding_type": "absolute",
            "dtype": "float32",
        },
    )
    stages = (("", "Transformer"), ("1_Pooling", "Pooling"), ("2_Normalize", "Normalize"))
    _json(
        folder / "modules.json",
        [
            {"idx": place, "name": str(place), "path": path, "type": f"sentence_transformers.models.{kind}"}
            for place, (path, kind) in enumerate(stages)
        ],
    )
    _json(
        folder / "1_Pooling" / "config.json",
        {"word_embedding_dimension": shape.hidden, "pooling_mode_mean_tokens": True},
    )
    (folder / "2_Normalize").mkdir()
    _json(folder / "sentence_bert_config.json", {"max_seq_length": shape.positions, "do_lower_case": False})
    prompts = {"query": QUERY_PREFIX, "passage": PASSAGE_PREFIX, "document": PASSAGE_PREFIX}
    _json(
        folder / "config_sentence_transformers.json",
        {"prompts": prompts, "default_prompt_name": None, "similarity_fn_name": "cosine"},
    )


def _shapes(model: E5File) -> dict[str, list[int]]:
    """Name every tensor with its shape; `pooler.*` is what a BertModel has and mean pooling never reads."""
    hidden, wide = model.shape.hidden, model.shape.feed_forward
    matrices = {"fi.w": [wide, hidden], "fo.w": [hidden, wide]}
    shapes: dict[str, list[int]] = {}
    for name, entry in model.entries.items():
        part = name.split(".", 1)[1]
        matrix = entry.count > wide and part not in matrices
        shapes[name] = [entry.count // hidden, hidden] if matrix else matrices.get(part, [entry.count])
    shapes["emb.type"] = [model.shape.types, hidden]
    return {**shapes, "pooler.w": [hidden, hidden], "pooler.b": [hidden]}


def _torch_name(name: str) -> str:
    if name in _EMBEDDINGS:
        return _EMBEDDINGS[name]
    head, *rest = name.split(".")
    ending = {"w": "weight", "b": "bias"}[rest[-1]]
    if head == "pooler":
        return f"pooler.dense.{ending}"
    return f"encoder.layer.{head[1:]}.{_LAYER[rest[0]]}.{ending}"


def _half(model: E5File, name: str, shape: list[int]) -> NDArray[np.float16]:
    if name.startswith("pooler."):
        return np.zeros(shape, np.float16)
    return model.tensor(name).astype(np.float16)


def _json(file: Path, content: Any) -> None:
    file.parent.mkdir(exist_ok=True)
    file.write_text(json.dumps(content, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
