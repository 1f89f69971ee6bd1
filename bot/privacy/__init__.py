"""Personal data: found in a customer's words, masked before it leaves, put back in what the customer sees."""
