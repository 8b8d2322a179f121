"""The triples, ready for queries: two engines behind one small contract, and which data is current."""
