"""What the tests with a screen reader share: words that are to be heard once, or never, and ways to a question."""

MODULE = "kurs/alla-typer/index.html"
ASK = "Spara i den här webbläsaren?"
UNASKED = ("Rätt.", "Inte rätt än.", "Kvar i modulen", "Modulen är klar", "kontakter", "av 12 ord", ASK)


def once(said, *words):
    assert {each: said.count(each) for each in words} == dict.fromkeys(words, 1), said


def never(said, *words):
    assert [each for each in words if each in said] == [], said


def options(reader, root):
    """The values that can be chosen, and those of them that are right."""
    texts = "Array.from(document.querySelectorAll('{} {}')).map((each) => each.{})"
    return (
        reader.browser.evaluate(texts.format(root, "fieldset .option input", "value")),
        reader.browser.evaluate(texts.format(root, ".reason[data-right]", "dataset.option")),
    )


def press_on(reader, selector, *hears):
    """Come to a button by Tab and press it; what is said then."""
    reader.tab_to(selector)
    return reader.press("Return", hears=hears)


def start(reader, served, kind):
    """The question of a kind on the page of them all, and what was said as it was entered."""
    never(reader.open(served + MODULE), *UNASKED)
    root = f'.question[data-type="{kind}"]'
    return root, reader.tab_to(f"{root} fieldset :is(input, select, textarea, button)")
