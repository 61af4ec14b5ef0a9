"""YAML refused: what YAML reads without a word, though the author meant something else.

A file that parses may still hold an anchor, a tag, a second document, or a comment that
cuts a sentence in two. None of them passes.
"""

from __future__ import annotations

import re
from itertools import pairwise

import yaml

from ..core.match import match
from ..core.problems import FileProblems
from .yaml_mended import LINE, Loader, mended_line

REFUSED_TOKENS = {
    yaml.AnchorToken: "anchor",
    yaml.AliasToken: "alias",
    yaml.TagToken: "tag",
    yaml.DirectiveToken: "directive",
}
OPENING = (
    yaml.BlockMappingStartToken,
    yaml.BlockSequenceStartToken,
    yaml.FlowMappingStartToken,
    yaml.FlowSequenceStartToken,
)
CLOSING = (yaml.BlockEndToken, yaml.FlowMappingEndToken, yaml.FlowSequenceEndToken)
WRAP = "\\\n"
BACKSLASH, MEANT = re.compile(r"\\.", re.DOTALL), (r"\\", r"\"", r"\/")
NUMBER = re.compile(r"[0-9.-]+|true|false")
NESTING = dict.fromkeys(OPENING, 1) | dict.fromkeys(CLOSING, -1)

# Every trap below has one of these in it, and most files have none: a sign with a meaning where a value
# begins, a quotation that goes on over the line, a backslash, a comment, a second document, deep nesting.
SUSPECT = re.compile(
    r"""(?:^[ \t]*|[:?-][ \t]+|[,\[{][ \t]*)(?:[&*!%@`\[{]|[|>][+-]?[^\s+-]|"[^"\n]*$|'(?:[^'\n]|'')*$)
        |\\|[ \t\n]\#|(?<![\s:?,\[{-])["']\#|^(?:---|\.\.\.)|^[ -]{20}""",
    re.MULTILINE | re.VERBOSE,
)


def is_plain_yaml(text: str, max_depth: int, problems: FileProblems) -> bool:
    """Whether the text keeps to plain YAML: one document, no anchors or tags, no cut sentence."""
    tokens = list(yaml.scan(text, Loader=Loader))
    lines = text.split("\n")
    signs = {number for number, line in enumerate(lines) if "#" in line}
    good, depth = True, 0
    for token, following in pairwise(tokens):
        kind, line = type(token), token.start_mark.line + 1
        depth += NESTING.get(kind, 0)
        if depth > max_depth:
            problems.add(line, "too_deep")
            return False
        if kind is yaml.DocumentStartToken and _has_content(lines[: line - 1]):
            problems.add(line, "several_documents")
            return False
        if kind in REFUSED_TOKENS:
            _refuse(token, lines, problems)
            good = False
        if kind is yaml.FlowEntryToken:
            _check_comma(text, token, lines, problems)
        if isinstance(token, yaml.ScalarToken) and token.style:
            if _swallows(token, lines):
                problems.add(line, "quote_open", found=lines[line - 1].strip())
                return False
            _check_style(text, token, lines, problems)
        if token.end_mark.line in signs or token.end_mark.line + 1 in signs:
            _check_comment(text, token, following, lines, problems)
            _check_wrapped_comment(token, following, lines, problems)
    return good


def _check_comma(text: str, token: yaml.Token, lines: list[str], problems: FileProblems) -> None:
    """In a list in brackets `1,5` is two items."""
    before, after = text[: token.start_mark.index][-1:], text[token.end_mark.index :][:1]
    if before.isdigit() and after.isdigit():
        problems.add(token.start_mark.line + 1, "comma_in_list", found=lines[token.start_mark.line].strip())


def _check_style(text: str, token: yaml.ScalarToken, lines: list[str], problems: FileProblems) -> None:
    if token.style == '"':
        _check_backslash(text, token, problems)
    elif token.style in ("|", ">"):
        _check_block_start(token, lines, problems)


def _refuse(token: yaml.Token, lines: list[str], problems: FileProblems) -> None:
    source = lines[token.start_mark.line]
    found = source[token.start_mark.column :].split(" ")[0]
    problems.add(token.start_mark.line + 1, REFUSED_TOKENS[type(token)], found=found, mended=mended_line(source))


def _swallows(token: yaml.ScalarToken, lines: list[str]) -> bool:
    """Whether a quotation that was never closed goes on over the keys below, to the next one."""
    if token.style not in ("'", '"'):
        return False
    inner = lines[token.start_mark.line + 1 : token.end_mark.line + 1]
    return any(re.match(r" *(?:- +)?[a-z_]+:(?: |$)", line) for line in inner)


def _check_block_start(token: yaml.ScalarToken, lines: list[str], problems: FileProblems) -> None:
    """`>5` begins a folded text five steps in; whoever writes it means more than five."""
    if not token.value.strip():
        source = lines[token.start_mark.line]
        if source[token.start_mark.column + 1 :].strip(" \t+-"):
            problems.add(token.start_mark.line + 1, "special_start", mended=mended_line(source))


def _has_content(lines: list[str]) -> bool:
    return any(line.strip() and not line.lstrip().startswith("#") for line in lines)


def _check_comment(
    text: str, token: yaml.Token, following: yaml.Token, lines: list[str], problems: FileProblems
) -> None:
    """A `#` after text on the same line would cut the author's sentence."""
    gap = text[token.end_mark.index : following.start_mark.index].split("\n")[0]
    if "#" not in gap:
        return
    line = text.count("\n", 0, token.end_mark.index)
    column = token.end_mark.index - (text.rfind("\n", 0, token.end_mark.index) + 1)
    if lines[line][:column].strip():
        is_number = NUMBER.fullmatch(text[token.start_mark.index : token.end_mark.index])
        code, mended = (
            ("comment_after_number", lines[line][:column].strip())
            if is_number
            else ("comment_after_text", mended_line(lines[line]))
        )
        problems.add(line + 1, code, cut=gap.strip(), mended=mended)


def _check_wrapped_comment(token: yaml.Token, following: yaml.Token, lines: list[str], problems: FileProblems) -> None:
    """A `#` that begins a line of a wrapped sentence would silently end the sentence; below a key it does not."""
    if not isinstance(token, yaml.ScalarToken) or token.style or isinstance(following, yaml.ValueToken):
        return
    line = token.end_mark.line + 1
    begins = len(match(LINE, lines[token.start_mark.line])["lead"])
    if line < len(lines) and re.match(r" *#", lines[line]) and lines[line].index("#") > begins:
        problems.add(line + 1, "comment_in_text", found=lines[line].strip())


def _check_backslash(text: str, token: yaml.ScalarToken, problems: FileProblems) -> None:
    r"""In double quotes `\t` becomes a tab and `\n` a new line; only a program that wraps its lines means that."""
    escapes = list(BACKSLASH.finditer(text, token.start_mark.index, token.end_mark.index))
    found = next((each for each in escapes if each[0] not in MEANT), None)
    if found and not any(each[0] == WRAP for each in escapes):
        line = token.start_mark.line + 1 + text.count("\n", token.start_mark.index, found.start())
        problems.add(line, "backslash", found=found[0])
