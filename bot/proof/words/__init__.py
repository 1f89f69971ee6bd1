"""What is said without figures: words, promises, praise, comparisons and who does what."""
