"""What the API accepts: the body of a question, checked and bounded."""

from __future__ import annotations

from typing import Literal

from fastapi import Request
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from bot.answers import Question, Turn

# A question of 100,000 characters, each of four bytes, still gets its sensible answer.
LARGEST_BODY = 1 << 20
_LONGEST_QUESTION = 200_000
_LONGEST_TURN = 50_000
_MOST_TURNS = 100


class RequestRefused(Exception):
    """The request cannot be answered; ``status`` is the HTTP status, the message is for the caller."""

    def __init__(self, status: int, message: str) -> None:
        self.status = status
        super().__init__(message)


class TurnBody(BaseModel):
    """One earlier message."""

    model_config = ConfigDict(extra="forbid")

    role: Literal["user", "assistant"]
    text: str = Field(max_length=_LONGEST_TURN)


class QuestionBody(BaseModel):
    """A question as the API takes it, the same fields as a line of a questions file."""

    model_config = ConfigDict(extra="forbid")

    question: str = Field(max_length=_LONGEST_QUESTION)
    about: str | None = Field(default=None, max_length=200)
    lang: Literal["en", "zh"] | None = None
    history: list[TurnBody] = Field(default_factory=list, max_length=_MOST_TURNS)
    explain: bool = False
    # The caller's own name for the conversation; letters and digits only, so that it is no e-mail address.
    conversation: str | None = Field(default=None, pattern=r"^[A-Za-z0-9_-]{8,64}$")

    def to_question(self) -> Question:
        """The question as the assistant takes it."""
        turns = tuple(Turn(turn.role, turn.text) for turn in self.history)
        return Question(
            self.question,
            about=self.about or None,
            language=self.lang,
            history=turns,
            explain=self.explain,
            conversation=self.conversation,
            channel="http",
        )


async def read_question(request: Request, *, explain: bool = False) -> Question:
    """The question in the request's body. ``RequestRefused`` says what is wrong with it: 400, 403, 413 or 422.

    One that wants its answer explained is refused unless ``explain`` allows it: scores and thresholds are the shop's.
    """
    chunks: list[bytes] = []
    size = 0
    async for chunk in request.stream():
        size += len(chunk)
        if size > LARGEST_BODY:
            raise RequestRefused(413, f"The request is larger than {LARGEST_BODY:,} bytes.")
        chunks.append(chunk)
    try:
        question = QuestionBody.model_validate_json(b"".join(chunks)).to_question()
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False, include_context=False)[0]
        where = ".".join(str(part) for part in first["loc"])
        status = 400 if first["type"] == "json_invalid" else 422
        raise RequestRefused(status, f"{where}: {first['msg']}" if where else first["msg"]) from error
    if question.explain and not explain:
        raise RequestRefused(403, "Answers are not explained here.")
    return question
