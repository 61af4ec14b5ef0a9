"""Render: a course becomes pages, `{path: Markdown}`, without a disk and without MkDocs."""
