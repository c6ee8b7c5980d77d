"""Random checkpoints, made by transformers."""

import torch
from transformers import (
    Gemma2Config,
    Gemma2ForCausalLM,
    GemmaConfig,
    GemmaForCausalLM,
    LlamaConfig,
    LlamaForCausalLM,
    MistralConfig,
    MistralForCausalLM,
)
from transformers.utils import logging

logging.disable_progress_bar()

# The shape the speeds are measured at.
LARGE = dict(vocab_size=4096, hidden_size=256, num_hidden_layers=6, num_attention_heads=8, num_key_value_heads=4, head_dim=32, intermediate_size=768)
SMALL = dict(vocab_size=300, hidden_size=64, num_hidden_layers=2, num_attention_heads=4, num_key_value_heads=2, head_dim=16, intermediate_size=160)
SETTINGS = dict(max_position_embeddings=2048, initializer_range=0.1, attn_implementation="sdpa", bos_token_id=1, eos_token_id=2)
DEEP = dict(vocab_size=515, hidden_size=96, num_hidden_layers=6, num_attention_heads=6, num_key_value_heads=2, head_dim=32, intermediate_size=256)



def mistral(shape, seed, **further):
    """A Mistral in single precision. Weights larger than those a training begins with, so that each of them shows in the logits."""
    torch.manual_seed(seed)
    return MistralForCausalLM(MistralConfig(**shape, **{**SETTINGS, "sliding_window": None, **further})).float()


def llama(shape, seed):
    """A Llama with tied embeddings and the other gate."""
    torch.manual_seed(seed)
    return LlamaForCausalLM(LlamaConfig(**shape, **{**SETTINGS, "tie_word_embeddings": True, "hidden_act": "gelu_pytorch_tanh"})).float()


def gemma(shape, seed, **further):
    """A Gemma, its norms off what they begin with."""
    torch.manual_seed(seed)
    config = GemmaConfig(**shape, **{**SETTINGS, "bos_token_id": 2, "eos_token_id": 1, "pad_token_id": 0, **further})
    return with_other_norms(GemmaForCausalLM(config).float())


def gemma2(shape, seed, **further):
    """A Gemma 2 with soft caps that are reached. Only the plain attention of transformers has them."""
    torch.manual_seed(seed)
    settings = {**SETTINGS, "bos_token_id": 2, "eos_token_id": [1, 7], "pad_token_id": 0, "attn_implementation": "eager"}
    config = Gemma2Config(**shape, **{**settings, "attn_logit_softcapping": 5.0, "final_logit_softcapping": 3.0, **further})
    return with_other_norms(Gemma2ForCausalLM(config).float())


def with_other_norms(model):
    """A new norm is the same in each place; one that learnt is not."""
    for name, parameter in model.named_parameters():
        if "norm" in name:
            torch.nn.init.normal_(parameter, std=0.2)
    return model
