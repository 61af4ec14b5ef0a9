"""Markdown mistakes: what would be published as it stands, or swallow the page."""

from __future__ import annotations

import re

from markdown.extensions.toc import slugify

from ..core.match import match
from ..core.problems import FileProblems
from ..model.markdown_scan import DEFINITION, Scan
from .mendings import mending

# Each pattern finds what Markdown would show as plain text; the code names its message.
MISTAKES = {
    "link_gap": re.compile(
        r"\[[^\[\]\n]+\](?:[^\w\[\]()]{1,3}|\w)\((?:#|https?:|mailto:|(?>[^()\s]*\.(?:md|pdf|svg|png|jpe?g)))[^()\n]*+\)"
    ),
    "link_outlook": re.compile(r"(?<=[^\s(<>\"'\[|>])<(?:https?://|mailto:)[^<>\s]++>"),
    "picture_gap": re.compile(
        r"(?<!\S)!(?:(?:[^\w\[()\n]{1,3}|[^\[()\s]{1,9})\[[^\[\]\n]*+\]\([^()\n]*+\)"
        r"|[^\[()\s]{0,9}\s{1,3}\[[^\[\]\n]*+\]\([^()\s.]*+\.(?:svg|png|jpe?g|gif|webp)\))"
    ),
    "link_reversed": re.compile(r"\([^()\n]+\)\[(?![\^@])(?=[^\[\]\n/.#]*+[/.#])[^\[\]\n]*+\]"),
    "link_with_space": re.compile(r"\]\((?!<)(?=[^()\n\"']*[^()\s\"'][ \u00a0]+[^()\s\"'])[^()\n\"']*+\)"),
    # A citation is a key alone in its brackets; more than that comes out as text.
    "cite_more": re.compile(r"\[(?=[^\[\]\n]*(?:(?<=\[)|[ -])@[\w-]+)(?!@[^\s;,\[\]]++\])[^\[\]\n]*+\](?!\()"),
    "star_uneven": re.compile(
        r"(?:(?<![*\\\w])|(?<=\\\*))(?:\*(?=[^\s*])(?>(?:[^*\n\\]|\\.)*)(?<=\S)\*\*(?![*\w])"
        r"|\*\*(?=[^\s*])(?>(?:[^*\n\\]|\\.)*)(?<=\S)\*(?![*\w]))"
    ),
    "raw_fence": re.compile(r"^ *(?:`{3,}|~{3,})[^\n`]*$", re.MULTILINE),
    "heading_empty": re.compile(r"^#{1,6}[ \t]*$", re.MULTILINE),
    "footnote_empty": re.compile(r"^ {0,3}\[\^[^\[\]\n]++\]:[ \t]*$(?!\n*(?: {4}|\t))", re.MULTILINE),
    "contents_list": re.compile(r"^ *\[TOC\][ \t]*$", re.MULTILINE | re.IGNORECASE),
    "picture_html": re.compile(r"<img\b[^<>]*+>", re.IGNORECASE),
}
COMMENT_SIGN = re.compile("<!--|-->")
# What the space in an address is there for, where it is no part of a file's name.
SPACED = {
    "link_size": re.compile(r" =\d*x\d*\)"),
    "link_title": re.compile(r"[\u201c-\u201f\u2018\u2019'\"]"),
    "link_figures": re.compile(r"\]\((?:tel|mailto):"),
    "link_to_heading": re.compile(r"#(?P<heading>[^()#]*)\)"),
}
FILE_WITH_SPACE = re.compile(
    r"[^:<>?\u00a0]+\.(?:md|pdf|svg|png|jpe?g|gif|webp|docx|xlsx|odt|zip|mp[34]|m4a|vtt)", re.IGNORECASE
)
TAG = re.compile(
    r"(?<!\]\()(?<!\]: )</?(?!(?:https?|ftp)://[^<>\s]++>|[^<>\s]*@)(?P<name>[A-Za-z][A-Za-z0-9-]*+)(?P<rest>[^<>]*+)>"
)
TAGS = frozenset(
    ("abbr", "br", "cite", "details", "div", "kbd", "mark", "section", "small", "span", "sub", "summary", "sup")
)
# Where a tag is no longer one: an empty line ends its paragraph, and a `>` that begins a line is a quotation.
TORN = re.compile(r"\n[ \t]*[\n>]")
ATTRIBUTE = re.compile(r"""([^\s"'=/]+)(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'\u201c\u201d\u2019]+))?""")
ATTRIBUTES = frozenset(("class", "id", "lang", "title", "markdown"))
# As much of a line as tells which place is meant.
EXCERPT = re.compile(r"[^\n]{1,40}(?!\S)|[^\n]{1,40}")
REFERENCE = re.compile(r"\[[^\[\]\n]+\]\[(?P<name>[^\[\]\n^@][^\[\]\n]*)\]")
WIKI_LINK = re.compile(r"!?\[\[[^\[\]\n]+\]\](?![(\[])")
FOOTNOTE_USE = re.compile(r"(?<!(?<!\\)\\)\[\^(?P<name>[^\[\]\n]+)\](?!:)")
FOOTNOTE_TEXT = re.compile(r"^ {0,3}\[\^(?P<name>[^\[\]\n]+)\]:", re.MULTILINE)
# A text of a footnote that lacks its colon, or has a space before it.
FOOTNOTE_BROKEN = re.compile(r"^ {0,3}\[\^(?P<name>[^\[\]\n]++)\] ++:? *+(?P<rest>\S[^\n]*+)$", re.MULTILINE)
# Tags that stand in pairs. What else there is of HTML has been named already.
PAIRED = re.compile(rf"<(?P<close>/?)(?P<name>{'|'.join(sorted(TAGS - {'br'}))})(?:\s[^<>]*+)?/?>", re.IGNORECASE)


def check_tags(scan: Scan, problems: FileProblems) -> None:
    """Of HTML only tags that Markdown has nothing for, and nothing in them that a browser acts on."""
    named = {"img"}  # which has words of its own
    for found in TAG.finditer(scan.visible):
        line, tag = scan.line_at(found.start()), found["name"].lower()
        if tag not in TAGS | named:
            problems.add(line, "html_tag", found=found[0])
        named.add(tag)
        if tag not in TAGS:
            continue
        if TORN.search(found[0]):
            problems.add(line, "html_torn", found=" ".join(found[0].split()).replace(" >", ">"))
            continue
        if ATTRIBUTE.sub("", found["rest"]).strip(" /\n"):
            problems.add(line, "html_quotes", found=found[0])
            continue
        for name in ATTRIBUTE.findall(found["rest"]):
            if name.lower() not in ATTRIBUTES:
                problems.add(line, "html_attribute", found=name, tag=found[0])


def check_mistakes(scan: Scan, problems: FileProblems) -> None:
    """Report what an author surely did not mean, in one text."""
    for code, pattern in MISTAKES.items():
        for found in pattern.finditer(scan.visible):
            if code == "link_with_space":
                _add_spaced(found, scan, problems)
            else:
                problems.add(scan.line_at(found.start()), code, found=found[0].strip())
    _check_comments(scan, problems)
    _check_link_texts(scan, problems)
    _check_references(scan, problems)
    _check_blocks(scan, problems)


def _check_link_texts(scan: Scan, problems: FileProblems) -> None:
    """A link without words is there for nobody; most often it was to be a picture."""
    for start, end in scan.link_texts:
        is_picture = scan.text.startswith("![", max(0, start - 2))
        if not is_picture and not scan.text[start:end].strip():
            problems.add(scan.line_at(start), "link_no_text", found=scan.text[start - 1 : end + 1])


def _check_comments(scan: Scan, problems: FileProblems) -> None:
    """Each comment ends before the next one begins: else it hides what is between them."""
    begun: int | None = None
    for found in COMMENT_SIGN.finditer(scan.prose) if "<!--" in scan.prose else ():
        if found[0] == "<!--" and begun is not None:
            problems.add(scan.line_at(begun), "comment_in_comment")
        begun = found.start() if found[0] == "<!--" else None
    if begun is not None:
        problems.add(scan.line_at(begun), "comment_open")


def _add_spaced(found: re.Match[str], scan: Scan, problems: FileProblems) -> None:
    """Say what to do with a space in an address; the name of a file can have it between angle brackets."""
    why = ((code, cause) for code, pattern in SPACED.items() if (cause := pattern.search(found[0])))
    code, cause = next(why, ("link_with_space", None))
    mended = slugify(cause["heading"], "-") if code == "link_to_heading" and cause else found[0].replace(" ", "")
    start, end = found.start() + 2, found.end() - 1
    is_file = code == "link_with_space" and FILE_WITH_SPACE.fullmatch(scan.visible[start:end])
    made = mending(scan, [[(start, start, "<"), (end, end, ">")]], keeps_words=False) if is_file else None
    problems.add(scan.line_at(found.start()), code, made, found=found[0], mended=mended)


def check_brackets(scan: Scan, problems: FileProblems) -> None:
    """A `[` that is never closed is an error where it costs a source, a picture or a link, else advice."""
    for bracket in scan.open_brackets:
        found = match(EXCERPT, scan.text, bracket.start)[0].rstrip()
        if bracket.breaks:
            problems.add(scan.line_at(bracket.start), "bracket_breaks", found=found)
        else:
            problems.advise(scan.line_at(bracket.start), "bracket_left_open", found=found)


def check_wiki_links(scan: Scan, problems: FileProblems) -> None:
    """Two brackets make a blank in a question's `text`, and nothing anywhere else."""
    for found in WIKI_LINK.finditer(scan.visible):
        problems.add(scan.line_at(found.start()), "wiki_link", found=found[0])


def _check_references(scan: Scan, problems: FileProblems) -> None:
    defined = {found["name"].lower() for found in DEFINITION.finditer(scan.visible)}
    for found in REFERENCE.finditer(scan.visible):
        if found["name"].lower() not in defined:
            problems.add(scan.line_at(found.start()), "reference_undefined", found=found[0])


def check_footnotes(scan: Scan, problems: FileProblems) -> None:
    """Every footnote has its text, and every such text its footnote: each name that lacks the other is named once."""
    texts = {found["name"]: found for found in reversed([*FOOTNOTE_TEXT.finditer(scan.visible)])}
    uses = {found["name"]: found for found in reversed([*FOOTNOTE_USE.finditer(scan.visible)])}
    broken = {found["name"]: found for found in FOOTNOTE_BROKEN.finditer(scan.visible)}
    lacking = uses.keys() - texts.keys()
    for name in lacking:
        cause = broken.get(name)
        if cause:
            problems.add(scan.line_at(cause.start()), "footnote_colon", mended=f"[^{name}]: {cause['rest']}")
        else:
            problems.add(scan.line_at(uses[name].start()), "footnote_undefined", name=name)
    # A name that is written in two ways lacks both.
    for name in texts.keys() - uses.keys() if not lacking else ():
        problems.add(scan.line_at(texts[name].start()), "footnote_unused", name=name)


def _check_blocks(scan: Scan, problems: FileProblems) -> None:
    """A tag that is never closed goes on to the page's end, and one that was never opened closes the page's own."""
    opened: dict[str, list[int]] = {}
    for found in PAIRED.finditer(scan.visible):
        line, places = scan.line_at(found.start()), opened.setdefault(found["name"].lower(), [])
        if not found["close"]:
            places.append(found.start())
        elif places:
            places.pop()
        elif not problems.has_error_in(range(line, line + 1)):
            problems.add(line, "html_close", found=found[0])
    for name, places in opened.items():
        for start in places:
            problems.add(scan.line_at(start), "html_open", name=name)
