"""Lines for a terminal whose later lines begin below the first one's text."""

from rich.text import Text

from report_drafter.plain_text import clean
from report_drafter.review.columns import display_width
from report_drafter.review.terminal import folded


def hanging(lead: str, text: str, width: int) -> str:
    """A text broken into lines as Chinese is.

    Args:
        lead: what stands before the first line; the others begin below what follows it.
        text: the text; it comes from documents, and what a terminal would obey is taken out.
        width: the columns of a line.
    """
    indent = display_width(lead)
    lines = folded(Text(clean(text)), width - indent).plain.split("\n")
    return lead + f"\n{' ' * indent}".join(lines)
