"""The contact bank: people and organisations that said yes to being asked.

    folder  ──►  reader  ──►  model  ──►  rules, state  ──►  publish  ──►  bank.js
    YAML         text with    frozen      refused,           what the      beside the site,
                 line marks   types       left out, warned   page shows    never in it

The coordinator's commands (`cli`, `commands_*`) read the same model and write by `splice`, which
changes an entry's own lines and nothing else. Nothing here ever repeats a personal value: a message
names the entry's id and the field.
"""
