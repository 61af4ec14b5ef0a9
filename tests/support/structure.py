"""How a page's HTML hangs together: what a person sees nothing of, and a screen reader or a keyboard stumbles on."""

from collections import Counter
from html.parser import HTMLParser

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
# Attributes that name other elements of the page by their ids.
NAMING = {"for", "form", "list", "headers", "aria-labelledby", "aria-describedby", "aria-controls", "aria-owns"}
NAMING |= {"aria-details", "aria-errormessage", "aria-activedescendant", "aria-flowto"}
CONTROLS = {"a", "button", "input", "select", "textarea", "summary"}
LABELLED = {"button", "input", "meter", "output", "progress", "select", "textarea"}
HEADINGS = {f"h{level}": level for level in range(1, 7)}


class Structure(HTMLParser):
    """A page's ids, headings and controls as its HTML has them, and the links at its foot."""

    def __init__(self, html):
        super().__init__()
        self.ids, self.tags, self.named, self.headings, self.nested, self.types = Counter(), {}, [], [], [], set()
        self.title, self.foot = "", []
        self._open = []
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        if "id" in given:
            self.ids[given["id"]] += 1
            self.tags[given["id"]] = tag
        self.named += [(tag, name, each) for name in NAMING & given.keys() for each in (given[name] or "").split()]
        if tag == "a" and (given.get("href") or "").startswith("#"):
            self.named.append((tag, "href", given["href"][1:]))
        if tag in HEADINGS:
            self.headings.append(HEADINGS[tag])
        if tag in CONTROLS and given.get("type") != "hidden":
            self.types.add(given.get("type"))
            self.nested += [f"{tag} in {outer}" for outer in self._open if outer in CONTROLS]
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag):
        if tag in self._open:
            while self._open.pop() != tag:
                pass

    def handle_data(self, data):
        if self._open == ["html", "head", "title"]:
            self.title += data
        if "footer" in self._open and "a" in self._open:
            self.foot.append(data)

    @property
    def faults(self):
        """What no page may have, in words."""
        twice = [f"two have the id {name}" for name, count in self.ids.items() if count > 1]
        lost = [
            f"<{tag} {name}> names {each}, which isn't there" for tag, name, each in self.named if not self.ids[each]
        ]
        labels = [(each, self.tags.get(each)) for tag, name, each in self.named if (tag, name) == ("label", "for")]
        astray = [f"a label is for {each}, a {tag}" for each, tag in labels if tag and tag not in LABELLED]
        return twice + lost + astray + self.nested + self._outline()

    def _outline(self):
        pairs = zip([0, *self.headings], self.headings, strict=False)
        skipped = [f"h{now} after h{before}" for before, now in pairs if now > before + 1]
        count = self.headings.count(1)
        return skipped + ([] if count == 1 else [f"{count} headings are the page's own"])
