"""What a question asks, without a model: language, intent, product, filters, and what went before."""
