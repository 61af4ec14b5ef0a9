"""Turns a course of Markdown and YAML into pages.

    course/  →  source  →  model  →  check  →  render  →  engine  →  site/

Each is a folder. `source` reads files and YAML, keeps the author's lines and puts the folder together to a
`Course` of the frozen types in `model`. `check` collects every problem of it at once. `render` makes pages
from it, without touching a disk. `engine` hands those on: to MkDocs in memory, or as plain files.

Beside the way stand `core` (what all of them use and what knows nothing of courses), `author` (help for whoever
writes), `contacts` (the contact bank) and `package` (the built site as one file).
"""
