"""A picture: what is in it, where each item is, and how it is drawn for a browser and on paper."""
