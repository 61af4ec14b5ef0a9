"""The Excel template: the same bytes each time, a workbook that others open, and one that `import` takes."""

import io
import zipfile

import openpyxl
from coursekit.core.settings import Settings
from coursekit.engine.generator import Site
from coursekit.render.question_workbook import PLACE, question_workbook
from importing import bring, empty_course
from project import TESTS


def test_the_site_offers_it():
    assert Site.load(Settings(TESTS / "mini_course")).downloads == {PLACE: question_workbook()}


def test_it_is_the_same_bytes_each_time_and_dated_alike():
    assert question_workbook() == question_workbook()
    with zipfile.ZipFile(io.BytesIO(question_workbook())) as archive:
        assert archive.testzip() is None
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_another_program_opens_it():
    book = openpyxl.load_workbook(io.BytesIO(question_workbook()))
    [sheet] = book.worksheets
    head, *examples = sheet.iter_rows(values_only=True)
    assert (sheet.title, sheet.freeze_panes, head[0], head[5]) == ("Frågor", "A2", "Fråga", "Rätt svar")
    assert len(examples) == 2 and all(cell.font.b for cell in sheet[1]) and sheet["A5"].value is None


def test_what_is_written_in_it_comes_in(tmp_path):
    found = bring(empty_course(tmp_path / "kurs å"), question_workbook())
    assert (found.code, found.notes) == (0, []), found.out
    assert [(row["type"], len(row["options"])) for row in found.questions] == [("single", 3), ("multiple", 3)]
    assert "TODO" not in str(found.questions)
