"""The engine without a language model: answers composed of the shop's own fields and sentences."""
