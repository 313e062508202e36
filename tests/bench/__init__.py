"""How long things take, each as a ratio to a floor measured in the same run.

Not collected with the tests, for a slow hour of the machine is not a bug. Run all, or some::

    python -m tests.bench
    python -m tests.bench board headless

``python -m tests.bench durability`` is another matter: what is lost where a program,
a server or the power ends in mid-write.

A floor is the least program that does the same; a ratio above its goal is marked with ``!``.
"""
