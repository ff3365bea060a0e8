"""A workbook as bytes: the same contents give the same ones."""

import zipfile
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from openpyxl import Workbook

_EPOCH = (1980, 1, 1, 0, 0, 0)
_CORE = "docProps/core.xml"


def workbook_bytes(workbook: "Workbook") -> bytes:
    """The workbook as an xlsx file, free of the clock: openpyxl puts the time of saving into properties and archive."""
    from openpyxl.xml.functions import tostring  # noqa: PLC0415 - only writing needs openpyxl, and it is slow to import

    from report_drafter.tabular.in_memory import saved  # noqa: PLC0415 - the same

    fixed = BytesIO()
    written = saved(workbook)
    workbook.properties.created = workbook.properties.modified = datetime(*_EPOCH)
    core = tostring(workbook.properties.to_tree())
    with zipfile.ZipFile(written) as source, zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as target:
        for info in source.infolist():
            data = core if info.filename == _CORE else source.read(info)
            target.writestr(zipfile.ZipInfo(info.filename, _EPOCH), data, zipfile.ZIP_DEFLATED)
    return fixed.getvalue()
