"""HOW IT IS SHOWN: a folder per screen, and dialogs."""
