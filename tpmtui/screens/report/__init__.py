"""The report screen: the status report as it will be sent."""
