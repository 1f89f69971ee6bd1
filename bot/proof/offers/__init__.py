"""What can be had at what price: prices, discounts, stock and versions, judged by the catalog of this moment."""
