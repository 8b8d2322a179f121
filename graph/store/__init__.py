"""The triples, ready to be asked: two engines behind one small contract, and which data is current."""
