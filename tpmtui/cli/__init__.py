"""The command line: one module per noun, exit codes in one place."""
