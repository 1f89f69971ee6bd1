"""Golden questions with what their answers must hold: the net under every change of texts, rules or model."""
