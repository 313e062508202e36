"""A believable sample project: its plan, and the story that plays it through the services."""
