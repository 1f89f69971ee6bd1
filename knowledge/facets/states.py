"""Which stock states count as being had and as being gone."""

BUYABLE = ("in_stock", "limited")
GONE = ("out_of_stock", "discontinued")
