"""What can be worked out from the data: how sure, who depends on whom, how connected, what if."""
