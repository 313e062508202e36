"""The status report: how a project stands, and why."""
