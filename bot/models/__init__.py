"""The seam to language models: one protocol, one vendor a file; none is imported before a model is used."""

from bot.models.chat import ChatModel, Listened, Message, Usage, within
from bot.models.openai_endpoint import OpenAiChatModel

__all__ = ["ChatModel", "Listened", "Message", "OpenAiChatModel", "Usage", "within"]
