"""What can be worked out from the data: how sure, what depends on what, how connected, what if."""
