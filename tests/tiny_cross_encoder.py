"""A cross-encoder of a few thousand random weights, made in a moment: it reads pairs as a large one does."""

from __future__ import annotations

from pathlib import Path

WORDS = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "how", "wash", "wool", "blanket", "kettle", "returns", "30")


def tiny_cross_encoder(folder: Path, *, labels: int = 1) -> Path:
    """Writes the model into ``folder`` and gives the folder back; equal on every machine."""
    import torch
    from transformers import BertConfig, BertForSequenceClassification, BertTokenizerFast

    folder.mkdir(parents=True)
    characters = [*map(chr, range(97, 123)), *(f"##{chr(code)}" for code in range(97, 123)), *"羊毛毯怎么洗"]
    vocabulary = {word: number for number, word in enumerate((*WORDS, *characters))}
    torch.manual_seed(7)
    config = BertConfig(
        vocab_size=len(vocabulary),
        hidden_size=16,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=32,
        max_position_embeddings=512,
        num_labels=labels,
        initializer_range=0.5,
    )
    BertForSequenceClassification(config).save_pretrained(folder)
    BertTokenizerFast(vocab=vocabulary).save_pretrained(folder)
    return folder
