"""Writes multilingual-e5-small as an int8 ONNX graph, straight from its 4-bit weights.

The graph is written in the operators that ONNX Runtime's optimiser would fuse an export into, so
nothing has to be traced, exported or fused: `input_ids` (batch, tokens) int64 -> `embedding`
(batch, dimension) float32, mean-pooled and of unit length. There is no attention mask: the embedder
runs one text at a time, without padding.

Word embeddings stay in the 4 bits they come in (lossless). Linear weights become int8 with one scale
a column, and their inputs uint8 with one scale for all, set as the graph runs.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from index.e5file import BLOCK, E5File

_CONTRIB = "com.microsoft"
# Weights use 7 of the 8 bits: without VNNI, processors add two products of u8 × s8 in 16 bits,
# and 2 × 255 × 127 would saturate there; 2 × 255 × 64 does not.
_WEIGHT_LIMIT = 64
# In these layers a few inputs of the second feed-forward product are so large that one scale for all
# loses the others: half of the cosine that int8 loses. There the 4-bit weights are kept as they come,
# and inputs are quantised 32 at a time; it is slower, so only where it counts.
_OUTLIER_LAYERS = ("l0", "l4", "l5")
# Larger tensors go to the data file, which ONNX Runtime maps instead of copying.
_EXTERNAL_BYTES = 1 << 20


def write(model: E5File, file: Path) -> None:
    """Write the graph to `file` and its large tensors to `<file>.data` beside it."""
    graph = _Graph(model)
    hidden = graph.embeddings()
    for layer in range(model.shape.layers):
        hidden = graph.layer(f"l{layer}", hidden)
    graph.pool(hidden)
    tokens = helper.make_tensor_value_info("input_ids", TensorProto.INT64, ["batch", "tokens"])
    vectors = helper.make_tensor_value_info("embedding", TensorProto.FLOAT, ["batch", model.shape.hidden])
    proto = helper.make_model(
        helper.make_graph(graph.nodes, "multilingual-e5-small", [tokens], [vectors], graph.weights),
        opset_imports=[helper.make_opsetid("", 21), helper.make_opsetid(_CONTRIB, 1)],
        ir_version=10,
    )
    onnx.save(
        proto,
        str(file),
        save_as_external_data=True,
        location=file.name + ".data",
        size_threshold=_EXTERNAL_BYTES,
    )
    # onnx makes the data file private to its maker; a model may be shared by the users of a machine.
    file.with_name(file.name + ".data").chmod(file.stat().st_mode)


class _Graph:
    """Collects nodes and weights; every method adds its part and returns the name of its output."""

    def __init__(self, model: E5File) -> None:
        self.model = model
        self.nodes: list[Any] = []
        self.weights: list[Any] = []

    def node(self, operator: str, inputs: list[str], output: str, domain: str = "", **attributes: Any) -> str:
        self.nodes.append(helper.make_node(operator, inputs, [output], domain=domain, **attributes))
        return output

    def weight(self, name: str, values: NDArray[Any]) -> str:
        self.weights.append(numpy_helper.from_array(np.ascontiguousarray(values), name))
        return name

    def tensor(self, name: str) -> str:
        return self.weight(name, self.model.tensor(name))

    def embeddings(self) -> str:
        shape = self.model.shape
        scales, nibbles = self.model.blocks("emb.word")
        packed = _packed(nibbles ^ np.uint8(8))  # int4 in two's complement: (nibble - 8) & 15 == nibble ^ 8
        self.weights.append(
            helper.make_tensor(
                "emb.word", TensorProto.INT4, [shape.vocabulary, shape.hidden], packed.tobytes(), raw=True
            )
        )
        scale = self.weight("emb.word.scale", scales.reshape(shape.vocabulary, -1))
        gather = {"block_size": BLOCK, "gather_axis": 0, "quantize_axis": 1}
        self.node("GatherBlockQuantized", ["emb.word", "input_ids", scale], "words.half", _CONTRIB, **gather)
        self.node("Cast", ["words.half"], "words", to=TensorProto.FLOAT)
        # Every token is of type 0, so its type embedding is part of its position's.
        places = self.model.tensor("emb.pos").reshape(-1, shape.hidden)
        places += self.model.tensor("emb.type")[: shape.hidden]
        self.node("Shape", ["input_ids"], "length", start=1, end=2)
        start = self.weight("start", np.array([0], np.int64))
        self.node("Slice", [self.weight("places", places), start, "length", start], "places.used")
        self.node("Add", ["words", "places.used"], "summed")
        scale_and_shift = [self.tensor("emb.ln.w"), self.tensor("emb.ln.b")]
        return self.node(
            "LayerNormalization", ["summed", *scale_and_shift], "embedded", epsilon=shape.epsilon, axis=-1
        )

    def layer(self, name: str, hidden: str) -> str:
        shape = self.model.shape
        joined = self.linear(f"{name}.qkv", hidden, [f"{name}.{part}" for part in "qkv"])
        heads = [f"{name}.{part}" for part in ("query", "key", "value")]
        self.nodes.append(helper.make_node("Split", [joined], heads, axis=-1, num_outputs=3))
        mixed = self.node("MultiHeadAttention", heads, f"{name}.attention", _CONTRIB, num_heads=shape.heads)
        attended = self.linear(f"{name}.attended", mixed, [f"{name}.ao"])
        hidden = self.normalise(f"{name}.aln", attended, hidden)
        wide = self.linear(f"{name}.wide", hidden, [f"{name}.fi"])
        active = self.node("Gelu", [wide], f"{name}.active", _CONTRIB)
        if name in _OUTLIER_LAYERS:
            narrow = self.fine(f"{name}.narrow", active, f"{name}.fo")
        else:
            narrow = self.linear(f"{name}.narrow", active, [f"{name}.fo"])
        return self.normalise(f"{name}.oln", narrow, hidden)

    def linear(self, output: str, source: str, parts: list[str]) -> str:
        """Multiply by the weights of `parts` side by side, in int8, and add their biases."""
        bias = np.concatenate([self.model.tensor(f"{part}.b") for part in parts])
        rows = np.concatenate([self.model.tensor(f"{part}.w") for part in parts]).reshape(len(bias), -1)
        scale = np.abs(rows).max(axis=1) / _WEIGHT_LIMIT
        quantised = np.round(rows / scale[:, None]).astype(np.int8).T  # (inputs, outputs)
        inputs = [
            source,
            self.weight(f"{output}.weight", quantised),
            self.weight(f"{output}.scale", scale),
            self.weight(f"{output}.zero", np.zeros(len(bias), np.int8)),
            self.weight(f"{output}.bias", bias),
        ]
        return self.node("DynamicQuantizeMatMul", inputs, output, _CONTRIB)

    def fine(self, output: str, source: str, part: str) -> str:
        """Multiply by the 4-bit weights of `part` with inputs quantised by blocks, and add the bias."""
        scales, nibbles = self.model.blocks(f"{part}.w")
        bias = self.model.tensor(f"{part}.b")
        packed = _packed(nibbles).reshape(len(bias), -1, BLOCK // 2)
        sizes = {"N": len(bias), "K": packed.shape[1] * BLOCK, "bits": 4, "block_size": BLOCK}
        inputs = [
            source,
            self.weight(f"{output}.weight", packed),
            self.weight(f"{output}.scale", scales.astype(np.float32)),
        ]
        # Accuracy level 4 asks for products of int8.
        product = self.node("MatMulNBits", inputs, f"{output}.product", _CONTRIB, accuracy_level=4, **sizes)
        return self.node("Add", [product, self.weight(f"{output}.bias", bias)], output)

    def normalise(self, name: str, change: str, hidden: str) -> str:
        # The fused SkipLayerNormalization takes four times as long as these two.
        summed = self.node("Add", [change, hidden], f"{name}.summed")
        inputs = [summed, self.tensor(f"{name}.w"), self.tensor(f"{name}.b")]
        return self.node(
            "LayerNormalization", inputs, f"{name}.out", epsilon=self.model.shape.epsilon, axis=-1
        )

    def pool(self, hidden: str) -> str:
        axis = self.weight("token.axis", np.array([1], np.int64))
        self.node("ReduceMean", [hidden, axis], "mean", keepdims=0)
        return self.node("LpNormalization", ["mean"], "embedding", axis=-1, p=2)


def _packed(nibbles: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Pack two 4-bit values a byte, the first in the low half: (rows, 2n) -> (rows, n)."""
    packed: NDArray[np.uint8] = nibbles[:, 0::2] | (nibbles[:, 1::2] << np.uint8(4))
    return packed
