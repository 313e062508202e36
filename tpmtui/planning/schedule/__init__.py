"""Every date of a project, why it is that, and how far it may slip."""
