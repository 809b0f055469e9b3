"""`python -m coachtui`, and the `coachtui` command."""

import gc
import os
import sys


def main() -> None:
    """Run the command line and exit with its status.

    By then everything recorded is on the disk, so the process ends at once rather than spending time on clean-up.
    """
    # Loading makes a hundred thousand objects, all of which stay, so collecting garbage meanwhile would find none.
    # The app turns collecting on again once its first screen is up; a command is over before it matters.
    gc.disable()
    from coachtui.cli import run

    try:
        code = run(sys.argv[1:])
    except SystemExit as end:  # --help, --version, and what argparse refuses
        code = end.code if isinstance(end.code, int) else 0
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is not None:
                stream.flush()
        except BrokenPipeError:  # whoever read the output has gone: nothing is wrong with what was done
            pass
        except OSError:
            code = code or 1
    os._exit(code)


if __name__ == "__main__":
    main()
