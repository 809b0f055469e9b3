"""Asking before something is lost: what would go is said first, and only somebody at a terminal is asked."""

import argparse
import sys
from collections.abc import Iterable

from coachtui.domain.errors import Declined, NotUnderstood
from coachtui.language import _


def check_somebody_can_answer(options: argparse.Namespace, refusal: str) -> None:
    """Check that there is a terminal and no `--no-input`. Otherwise raises NotUnderstood, with that refusal."""
    if options.no_input or not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise NotUnderstood(refusal)


def agree(lines: Iterable[str], question: str, declined: str) -> None:
    """Say what would go and ask, on standard error. Raises Declined, in those words, if the answer is not yes."""
    for line in lines:
        print(line, file=sys.stderr)
    print(question, end=" ", file=sys.stderr, flush=True)
    if sys.stdin.readline().strip().casefold() != _("yes").casefold():
        raise Declined(declined)
