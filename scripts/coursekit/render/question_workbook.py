"""Question workbook: the Excel template that `import` reads, made anew by each build: the same bytes every time."""

from __future__ import annotations

import io
import zipfile

from ..core.words import load_words
from .templates import template

PLACE = "kursledare/fragemall.xlsx"
# The parts of a workbook, and the template of each.
PARTS = {
    "[Content_Types].xml": "content_types.xml",
    "_rels/.rels": "package.xml",
    "xl/workbook.xml": "workbook.xml",
    "xl/_rels/workbook.xml.rels": "parts.xml",
    "xl/styles.xml": "styles.xml",
    "xl/worksheets/sheet1.xml": "sheet.xml",
}
# The earliest that a zip can hold.
MOMENT = (1980, 1, 1, 0, 0, 0)
UNIX, READABLE = 3, 0o100644


def question_workbook() -> bytes:
    """The workbook: the headings, and below them what a row looks like."""
    words = load_words("questions_in")["template"]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, source in PARTS.items():
            entry = zipfile.ZipInfo(name, MOMENT)
            entry.create_system, entry.external_attr = UNIX, READABLE << 16
            text = template(f"workbook/{source}").render(sheet=words["sheet"], rows=words["rows"])
            archive.writestr(entry, text.encode(), zipfile.ZIP_DEFLATED, 9)
    return out.getvalue()
