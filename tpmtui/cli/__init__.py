"""argv -> the app or a headless verb.

One module a noun. Each offers ``add_parser(subparsers)``, which adds its command by `add_command`
and sets ``run=``, a function ``(args, workspace) -> exit code``. `commands.py` lists the modules.
Results go to stdout by `streams.say`, everything else to stderr by `streams.note`; refusals are
raised as `TpmError`.
"""
