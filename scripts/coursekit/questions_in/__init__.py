"""Questions in: questions that exist elsewhere become questions of a module.

    file  ──►  kinds  ──►  readers  ──►  Asked  ──►  entry  ──►  quiz_file  ──►  draft (check)  ──►  quiz.yml

A reader knows one kind of file and nothing of the format; what follows knows the format and nothing of files.
"""

# What a file of questions may be said to be.
KINDS = ("excel", "csv", "word", "forms", "gift", "moodle-xml", "aiken")
