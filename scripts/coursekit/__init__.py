"""Turns a course of Markdown and YAML into pages.

    course/  →  source  →  model  →  check  →  render  →  MkDocs  →  site/

`source` reads files and YAML and keeps the author's lines. `shape` turns what was
read into the frozen types of `model` and `questions`. `reader` puts the folder
together to a `Course`. `check` collects every problem of it at once. `render`
makes pages from it, without touching a disk. The MkDocs hook and `stage` are two
thin ports that hand those pages on.
"""
