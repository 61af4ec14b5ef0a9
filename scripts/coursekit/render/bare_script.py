"""Bare script: a script as it is sent, without its comments and indentation."""

from __future__ import annotations

import re
from functools import cache

# A text; a template, with texts, templates and one pair of braces inside its `${}`; a regular expression, which the
# sign before it tells from a division. What begins as one of them and doesn't end so is lost.
PART = re.compile(
    r"""
    (?P<kept>
        "(?> (?: [^"\\\n] | \\. )* )"
      | '(?> (?: [^'\\\n] | \\. )* )'
      | `(?> (?: [^`\\$] | \\. | \$(?!\{)
           | \$\{(?> (?: [^`{}"'] | "[^"\n]*+" | '[^'\n]*+' | `[^`$]*+` | \{[^{}`]*+\} )* )\} )* )`
      | (?: [(,=:\[!&|?;{}>] | \breturn )\s*+/(?![*/])(?> (?: [^/\\\n\[] | \\. | \[(?> (?: [^\]\\\n] | \\. )* )\] )+ )/
    )
  | (?P<blank>(?> (?: \s | //[^\n]*+ | /\*(?> (?: [^*] | \*(?!/) )* )\*/ )+ ))
  | (?P<last>[;,](?> (?: \s | //[^\n]*+ | /\*(?> (?: [^*] | \*(?!/) )* )\*/ )* )(?=\}))
  | (?P<lost>(?: ["'`] | /\* | (?: [(,=:\[!&|?;{}>] | \breturn )\s*+/(?![*/]) ).*+)
""",
    re.VERBOSE | re.DOTALL,
)
# After the first of these no new line is needed, nor before the second, and beside the others no space. A `}` that
# ends a statement which needs a semicolon has one in our scripts: a browser would refuse the file otherwise.
OPENING, CLOSING, LONE = "{}([,;=:?&|", ")]}.?:&|=", "{}()[],;:=?<>&|!*%"
# Of these no two may meet that stood apart.
SIGNS = "+-"


@cache  # most scripts are in several files
def bare(source: str) -> str:
    """The script without comments, indentation, needless space and what ends the last thing in a block.

    Raises ValueError for what it can't read, rather than change what a script does.
    """

    def shortened(found: re.Match) -> str:
        if found["lost"]:
            line = source.count("\n", 0, found.start()) + 1
            raise ValueError(f"line {line}: a text, template, comment or regular expression that can't be read")
        if found["kept"] or found["last"]:
            return found["kept"] or ""
        before, after = source[max(found.start() - 1, 0) : found.start()], source[found.end() : found.end() + 1]
        if "\n" in found["blank"]:
            return "" if before in OPENING or after in CLOSING else "\n"
        is_needless = before in LONE or after in LONE or (before in SIGNS) != (after in SIGNS)
        return "" if is_needless else " "

    return PART.sub(shortened, source).strip() + "\n"
