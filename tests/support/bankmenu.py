"""The coordinator's menu: each choice's number by its title, and what nobody but a programmer reads in what it prints."""

import re

from coursekit.contacts.cli.main import VERBS
from coursekit.contacts.model import Consent, Contact, Invitation
from coursekit.contacts.problems import WORDS

NUMBER = {choice["title"]: str(place) for place, choice in enumerate(WORDS["menu"], start=1)}
KEYS = {*Contact.model_fields, *Consent.model_fields, *Invitation.model_fields}
CODES = {code for named in WORDS["answers"].values() for code in named.values() if len(code) > 3}
# English that is Swedish too, or that a file or an address is called.
SAME = {"id", "test", "workshop", "association", "network", "form"}
ENGLISH = (KEYS | CODES | {*VERBS} | {"paused", "active", "ended"}) - SAME


def english_in(text):
    """What only a programmer reads: keys, codes, flags, commands, and ids without a name."""
    shown = re.sub(r"\S+@\S+|KB-\S+|/\S+|\S+\.(?:ya?ml|csv|txt|js|key)\b", "", text)
    words = {word for word in re.findall(r"[A-Za-z_]+", shown) if word in ENGLISH}
    flags = re.findall(r"(?<!\S)--[a-z]+|`[a-z]+`|[a-z_]+=", shown)
    bare = re.findall(
        r"(?m)(?<![(\w])(?:K-[0-9A-Z]{6}|U-[0-9]{4}-[0-9]+)(?![\w);])(?![.:,]? (?:Tillfrågade|finns))", shown
    )
    return words, flags, bare
