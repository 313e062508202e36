"""The charts: burn-down, burn-up, flow, throughput, cycle time and forecast."""
