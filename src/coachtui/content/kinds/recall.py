"""`::: recall {#id}`: cards from earlier modules, answered from memory."""

from coachtui.content.container import Container, opening
from coachtui.content.kinds.entries import named, split_list
from coachtui.content.problems import Report
from coachtui.content.prose import plain_words, prose
from coachtui.domain.curriculum import Card, Exercise, Recall
from coachtui.language import _

_EXAMPLE = "- What is asked? {#short-name}"


def recall(box: Container, report: Report) -> tuple[Exercise, ...]:
    """The cards: a prompt, then questions as `- Question? {#card-id}`, each with its answer indented below it.

    The digest leaves out the answers, so that one can be reworded while its question stays the same.
    """
    settings = box.settings(report)
    prompt, entries = split_list(box, report, _EXAMPLE, more=True)
    cards = []
    for entry, found in named(entries, report):
        answer = plain_words(prose(entry.more, report))
        if not answer.strip():
            report.add(
                entry.line,
                _("This card has no answer. Leave an empty line below the question, then write it, indented."),
            )
        cards.append(Card(found["id"], entry.words, answer))
    head = opening(box, settings, prompt, report, *(card.question for card in cards))
    return (Recall(*head, tuple(cards)),)
