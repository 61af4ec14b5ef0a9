"""Page HTML: what the site's Markdown makes of a text, read as a browser reads it, against what the author wrote.

Two nets under the rules that know a mistake by name: no word is lost, and no markup comes out as text. And whatever
way an address was written, nothing on a page is fetched from elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ..core.edits import Edit
from ..core.problems import FileProblems, Problems
from ..model.course import Course, Page
from ..model.links import has_scheme, may_lead
from ..model.markdown_code import blank
from ..model.markdown_scan import Scan
from .bold_space import bold_edits
from .html_reader import SIGNS, STYLE_FETCH, HtmlReader, read_html
from .lost_words import check_lost, paragraph
from .mendings import FEW, mending

# What has none of these is only words and line ends: it comes out as it stands.
MARKUP = re.compile(
    r"[\\`*_{}\[\]<>#|~&$^]|!!!|!\(|\?\?\?|://|\.{5}|==|%%|:\w|^[ \t]*[-+\d:=]|^[ \t]{2}|^\.\.", re.MULTILINE
)
# What other kinds of Markdown have, a template or a program, and prose has not.
OTHER = re.compile(
    r"(?=[:=$.%~^{\\<&])(?:"  # one look at most signs
    r"(?<![\w:]):[a-z][a-z_]{2,}:(?![\w:])"  # a smiling face
    r"|==(?=[^\s=])[^=\n]*+(?<=\S)=="  # marked words
    r"|\$\$[^$\n]++\$\$|\$[A-Za-z]\$|\$(?=[^\s$])(?=[^$\n\\^_={}]*+[\\^_={}])[^$\n]*+(?<=[\w})])\$(?!\w)"  # a formula
    r"|^:::|^\.\. [a-z-]++::|%%[^%\n]++%%"  # a box, a directive, a remark
    r"|(?<=\w)~[^~\s]{1,20}~|\^[^\W_]{1,20}\^"  # small figures
    r"|\{%[^%\n]*+%\}|\{\{(?!\s*organisation|\{)(?:[^{}]{1,200}+|[^\n]{1,80}?)\}\}"  # a command of a template
    r"|^={3,}$|(?<!\.)\.{5,}+[ \t]*+\d{1,3}$"  # a rule, the dots of a list of contents
    r"|(?<![\w:\\])\\[nrt](?![\w\\])|<(?:https?|mailto):"  # a line end in code, an address that is left open
    r"|&(?:nbsp|amp|lt|gt|quot|shy|[aouAOU]uml|[aA]ring)\b;?)",  # an entity
    re.MULTILINE,
)
# An id that the author gives, in braces or in a tag.
ID = re.compile(r"(?:#|\bid=[\"']?)(?P<id>[\w.:-]++)")
# Markup that came out as text, by the signs that begin it.
RAW = (
    ("raw_stars", re.compile(r"\*\*")),
    (
        "raw_table",
        re.compile(
            r"\|[ :]*[-—–]{2,}[ :]*\||\|[ :]*[—–]+[ :]*\||^[ \t]*(?:\+[-=+:]{3,}|\|={3,})"
            r"|^[ \t]*\|",
            re.MULTILINE,
        ),
    ),
    (
        "raw_note",
        re.compile(
            r"^[ \t]*(?:!!!|\?\?\?)\+?[ \t]+[\w\"]"
            r"|^(?=[^\s\ue000-\uf8ff]{0,2}[!?]\S?\s?[!?])[^\"\n]{0,20}[a-z] \"[^\"\n]+\"[ \t]*$",
            re.MULTILINE,
        ),
    ),
    (
        "raw_link",
        re.compile(
            r"(?=[!\[\]])(?:!?\]\(|!\[[^\[\]\n]*\]|(?:\[|!\()[^()\[\]\s]{1,100}\.(?:svg|png|jpe?g|gif|webp|pdf|md)[)\]]"
            r"|\](?:[^()\[\]]{1,9}\()?"  # something that came between, or no bracket before the address
            r"(?:(?:#|https?://|mailto:)[^()\[\]\s]{1,200}|[^()\[\]\s]{1,100}\.(?:svg|png|jpe?g|gif|webp|pdf|md))\))"
        ),
    ),
    ("raw_marker", re.compile(r"<!\s*[-—–]|(?:\bquestion\s*:[^\n<>]{0,80}|\bquiz|\bvoices)\s*-+>")),
    ("raw_comment", re.compile(r"[<!][^\n]{0,3}-[^\n]{1,200}-->")),
    ("raw_list", re.compile(r"(?<=\S)\n[ \t]*(?:[-*+]|1\.) (?=\S)")),
    # The site's Markdown takes a heading at the very beginning of a line alone, with six signs at most.
    ("raw_heading", re.compile(r"^[ \t]*(?:#{1,6}|[^\s#]{1,2}#{2,6}) (?=\S)", re.MULTILINE)),
    ("raw_callout", re.compile(r"^[ \t]*\[![A-Za-z]+\]", re.MULTILINE)),
    ("raw_fence", re.compile(r"^[ \t]*(?:```|~~~)", re.MULTILINE)),
    ("raw_quote", re.compile(r"^[ \t]*[^\w\s=-]?>+ (?=[ \t]*\S)", re.MULTILINE)),
    # Which dialogue is weak and which is good has rules of its own.
    ("raw_braces", re.compile(r"\{:?[ \t]*(?!\.(?:weak|good)[ \t]*\})(?:[.#][A-Za-z]|[A-Za-z-]++=)[^{}\n]*+\}")),
    (
        "raw_brace",
        re.compile(
            r"\{:?[ \t]*[.#][A-Za-z][^{}\n]{0,60}$|(?<![\w.#{])(?<!\{[ :])(?<!\{: )[.#][A-Za-z][\w-]*[ \t]*\}$",
            re.MULTILINE,
        ),
    ),
    ("raw_task", re.compile(r"^[ \t]*\[[ xX]\](?=[ \t]+\S)", re.MULTILINE)),
    ("raw_strike", re.compile("~~")),
    ("raw_tick", re.compile("`")),
    ("raw_other", OTHER),
)
# Of these the signs tell which are meant.
WHOLE = ("raw_braces", "raw_other")
# What a Git host shows as it stands too, and may be meant.
ADVISED = ("raw_tick",)


def check_page_html(course: Course, problems: Problems) -> None:
    """Every text of the course as its page shows it."""
    for page in course.all_pages:
        check_shown(page.scan, problems.for_file(page.label))
    for passage in course.markdown:
        check_shown(passage.scan, problems.for_file(passage.label))


def check_shown(scan: Scan, problems: FileProblems) -> None:
    """One text as its page shows it."""
    text = _with_markup(scan.text) if MARKUP.search(scan.text) else ""
    if not MARKUP.search(text):
        return
    whole, scan = scan, replace(scan, text=text)
    is_named = problems.has_error_in(range(scan.line_at(0), scan.line_at(len(scan.text)) + 1))
    if is_named and len(scan.open_brackets) > FEW:
        return  # the site's Markdown may take minutes to find that none of them ends
    reader = read_html(scan.text)
    _check_addresses(reader, scan, problems)
    if not is_named:
        _check_ids(reader, scan, problems)
    # Where a rule has named the cause, what follows from it is not said.
    if not _is_raw(reader, scan, whole, problems) and not is_named:
        page = "".join(reader.shown) + "\n".join(["", *reader.read_aloud, *reader.numbers])
        check_lost(page, scan, problems)


def anchors(page: Page) -> set[str] | None:
    """Where on a page a link may lead; None where its text must be mended before it can be read."""
    return None if len(page.scan.open_brackets) > FEW else read_html(_with_markup(page.text)).ids


def _with_markup(text: str) -> str:
    """The text with an `x` in place of each paragraph of words alone: only what has markup is converted."""
    return "\n\n".join(
        part if MARKUP.search(part) or not part else "x" + blank(part[1:]) for part in text.split("\n\n")
    )


def _check_addresses(reader: HtmlReader, scan: Scan, problems: FileProblems) -> None:
    """Nothing is fetched from elsewhere, and links lead where they may; what a rule has named is not said again."""
    named = "\n".join(problem.message for problem in problems.of_run.at(problems.label))
    for address in reader.fetched:
        if has_scheme(address.lstrip()) or STYLE_FETCH.search(address):
            _add_address(address, "fetched_elsewhere", named, scan, problems)
    for address in reader.led_to:
        if has_scheme(address.lstrip()) and not may_lead(address.lstrip()):
            _add_address(address, "link_scheme", named, scan, problems)
    for name in reader.refused:
        if f"`{name}`" not in named:
            problems.add(scan.line_at(_place(name, scan)), "html_attribute_list", found=name)


def _check_ids(reader: HtmlReader, scan: Scan, problems: FileProblems) -> None:
    """Of two places with the same id, a link reaches the first alone."""
    for name in dict.fromkeys(reader.doubled):
        places = [found.start() for found in ID.finditer(scan.text) if found["id"] == name]
        problems.add(scan.line_at(places[-1] if places else 0), "id_twice", found=name)


def _add_address(address: str, code: str, named: str, scan: Scan, problems: FileProblems) -> None:
    line = scan.line_at(_place(address, scan))
    if address not in named and not problems.has_error_in(range(line, line + 1)):
        problems.add(line, code, target=address)


def _is_raw(reader: HtmlReader, scan: Scan, whole: Scan, problems: FileProblems) -> bool:
    """Whether markup came out as text; it is said once in each paragraph. `whole` is the text as it was written."""
    prose, is_raw = "".join(reader.prose), False
    for code, pattern in RAW:
        if code == "raw_link" and scan.open_brackets:
            continue  # a bracket that is left open is named already
        lines = {_around(found, prose).translate(SIGNS): found[0].strip() for found in pattern.finditer(prose)}
        for line, signs in lines.items():
            place = _place(line if line in scan.text else signs, scan)
            near = paragraph(place, scan)
            begins = not scan.text[scan.text.rfind("\n", 0, place) + 1 : place].strip()
            if not problems.has_error_in(near) and (begins or code != "raw_quote"):  # in a table it is a comparison
                made = mending(whole, _bold_in(near, whole)) if code == "raw_stars" else None
                code = "raw_in_html" if _is_in_html(place, whole) else code
                report = problems.advise if code in ADVISED else problems.add
                report(scan.line_at(place), code, made, found=signs if code in WHOLE else line)
                is_raw = is_raw or code not in ADVISED
    return is_raw


def _is_in_html(place: int, scan: Scan) -> bool:
    """Whether a place is in a paragraph that begins with a tag, where no Markdown is read."""
    return scan.visible[:place].rpartition("\n\n")[2].startswith("<")


def _bold_in(lines: range, scan: Scan) -> Iterator[Sequence[Edit]]:
    return (group for group in bold_edits(scan) if any(scan.line_at(start) in lines for start, _, _ in group))


def _around(found: re.Match[str], text: str) -> str:
    """The line that holds what was found, shortened."""
    begins = found.end() - len(found[0].lstrip())
    start = text.rfind("\n", 0, begins) + 1
    end = text.find("\n", found.end())
    line = text[start : end if end >= 0 else None].strip()
    place = max(0, begins - start - 30)
    return line[place : place + 60].strip()


def _place(words: str, scan: Scan) -> int:
    """Where words of the page stand in the source; its beginning where they were changed on the way."""
    place = scan.text.find(words)
    if place < 0:
        head = re.split(r"[\s%&]", words)[0]
        place = scan.text.find(head) if head else 0
    return max(0, place)
