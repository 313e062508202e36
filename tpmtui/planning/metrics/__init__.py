"""Burn-down, flow, throughput and forecasts: what the ledger says of the pace of work."""
