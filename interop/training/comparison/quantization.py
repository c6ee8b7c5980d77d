"""Matrices in few bits: NF4 beside bitsandbytes, and the blocks of GGUF beside llama.cpp's own Python package."""

import pathlib
import subprocess
import tempfile

import bitsandbytes.functional as bnb
import gguf
import numpy
import torch
from safetensors.torch import load_file, save_file

from .distance import judged, seeded

ABSMAX_BOUND = 1e-6
# Two codes are as near to a number where the distances differ by no more than rounding can make of them.
TIE = 1e-6
# Half a place of bitsandbytes' table, twice: it may be off on both sides.
TABLE = 2**-15
# The two bytes of each half-precision number of a block, by format.
HALVES = {
    "q4_0": [0],
    "q4_1": [0, 2],
    "q5_0": [0],
    "q5_1": [0, 2],
    "q8_0": [0],
    "q2_k": [80, 82],
    "q3_k": [108],
    "q4_k": [0, 2],
    "q5_k": [0, 2],
    "q6_k": [208],
}


def ours(folder, words, tensors):
    with tempfile.TemporaryDirectory() as place:
        given, found = pathlib.Path(place) / "given.safetensors", pathlib.Path(place) / "found.safetensors"
        save_file(tensors, given)
        subprocess.run([folder / "quantize", *[str(word) for word in words], given, found], check=True)
        return load_file(found)


def matrices():
    """Name and numbers: of one spread and of many, with blocks of zeros, with lengths that no block divides, and numbers right between two codes."""
    chance = seeded(11)
    yield "normal", torch.randn(512, 384, generator=chance) * 0.02
    yield "a spread of its own each row", torch.randn(300, 256, generator=chance) * torch.logspace(-4, 1, 300)[:, None]
    yield "zeros among them", torch.randn(64, 320, generator=chance) * (torch.arange(64)[:, None] % 3 > 0)
    yield "no whole block", torch.randn(77, 131, generator=chance)
    yield "few numbers", torch.randn(5, 7, generator=chance)
    codes = bnb.get_4bit_type("nf4", device="cpu")
    between = (codes[1:] + codes[:-1]) / 2
    yield "right between two codes", torch.cat([between, torch.ones(1)]).repeat(64, 4)


def nibbles(packed, count):
    """One code a number; the first of a byte is in its upper half."""
    packed = packed.flatten()
    return torch.stack([packed >> 4, packed & 15], dim=1).flatten()[:count]


def judged_codes(name, values, found, expected):
    """Codes that differ must be as near."""
    table = bnb.get_4bit_type("nf4", device="cpu").double()
    flat = values.flatten().double()
    rest = -len(flat) % 64
    absmax = torch.nn.functional.pad(flat, (0, rest)).reshape(-1, 64).abs().amax(1).repeat_interleave(64)[: len(flat)]
    scaled = flat / absmax.clamp_min(1e-300)
    differing = found != expected
    apart = ((scaled - table[found.long()]).abs() - (scaled - table[expected.long()]).abs()).abs()[differing]
    far = int((apart > TIE).sum())
    ties = int(differing.sum()) - far
    print(f"{'FAR' if far else 'ok '} NF4, {name}: {len(flat)} codes, {far} differ, {ties} more are exact ties")
    return far > 0


def judged_double(name, values, found, state):
    """The codes of absmax, given the offset: all are the nearest, but for ties. bitsandbytes looks numbers up in a table of 2¹⁶ places, so that
    where one is nearly between two codes it may take the farther one. In a block of zeros codes have no meaning."""
    code = state.state2.code.double()
    _, plain = bnb.quantize_4bit(values, blocksize=64, quant_type="nf4")
    scales = state.state2.absmax.double().repeat_interleave(256)[: len(plain.absmax)]
    scaled = (plain.absmax - state.offset).double() / scales.clamp_min(1e-300)
    codes, table = found["absmax_codes"].flatten(), state.absmax.flatten()
    nearest = (scaled[:, None] - code).abs().amin(1)
    off = (scaled - code[codes.long()]).abs() - nearest
    far = int(((off > TIE) & (scales > 0)).sum())
    differing = (codes != table) & (scales > 0)
    beyond = int((((scaled - code[table.long()]).abs() - nearest)[differing] > TABLE).sum())
    print(
        f"{'FAR' if far or beyond else 'ok '} NF4, {name}: {len(codes)} codes of absmax with the same offset: {far} are not the nearest; "
        f"{int(differing.sum())} are others than bitsandbytes', {beyond} of them by more than its table's places"
    )
    return far > 0 or beyond > 0


def nf4(folder):
    far = 0
    for name, values in matrices():
        found = ours(folder, ["nf4"], {"values": values})
        packed, state = bnb.quantize_4bit(values, blocksize=64, quant_type="nf4")
        codes, expected = (nibbles(one, values.numel()) for one in (found["codes"], packed))
        far += judged_codes(name, values, codes, expected)
        far += judged(f"NF4, {name}: absmax", found["absmax"], state.absmax, ABSMAX_BOUND)
        packed, state = bnb.quantize_4bit(values, blocksize=64, quant_type="nf4", compress_statistics=True)
        offset = state.offset.item()
        found = ours(folder, ["nf4", "--double", "--offset", repr(offset)], {"values": values})
        far += judged_double(name, values, found, state)
        far += judged(f"NF4, {name}: scales of absmax", found["absmax_scales"], state.state2.absmax, ABSMAX_BOUND)
        if torch.equal(found["absmax_codes"].flatten(), state.absmax.flatten()):
            far += judged(f"NF4, {name}: what it stands for", found["dequantized"], bnb.dequantize_4bit(packed, state), ABSMAX_BOUND)
        own = ours(folder, ["nf4", "--double"], {"values": values})
        far += judged(f"NF4, {name}: our own offset", own["offset"], state.offset.reshape(1), ABSMAX_BOUND)
    return far


def blocks(folder):
    chance = numpy.random.default_rng(5)
    far = 0
    for name, halves in HALVES.items():
        kind = gguf.GGMLQuantizationType[name.upper()]
        length, size = gguf.GGML_QUANT_SIZES[kind]
        raw = chance.integers(0, 256, (400, size), dtype=numpy.uint8)
        for at in halves:
            raw[:, at : at + 2] = chance.normal(0, 0.1, (400, 1)).astype("<f2").view(numpy.uint8)
        expected = torch.from_numpy(gguf.quants.dequantize(raw, kind).astype(numpy.float32).copy())
        found = ours(folder, ["blocks", name], {"bytes": torch.from_numpy(raw.flatten())})["dequantized"]
        assert expected.numel() == 400 * length
        far += judged(f"{name}: {expected.numel()} numbers", found, expected, ABSMAX_BOUND)
    return far


def compare(folder):
    return nf4(folder) + blocks(folder)
