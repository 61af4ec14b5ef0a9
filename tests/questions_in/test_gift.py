"""GIFT as people write it, and Aiken: what comes in, and what is left out and why."""

import pytest
from importing import bring

OPTIONS = [{"text": "Grannen", "correct": "true"}, {"text": "Chefen", "feedback": "TODO: skriv varför svaret är fel"}]
WHY = "TODO: skriv varför svaret är rätt"
WRONG = "TODO: skriv varför svaret är fel"


def option(text, correct=False, feedback=None):
    made = {"text": text} | ({"correct": "true"} if correct else {})
    return made | ({"feedback": feedback or WRONG} if feedback or not correct else {})


TAKEN = {
    "one right": ("Vem?{=Grannen ~Chefen}", {"type": "single", "question": "Vem?", "options": OPTIONS}),
    "on lines, with feedback": (
        "Vem?{\n =Grannen#Ja.\n ~Chefen # Nej. \n####Hon vet.\n}",
        {"options": [option("Grannen", True, "Ja."), option("Chefen", feedback="Nej.")], "explanation": "Hon vet."},
    ),
    "several right": (
        "Vilka?{~%50%a ~%50%b ~%-100%c}",
        {"type": "multiple", "options": [option("a", True), option("b", True), option("c")]},
    ),
    "several right in thirds": (
        "Vilka?{~%33.33333%a ~%33.33333%b ~%33.33333%c ~d}",
        {"options": [option("a", True), option("b", True), option("c", True), option("d")]},
    ),
    "wrong with a loss": ("Vem?{=a ~%-50%b}", {"options": [option("a", True), option("b")]}),
    "escapes": (
        r"Vad \{är\} 1 \= 1\: \#a \~b \\c?{=a\=b ~c\~d\nny}",
        {"question": r"Vad {är} 1 = 1: #a ~b \c?", "options": [option("a=b", True), option("c~d ny")]},
    ),
    "true": ("Så?{T}", {"type": "true_false", "answer": "true", "feedback": WRONG, "explanation": WHY}),
    "false in words": ("Så?{FALSE#Nej.#Jo då.}", {"answer": "false", "feedback": "Nej.", "explanation": "Jo då."}),
    "a number": ("Antal?{#4.5:0.25}", {"type": "number", "answer": "4.5", "tolerance": "0.25"}),
    "a number alone": ("Antal?{#-3}", {"answer": "-3"}),
    "a range": ("Antal?{#1..5}", {"answer": "3", "tolerance": "2"}),
    "a number as an answer": ("Antal?{#=1e3:0#Bra.}", {"answer": "1000", "explanation": "Bra."}),
    "a written answer": ("Vad?{=katt =en katt}", {"type": "fill", "question": "Vad?", "text": "[[katt|en katt]]"}),
    "a gap": ("Fyll i.\\n\\nEn _____ jamar.{=katt}", {"question": "Fyll i.", "text": "En [[katt]] jamar."}),
    "a bar in an answer": (r"Vad?{=a|b}", {"text": r"[[a\|b]]"}),
    "a missing word": ("En {=katt} jamar.", {"question": "TODO: skriv vad man ska göra", "text": "En [[katt]] jamar."}),
    "a missing word to choose": (
        "En {=katt ~hund} jamar.",
        {"question": "En _____ jamar.", "options": [option("katt", True), option("hund")]},
    ),
    "a number and a text after it": ("Vad är pi? {#3.14:0.01} Svara kort.", {"question": "Vad är pi? _____ Svara kort."}),
    "a gap at a full stop": ("Två plus två är {=fyra =4}.", {"text": "Två plus två är [[fyra|4]]."}),
    "a gap in a word": ("En {=\n katt}unge\n jamar", {"text": "En [[katt]]unge", "question": "jamar"}),
    "an answer with a format of its own": ("Vad?{=[html]katt =[plain] kisse}", {"text": "[[katt|kisse]]"}),
    "all the rest, of which nothing is said": ("Vad?{=katt =%0%*#}", {"text": "[[katt]]"}),
    "all other numbers, of which nothing is said": ("Antal?{#=4:1#Ja. ~#\n}", {"answer": "4", "explanation": "Ja."}),
    "Markdown with lines that end in spaces": ("[markdown]Ett  \ntvå{T}", {"question": "Ett\\\ntvå"}),
    "letters before options": ("Vem?{=A) Grannen ~B) Chefen}", {"options": [option(r"A\) Grannen", True), option(r"B\) Chefen")]}),
    "pairs": (
        "Para ihop.{=a -> 1 =b -> 2 = -> 3}",
        {"type": "match", "pairs": [{"left": "a", "right": "1"}, {"left": "b", "right": "2"}], "distractors": ["3"]},
    ),
    "an order": ("Ordna.{>3 ALL VERTICAL ABSOLUTE_POSITION SHOW none\nett\ntvå = 2\ntre\n}", {"type": "order", "items": ["ett", "två = 2", "tre"]}),
    "own words": ("Skriv.{}", {"type": "reflection", "question": "Skriv."}),
    "own words with more": ("Skriv.{####Tänk på det.}", {"explanation": "Tänk på det."}),
    "HTML": (
        "[html]<p>Vad är <b>det</b> &amp; &lt;a&gt;?</p><ul><li>ett</li></ul>{=<i>a</i> ~b#<p>Nej.</p>}",
        {"question": "Vad är **det** & &lt;a>?\n\n- ett", "options": [option("*a*", True), option("b", feedback="Nej.")]},
    ),
    "HTML that nobody named": ("Vad<br>är <b>det</b>?{T}", {"question": "Vad\\\när **det**?"}),
    "signs that are no HTML": ("Om x<y och z>w, och a<b?{T}", {"question": "Om x&lt;y och z>w, och a&lt;b?"}),
    "figures above and below": ("Är 10<sup>2</sup> m<sup>2</sup> CO<sub>2</sub>?{T}", {"question": "Är 10² m² CO₂?"}),
    "Markdown": ("[markdown]Vad är **det**?{T}", {"question": "Vad är **det**?"}),
    "plain": ("[plain]Vad är <b>?{T}", {"question": "Vad är &lt;b>?"}),
    "signs of Markdown": ("Vad är *det* och _x_ [y](z)?{T}", {"question": r"Vad är \*det\* och \_x\_ \[y\](z)?"}),
    "signs of ours": ("Vad är [@a] {{ organisation.name }}?".replace("{", r"\{").replace("}", r"\}") + "{T}", {"question": r"Vad är \[@a\] \{\{ organisation.name \}\}?"}),
    "YAML's signs": ("- Vad: 'så' # \"nu\" & *?{T}".replace("#", r"\#").replace(":", r"\:"), {"question": "\\- Vad: 'så' # \"nu\" & \\*?"}),
    "a name": ("::Fråga 1::Vem?{T}", {"question": "Vem?"}),
    "comments": ("// en kommentar\nVem?{T}", {"question": "Vem?"}),
}  # fmt: skip


@pytest.mark.parametrize("name", TAKEN)
def test_what_comes_in(course, name):
    text, wanted = TAKEN[name]
    found = bring(course, text + "\n", "--from", "gift")
    assert found.code == 0, found.out + found.err
    assert {key: found.question.get(key) for key in wanted} == wanted


LEFT = {
    "no key": ("Vem?{~a ~b}", "det rätta svaret saknas."),
    "two keys": ("Vem?{=a =b ~c}", "2 svar är rätt, men det ska vara ett."),
    "part of the points": ("Vem?{=a ~%50%b ~c}", "svaren ger olika mycket poäng (100 %, 50 %)."),
    "uneven parts": ("Vilka?{~%70%a ~%30%b ~c}", "svaren ger olika mycket poäng (70 %, 30 %)."),
    "parts that are not all": ("Vilka?{~%20%a ~%20%b ~c}", "svaren ger olika mycket poäng (20 %, 20 %)."),
    "part of a written answer": ("Vad?{=a =%50%b}", "svaren ger olika mycket poäng (50 %)."),
    "all right": ("Vilka?{~%50%a ~%50%b}", "alla alternativ är rätt."),
    "nine options": ("Vem?{=1 ~2 ~3 ~4 ~5 ~6 ~7 ~8 ~9}", "den har 9 alternativ, och får ha högst 8."),
    "an empty option": ("Vem?{=a ~#Nej. ~b}", "alternativ 2 är tomt."),
    "no answer": ("Ordlista", "det är en text utan svar."),
    "no braces": ("Vem?\n=a\n~b", "klamrarna går inte ihop."),
    "an open brace": ("Vem?{=a ~b", "klamrarna går inte ihop."),
    "two answers": ("Vem?{=a ~b} och {=c ~d}", "klamrarna går inte ihop."),
    "a pattern": ("Vad?{=k*t}", "en stjärna i svaret står för vad som helst"),
    "two numbers": ("Antal?{#=1 =2}", "flera tal är rätt."),
    "a number with another that is wrong": ("Antal?{#=4:1 =%0%5#Nej.}", "den har egna felsvar med återkoppling"),
    "a number with what is said of all others": ("Antal?{#4:1~#Nej.}", "den har egna felsvar med återkoppling"),
    "a written answer that is wrong": ("Vad?{=katt =%0%hund#Nej.}", "den har egna felsvar med återkoppling"),
    "a picture": (r'[html]Vad är <img src\="@@PLUGINFILE@@/a.png">?{T}', "bilder följer inte med i GIFT"),
    "no number": ("Antal?{#många}", '"många" är inget tal.'),
    "noise": ("Vem?{kanske}", 'svaret "kanske" går inte att förstå.'),
    "a text without end": ("Vem" + "*[_" * 20_000 + r"?{T}", "ett stycke har över 8000 tecken."),
    "HTML without end": ("[html]Vem" + "<b>*[" * 20_000 + r"?{T}", "ett stycke har över 8000 tecken."),
    "two that are the same": ("Vem?{=a ~A}", ""),
    "letters above": ("Vad är x<sup>y</sup>?{T}", "den har en `sup`"),
    "one pair": ("Para.{=a -> b}", ""),
    "two to put in order": ("Ordna.{>2\na\nb\n}", ""),
}


@pytest.mark.parametrize("name", LEFT)
def test_what_is_left_out(course, name):
    text, why = LEFT[name]
    found = bring(course, f"Först?{{T}}\n\n{text}\n\nSist?{{F}}\n", "--from", "gift")
    assert found.code == 1 and [row["question"] for row in found.questions] == ["Först?", "Sist?"], found.out
    assert found.left.keys() == {3} and why in found.left[3], found.left


def test_a_name_and_a_category_are_kept_as_comments(course):
    bring(course, "$CATEGORY: Kurs/Del 1\n\n::Om grannen::Vem?{T}\n\n::När …::När då?{T}\n")
    text = (course / "modules/mer/quiz.yml").read_text(encoding="utf-8")
    assert "  # $CATEGORY: Kurs/Del 1\n  # ::Om grannen::\n  - id: vem\n" in text
    assert text.count("#") == 3


def test_a_category_stands_above_the_first_of_its_questions_that_comes_in(course):
    bring(course, "$CATEGORY: Ett\n\nVem?{T}\n\n$CATEGORY: Två\n\nBara text.\n\nVad?{F}\n")
    text = (course / "modules/mer/quiz.yml").read_text(encoding="utf-8")
    assert "  # $CATEGORY: Ett\n  - id: vem\n" in text and "  # $CATEGORY: Två\n  - id: vad\n" in text


AIKEN = {
    "as it is": ("Vem?\nA. Grannen\nB. Chefen\nANSWER: A", None),
    "brackets and small letters": ("Vem?\n A) Grannen\n B) Chefen\nAnswer: a", None),
    "no space": ("Vem?\nA)Grannen\nB)Chefen\nANSWER: A", None),
    "an initial": ("Vem skrev\nS.K. Berg till?\nA.Grannen\nB.Chefen\nANSWER: A", None),
    "no answer": ("Vem?\nA. Grannen\nB. Chefen\n", "raden `ANSWER:` saknas."),
    "a key that is not there": (
        "Vem?\nA. Grannen\nB. Chefen\nANSWER: C",
        'det rätta svaret "C" är inget av alternativen.',
    ),
    "a letter that is missing": (
        "Vem?\nA. Grannen\nC. Chefen\nANSWER: C",
        'det rätta svaret "C" är inget av alternativen.',
    ),
    "one option": ("Vem?\nA. Grannen\nANSWER: A", "den har 1 alternativ, och behöver minst två."),
    "no options": ("Vem?\nANSWER: A", "den har 0 alternativ, och behöver minst två."),
    "no question": ("ANSWER: A", "frågans text saknas."),
}


@pytest.mark.parametrize("name", AIKEN)
def test_aiken(course, name):
    text, why = AIKEN[name]
    found = bring(course, f"Först?\nA. a\nB. b\nANSWER: B\n\n{text}\n")
    assert (found.left[6] if why else found.questions[1]["options"]) == (why or OPTIONS), found.out
