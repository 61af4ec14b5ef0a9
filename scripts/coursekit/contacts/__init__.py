"""The contact bank: people and organisations that said yes to being asked.

    folder  ──►  load  ──►  model  ──►  rules, eligibility  ──►  out/publish  ──►  bank.js
    YAML         text with  frozen      refused,                 what the         beside the site,
                 line marks types       left out, warned         page shows       never in it

The coordinator's commands (`cli`) read the same model. What comes in passes `intake`; what is changed goes through
`store`, which changes an entry's own lines and nothing else. Nothing here ever repeats a personal value: a message
names the entry's id and the field.
"""
