"""The ``[budget]`` table of ``shop.toml``: what answers of a language model may take and cost."""

from __future__ import annotations

from decimal import Decimal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from ui.shop_settings import Currency


class BudgetSettings(BaseModel):
    """0 is no limit. Prices are for a million tokens, in ``currency``; a day is a day in UTC."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    tokens_per_answer: int = Field(default=20_000, ge=0)
    seconds_per_answer: float = Field(default=60.0, gt=0, le=3_600)
    tokens_per_day: int = Field(default=0, ge=0)
    money_per_day: Decimal = Field(default=Decimal(0), ge=0, allow_inf_nan=False)
    input_price: Decimal = Field(default=Decimal(0), ge=0, allow_inf_nan=False)
    output_price: Decimal = Field(default=Decimal(0), ge=0, allow_inf_nan=False)
    currency: Currency = None

    @model_validator(mode="after")
    def _money_has_prices(self) -> BudgetSettings:
        if (self.input_price or self.output_price) and not self.currency:
            raise ValueError("prices without currency: say which one, such as USD")
        if self.money_per_day and not (self.input_price or self.output_price):
            raise ValueError("money_per_day without input_price and output_price: nothing would be counted")
        return self
