"""The page number, “— 1 —” in a footer of its own for odd and for even pages."""

from report_drafter.document.write.markup import Element, w
from report_drafter.document.write.page import Page
from report_drafter.document.write.paragraphs import run
from report_drafter.document.write.styles import indent


def footer_part(page: Page, side: str) -> Element:
    """A footer with the page number.

    Args:
        page: the page.
        side: where the number stands, ``left`` or ``right``, in from that edge by the page's inset.
    """
    number = page.page_number
    properties = w(
        "pPr",
        w("pStyle", val=number.style),
        indent(page.size(number.style), **{side: number.inset}),
        w("jc", val=side),
    )
    return w("ftr", w("p", properties, run(number.before), *_page_field(), run(number.after)))


def _page_field() -> list[Element]:
    """The number itself, written out as a complex field, which Word, WPS and LibreOffice all keep."""
    code = w("instrText")
    code.text = "PAGE"
    return [
        w("r", w("fldChar", fldCharType="begin")),
        w("r", code),
        w("r", w("fldChar", fldCharType="separate")),
        run("1"),
        w("r", w("fldChar", fldCharType="end")),
    ]
