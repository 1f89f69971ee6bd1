"""Which products, brands and people a sentence names, and that what it says is said of them."""
