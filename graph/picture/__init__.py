"""A picture: what is in it, where it stands, and how it is drawn for a browser and on paper."""
