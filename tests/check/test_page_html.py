"""What an author wrote and what the page shows: nothing lost, nothing raw, nothing from elsewhere, Word's habits named."""

import re
import shutil

import pytest
from badcases import BAD
from coursekit.check.course import check
from coursekit.core.markdown import to_html
from coursekit.core.settings import Settings
from coursekit.engine.generator import Site
from coursekit.model.forgiven import forgiven
from edits import edit

PAGE = "hjalp.md"


@pytest.fixture
def said(tmp_path):
    """The problems of a page with this text below its heading."""
    course = shutil.copytree(BAD / "base", tmp_path / "course")

    def problems(text):
        (course / PAGE).write_text(f"# Hjälp\n\n{text}\n", encoding="utf-8")
        return [str(problem) for problem in check(Settings(course))[1] if problem.path.endswith(PAGE)]

    return problems


LOST = {
    "Hej **kära**{namn} granne.": "{namn}",
    "Fyll i din mening\n{skriv här}": "{skriv här}",
    "| Antal {st} | Pris |\n|---|---|\n| 1 | 2 |": "{st}",
}


@pytest.mark.parametrize(("text", "found"), LOST.items())
def test_no_word_is_lost(said, text, found):
    [message] = said(text)
    assert f"`{found}` syns inte på sidan" in message


RAW = {
    "Det är **viktigt **att fråga.": "stjärnorna syns i texten: `Det är **viktigt **att fråga.`.",
    "a](b.md) och mer": "länken blir inte en länk",
    "<!- question: x -->": "känns inte igen",
    "Text.\n\n[^1]: Noten.": "ingen text hänvisar till fotnoten `[^1]`",
    "Text[^1] och[^1].\n\n[^1] : Noten.": "Skriv raden så: `[^1]: Noten.`",
    "Text[^1].\n\n[^1] Noten.": "Skriv raden så: `[^1]: Noten.`",
    "Text[^ 1].\n\n[^1]: Noten.": "fotnoten `[^ 1]` har ingen text",
    "Enligt [@lind–2024].": 'källan "lind–2024" finns inte',
    "Text[^1] och[^1].": "fotnoten `[^1]` har ingen text",
    "1. a\n   - b\n   1. c\n2. d": "punkten blir ingen punkt i en lista: `1. c`",
    "  ## Rubrik": "rubriken blir ingen rubrik: `## Rubrik`",
    "####### Sju": "rubriken blir ingen rubrik: `# Sju`",
    "> [!NOTE]\n> Fråga först.": "rutan blir inte en ruta: `[!NOTE]`",
    "> [!tip]- Tänk på\n> Fråga först.": "rutan blir inte en ruta: `[!tip]- Tänk på`",
    "![En bänk](modules/start/bank.svg) { width=100 }": "klamrarna syns i texten: `{ width=100 }`",
    "> Ett citat.\n\n{ .viktigt }": "klamrarna syns i texten: `{ .viktigt }`",
    "## Mål { #mal } nu": "klamrarna syns i texten: `{ #mal }`",
    "| a | b |\n| 1 | 2 |": "tabellen blir inte en tabell: `| a | b |`",
    "+---+---+\n| a | b |\n+---+---+": "tabellen blir inte en tabell: `+---+---+`",
    "|===\n| a | b\n|===": "tabellen blir inte en tabell: `|===`",
    "- [ ] papper\n- [x] penna": "rutan att kryssa i blir bara tecken: `[ ] papper`",
    "Text.\n    > b": "citatet blir inget citat",
    "<div>\n**fet** och [x](index.md)\n</div>": "läses inte mitt i HTML",
    "Bra :smile: jobbat.": "`:smile:`",
    "Det är ==viktigt== nu.": "`==viktigt==`",
    "Där är $x$ okänt.": "`$x$`",
    "Där är $$a + b$$ okänt.": "`$$a + b$$`",
    "Där är $a^2$ okänt.": "`$a^2$`",
    ":::note\nText\n:::": "`:::`",
    "%%En anteckning.%%": "`%%En anteckning.%%`",
    "H~2~O": "`~2~`",
    "m^2^": "`^2^`",
    ".. note:: Text": "`.. note::`",
    "{% include x %}": "`{% include x %}`",
    "Hej {{ namn }}.": "`{{ namn }}`",
    "=====\n\nText.": "`=====`",
    "Kapitel 1 ........ 3": "`........ 3`",
    "Ett&nbsp två.": "`&nbsp`",
    "Ett \\n två.": "`\\n`",
    "Se <https://a.example nu.": "`<https:`",
    "Se not ^1^.": "`^1^`",
    '!!! "Tips"\n    Text.': "rutan blir inte en ruta",
    "Se [bank.svg].": "länken blir inte en länk: `Se [bank.svg].`",
    "Se !(bank.svg)": "länken blir inte en länk",
    "![En bänk]": "länken blir inte en länk: `![En bänk]`",
    "Text <!*- kom ihåg --> här.": "blir ingen kommentar",
    "”## Rubrik": "rubriken blir ingen rubrik: `”## Rubrik`",
    "## Mål { #mal": "klammern syns i texten: `Mål { #mal`",
    "## Mål #mal }": "klammern syns i texten: `Mål #mal }`",
    "Ring ~~aldrig~ nu.": "överstrykningen syns",
    "Ring ~~ aldrig~~ nu.": "överstrykningen syns",
    "Ring `ls nu.": "råd: en grav accent syns i texten: `Ring `ls nu.`",
    "Text.\n\n```\nkod\n``": "kodens början eller slut syns i texten: ```",
    "”> Ett citat": "citatet blir inget citat",
    "Se <https:/a.example/sida> nu.": "får inte stå i texten",
    "Hos {{\norganisation.name }} nu.": "är inte hel",
    "Hos {{ organi\nsation.name }} nu.": "tecknen syns i texten",
    '!! note "Tips"\n    Text.': "rutan blir inte en ruta",
    '!!!: note "Tips"\n    Text.': "rutan blir inte en ruta",
    'x!!! note "Tips"\n    Text.': "rutan blir inte en ruta",
    "Text.\n\n| a | b |": "tabellen blir inte en tabell: `| a | b |`",
    "| a\n\nb | c |\n|---|---|\n| 1 | 2 |": "tabellen blir inte en tabell: `| a`",
    "##<!-- kom ihåg -->": "rubriken är tom",
    "| a | b |\n|---|---|\n| 1 | 2 | 3 |": "fler rutor än tabellens rubriker",
}


@pytest.mark.parametrize(("text", "words"), RAW.items())
def test_no_markup_comes_out_as_text(said, text, words):
    assert [words in message for message in said(text)] == [True]


def test_markup_is_excused_by_an_escape_of_its_own_alone(said):
    escaped = "Skriv \\*\\*fet\\*\\* för fetstil, \\*\\*\\* för en linje och \\!!! note först."
    assert said(escaped) == []
    [message] = said(f"{escaped}\n\nDet är \\* **viktigt **att fråga.")
    assert message.endswith(
        "hjalp.md:5: stjärnorna syns i texten: `Det är * **viktigt **att fråga.`. "
        "Skriv `**ord**` utan mellanslag innanför stjärnorna, eller `\\*` om tecknet ska synas."
    )


def test_a_backslash_that_is_escaped_escapes_nothing(said):
    assert ["stjärnorna syns i texten" in message for message in said("En \\\\**fet **rad.")] == [True]


def test_a_message_is_one_line_and_names_the_line_that_is_meant(said):
    [message] = said("Vi behöver\nmed oss:\n + en penna\n + en lapp")
    assert message.partition("hjalp.md:")[2] == (
        "5: punkten blir ingen punkt i en lista: `+ en penna`. "
        "Sätt en tom rad före listan, och låt alla punkter börja lika långt in."
    )


RAW_LINE = "Det är **viktigt **att fråga **tidigt **i dag."
LOST_LINE = "Hej **kära**{namn} granne, **var**{plats} är du?"


@pytest.mark.parametrize("line", [RAW_LINE, LOST_LINE])
def test_each_place_is_named_once(said, line):
    messages = said(f"{line}\n\nEn **fet** rad.\n\n{line.replace('är', 'var')}")
    assert [message.split("hjalp.md:")[1].split(":")[0] for message in messages] == ["3", "7"]


def test_of_a_text_that_is_all_lost_a_handful_is_named(said):
    text = "\n\n".join(f"Hej **kära**{{namn{number}}} granne." for number in range(12))
    assert len(said(text)) == 5


HABITS = {
    "•\tpapper\n•\tpenna": "`- papper`",
    "\uf0b7 papper": "`- papper`",
    "· papper": "`- papper`",
    "– papper\n– penna": "`- papper`",
    "— papper\n— penna": "`- papper`",
    "\u2212 papper\n\u2212 penna": "`- papper`",
    "» papper\n» penna": "`- papper`",
    "-\u00a0papper\n-\u00a0penna": "`- papper`",
    "-Papper\n-Penna": "`- Papper`",
    "*Papper\n*Penna": "`- Papper`",
    "➢ papper": "`- papper`",
    "► papper": "`- papper`",
    "Ø\tpapper": "`- papper`",
    "§ papper\n§ penna": "`- papper`",
    "✓ papper\n✓ penna": "`- papper`",
    "- papper\n-penna": "`-penna` blir ingen punkt i listan bredvid. Skriv raden så: `- penna`",
    "- papper\n:- penna": "`- penna`",
    "- papper\n-: penna": "blir ingen punkt i listan",
    "-papper\n- penna": "`- papper`",
    "- papper\n- penna\n  -block": "`- block`",
    "- papper\n”- penna": "`- penna`",
    "- papper\n*penna": "`- penna`",
    "1.Ring.\n2.Fråga.": "`1. Ring.`",
    "1: Ring.\n2: Fråga.": "`1. Ring.`",
    "(1) Ring.\n(2) Fråga.": "`1. Ring.`",
    "A. Ring.\nB. Fråga.": "`1. Ring.`",
    "Filen är G:\\mapp\\_x\\[ny].docx": "``G:\\mapp\\_x\\[ny].docx``",
    "[a](index.md){ onclick=x }": "`onclick`",
    "Text.\n{ style='color:red' }": "`style`",
    "##\n\nText.": "rubriken är tom",
    "Text[^1].\n\n[^1]:\n\nMer.": "`[^1]:` har ingen text",
    "[TOC]": "`[TOC]` behövs inte",
    "[A](anna@x.example)": "`mailto:anna@x.example`",
    "[A](0300-834000)": "`tel:0300-834000`",
    "[A](skr.se/sida)": "`https://skr.se/sida`",
    "![A](modules/start/bank.svg =300x200)": "storleken i",
    "[A](index.md ”mer”)": "raka citattecken",
    "[A](tel:0300 83 40 00)": "`](tel:0300834000)`",
    "[A](mailto: a@x.example)": "`](mailto:a@x.example)`",
    "[A](#en rubrik)": "`#en-rubrik`",
    "![A](modules\\start\\bank.svg)": "`modules/start/bank.svg`",
    "Mejla anna@x.example<mailto:anna@x.example>.": "`<mailto:anna@x.example>` står direkt efter ett ord",
    "Läs mer<https://x.example/a>.": "så som Outlook skriver länkar",
    "! [En bänk](modules/start/bank.svg)": "blir en länk och ingen bild",
    "![En bänk](data:image/png;base64,iVBORw0KGgo=)": "bilden ligger i själva texten",
    "![En bänk][b]\n\n[b]: <data:image/png;base64,iVBORw0KGgo=>": "bilden ligger i själva texten",
    "[x](https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fskr.se%2Fa&data=05)": "`https://skr.se/a`",
    "[x](https://www.google.com/url?q=https://skr.se/a&sa=D)": "`https://skr.se/a`",
    "Se Fel! Hittar inte referenskälla. nu.": "`Fel! Hittar inte referenskälla.`",
    "Se Error! Reference source not found.": "Word har lämnat en kod",
    "Se { REF _Ref123 \\h }.": "`{ REF _Ref123 \\h }`",
    "Hj\u201elp oss.": "sparats fel",
    "Vi frågar med-\nborgare.": "`med- borgare` ser ut som ett ord som delades",
    "En \ufb01n text.": "`check --fix` tar bort dem",
    "Se <www.skr.example>.": "`<www.skr.example>` får inte stå i texten",
    "Text\u000bmer": "mjuk radbrytning ur Word",
    "En rad.\n>>>>>>> main": "två versioner av texten",
    "- papper\no\tblock\no\tblad": "`- block`",
    "1) Ring.\n2) Fråga.": "`1. Ring.`",
    "a) Ring.\nb) Fråga.": "`1. Ring.`",
    "##Rubrik": "`## Rubrik`",
    "#medskapande är taggen.": "`\\#medskapande är taggen.`",
    "———": "`***`",
    "!!! note “Tips”\n    Text.": '`!!! note "Tips"`',
    '!!! note "Tips"\nText.': "`    Text.`",
    '!!! note "Tips"\n\nText.': "`    Text.`",
    "!!! note Tänk på\n    Text.": '`!!! note "Tänk på"`',
    "!!! note 'Tips'\n    Text.": '`!!! note "Tips"`',
    "| a | b |\n|—|—|\n| 1 | 2 |": "`|---|---|`",
    "Namn\tPris\nKaffe\t5\nTe\t4": "`| Namn | Pris |`",
    "    Här är en rad.": "fyra blanksteg eller en tabb",
    "Filen ligger på \\\\server\\mapp\\mall.docx i dag.": "``\\\\server\\mapp\\mall.docx``",
    "FrÃ¥ga tidigt.": "sparats fel",
    "[SKR](www.skr.example)": "`https://www.skr.example`",
    "<b>Viktigt</b>": "`<b>` får inte stå i texten",
    '<span onclick="x">Viktigt</span>': "`onclick`",
    "Text<o:p></o:p> ur Word.": "`<o:p>` får inte stå i texten",
    "Text </div> mer.": "`</div>` stänger något",
    "Text <small>liten.\n\nMer text.": "`<small>` öppnas men stängs aldrig",
    "Enligt [@lind-2024; @berg-2019].": "blir ingen källa",
    "Enligt [@lind-2024, s. 4].": "blir ingen källa",
    "Enligt [se @lind-2024].": "blir ingen källa",
    "Enligt [-@lind-2024].": "blir ingen källa",
    "Enligt [@]]lind-2024].": "Skriv `[@lind-2024]`",
    "Enligt [@: lind-2024].": "Skriv `[@lind-2024]`",
    "Enligt [@\nlind-2024].": "Skriv `[@lind-2024]`",
    "Enligt [@lind-\n2024].": "Skriv `[@lind-2024]`",
    "Enligt [:@lind-2024].": "Skriv `[@lind-2024]`",
    "Enligt [”@lind-2024].": "Skriv `[@lind-2024]`",
    "Enligt [x@lind-2024].": "Skriv `[@lind-2024]`",
    "Enligt @lind-2024].": "Skriv `[@lind-2024]`",
    "Enligt (@lind-2024).": "Skriv `[@lind-2024]`",
    "Enligt [lind-2024].": "Skriv `[@lind-2024]`",
    "Enligt [@ berg].": "blir ingen källa",
    "Läs [hjälpen]:(hjalp.md).": "Ta bort det som står mellan",
    "Läs [hjälpen]#hjalp) nu.": "länken blir inte en länk: `Läs [hjälpen]#hjalp) nu.`",
    "Läs [hjälpen]x(#hjalp).": "Ta bort det som står mellan",
    "!”[En bänk](modules/start/bank.svg)": "blir en länk och ingen bild",
    "Text. <!-- hej -\n\nMer text.\n\n<!-- och då -->": "gömmer det som står emellan",
    "[](modules/start/bank.svg){ .decorative }": "har ingen text och syns inte",
    "Läs [ ](index.md) nu.": "har ingen text och syns inte",
    "Ring *alltid** först.": "`*alltid**` har inte lika många stjärnor",
    "Ring **alltid* först.": "`**alltid*` har inte lika många stjärnor",
    '<abbr title="Styrelsen>KS</abbr>': "ett citattecken för mycket eller för lite",
    "<abbr title=”Styrelsen”>KS</abbr>": "ett citattecken för mycket eller för lite",
    "Hos { organisation.name }} nu.": "är inte hel",
    "Läs [[kom-igang|Kom i gång]] först.": "blir ingen länk",
    "Se ![[bild.png]].": "blir ingen länk",
}


@pytest.mark.parametrize(("text", "words"), HABITS.items())
def test_a_habit_is_named_once_with_the_line_mended(said, text, words):
    assert [words in message for message in said(text)] == [True], said(text)


def test_two_versions_of_a_text_are_named(said):
    [message] = said("<<<<<<< HEAD\nEn text.\n=======\nEn annan.\n>>>>>>> main")
    assert "två versioner av texten" in message


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Se www.skr.example/a_b.", '<a href="https://www.skr.example/a_b">www.skr.example/a_b</a>.'),
        ("En rad\\\nen till.", "En rad<br />\nen till."),
        ("Text.\n\n1. En\n   > citat", "<p>En</p>\n<blockquote>"),
        ("[mejla a@b.example nu](index.md)", '<a href="index.md">mejla a@b.example nu</a>'),
    ],
)
def test_what_a_git_host_shows_right_is_shown(text, html):
    assert html in to_html(forgiven(text))


def test_a_bracket_written_to_be_seen_is_not_left_open(said):
    assert said("Välj \\[ja\\] eller \\[nej.") == []


ELSEWHERE = [
    "![Karta][k]\n\n[k]: https://utanfor.example/k.png",
    "![Karta](https://utanfor.example/karta_(a(b)).png)",
    '![Karta \\[1\\]](https://utanfor.example/k.png "en "karta"")',
    "![Karta](//utanfor.example/k.png)",
    "![Karta](<https://utanfor.example/k a.png>)",
    '<iframe src="https://utanfor.example"></iframe>',
    '<div style="background: url(https://utanfor.example/x)">a</div>',
    '<object data="https://utanfor.example/x"></object>',
    "[läs](javascript:alert(1))",
    "[läs](//utanfor.example)",
    "<file://server/a.docx>",
]


@pytest.mark.parametrize("text", ELSEWHERE)
def test_nothing_is_fetched_from_elsewhere(said, text):
    assert any(": råd: " not in message for message in said(text))


@pytest.mark.parametrize("text", ["[läs](<en fil.pdf>)", "[läs][k]\n\n[k]: <en fil.pdf>"])
def test_a_target_in_angle_brackets_is_no_tag(said, text):
    assert ["får inte stå i texten" in message for message in said(text)] == [False]


NUMBERS = {
    "1. Ring.\n2. Fråga.\n4. Tacka.": (5, "4.", "4\\. Tacka."),
    "- a\n- b\n- c\n- d\n\nText.\n\n1. Ring.\n2. Fråga.\n4. Tacka.": (12, "4.", "4\\. Tacka."),
    "2024. Ett hände.\n2030. Ett till.": (4, "2030.", "2030\\. Ett till."),
    "2024. Ett hände.\n2024. Ett till.": (4, "2024.", "2024\\. Ett till."),
    "1. Det var året\n2024. Då hände det.": (4, "2024.", "2024\\. Då hände det."),
    "- 2024. Något hände.": (3, "2024.", "- 2024\\. Något hände."),
    "> 1. Ring.\n> 3. Fråga.": (4, "3.", "> 3\\. Fråga."),
    "1. Ring.\n2. Fråga.\n\n1. Tacka.": (6, "1.", "1\\. Tacka."),
    "Året\n:   2019. Först.\n    2024. Sedan.": (5, "2024.", "2024\\. Sedan."),
}


@pytest.mark.parametrize(("text", "told"), NUMBERS.items())
def test_a_number_that_a_list_does_not_show_is_named(said, text, told):
    line, found, mended = told
    [message] = said(text)
    assert message.partition("hjalp.md:")[2] == (
        f"{line}: `{found}` visas inte på sidan, för raden blir en punkt i en lista, och punkterna numreras i följd. "
        f"Skriv raden så: `{mended}` Är det en punkt, skriv numren i följd."
    )


IN_ORDER = [
    "1. Ring.\n2. Fråga.\n3. Tacka.",
    "1. Ring.\n1. Fråga.\n1. Tacka.",
    "3. Tredje.\n4. Fjärde.",
    "0. Noll.\n1. Ett.",
    "2024. Något hände.",
    "2024. Något hände.\n2025. Något mer.\n\nText.",
    "1986\\. Ett år.\n\nNågot hände\n2024. Sedan kom 4.",
    "1. Ring.\n    1. Först.\n    2. Sedan.\n2. Fråga.\n    1. Då.",
    "1. Ring.\n\nText.\n\n2. Fråga.\n\n- Punkt.\n\n1. Om igen.",
    "1. Ring.\n\n<!-- En anteckning. -->\n\n1. Om igen.\n2. Och så.",
    "- Ring.\n    1. Först.\n    2. Sedan.\n- Fråga.\n    1. Först.\n    2. Sedan.",
    "```text\n1. a\n4. b\n```",
    "En fotnot[^1] och en till[^2].\n\n[^1]: Noten.\n[^2]: 3 noter.",
]


@pytest.mark.parametrize("text", IN_ORDER)
def test_numbers_in_order_are_not_named(said, text):
    assert said(text) == []


def test_a_question_between_two_lists_parts_them(tmp_path):
    course = shutil.copytree(BAD / "base", tmp_path / "course")
    edit(
        course, "modules/start/index.md", "<!-- question: vem -->", "1. a\n2. b\n\n<!-- question: vem -->\n\n1. c\n2. d"
    )
    assert list(check(Settings(course))[1]) == []


@pytest.mark.parametrize("key", ["question: Du frågar igen.", "explanation: Det lönar sig."])
def test_a_year_may_begin_a_text_of_a_question(tmp_path, key):
    course = shutil.copytree(BAD / "base", tmp_path / "course")
    edit(course, "modules/mer/quiz.yml", key, key.partition(":")[0] + ": 2024. Året då det hände.")
    site = Site.load(Settings(course))
    assert list(site.problems) == []
    html = to_html(site.pages["kurs/mer/index.md"])
    assert "2024. Året då det hände." in html or re.search(r'<ol start="2024">\s*<li>Året då det hände.', html)


@pytest.mark.parametrize("mark", ["1.", "2024.", "-"])
def test_an_explanation_that_begins_with_a_list_is_no_part_of_the_answer(tmp_path, mark):
    course = shutil.copytree(BAD / "base", tmp_path / "course")
    quiz = course / "modules/start/quiz.yml"
    text = re.sub(r"explanation: .*", f'explanation: "{mark} Förklaringen."', quiz.read_text(encoding="utf-8"))
    quiz.write_text(text, encoding="utf-8")
    site = Site.load(Settings(course))
    assert list(site.problems) == []
    lists = re.findall(r"<(?:ol|ul)[^>]*>\s*<li>\s*Förklaringen.", to_html(site.pages["kurs/start/index.md"]))
    assert len(lists) == text.count("Förklaringen.") > 4


def test_a_year_first_in_a_part_of_a_question_is_no_number_of_a_list(tmp_path):
    course = shutil.copytree(BAD / "base", tmp_path / "course")
    for name in ("start", "mer"):
        quiz = course / f"modules/{name}/quiz.yml"
        text, inline = quiz.read_text(encoding="utf-8"), r"^( +(?:- )?(?:text|left|right): |      - )(?=\w[^:]*$)"
        quiz.write_text(re.sub(inline, r"\g<1>2024. ", text, flags=re.MULTILINE), encoding="utf-8")
    site = Site.load(Settings(course))
    assert list(site.problems) == []
    for page in ("kurs/start/index.md", "kursbok.md"):
        html = to_html(site.pages[page])
        assert html.count("2024. ") > 15 and not re.search(r"<li[^>]*>\s*<ol", html)


SOUND = [
    "Text med *vikt*, **fet**, `kod` och [länk](index.md){ .klass }.",
    "– Kommer du?\n– Ja, gärna!",
    "-\tpapper\n-\tpenna\n\n1.\tRing.\n2.\tFråga.",
    "- papper\n- penna\n1. Ring.\n2. Fråga.",
    "Fråga 1) inte i början, och a) mitt i.",
    "Skriv `{namn}` och `\\\\server\\x` som kod.",
    "Året\n1\\. ring\n\\# nummer och \\[!x]",
    "- punkt\n\n  ## Rubrik",
    "\\* stjärna, \\# nummer, 2 * 3 * 4, a_b_c och 5 < 6.",
    '!!! note "Tips"\n    Text.\n\n    - punkt',
    '!!!note "Tips"\n    Text.',
    "En fotnot[^1].\n\n[^1]: Noten.",
    "Term\n:   Förklaring",
    "Rad ett<br>rad två, H<sub>2</sub>O och <kbd>Ctrl</kbd>.",
    "E-post: a@b.example och https://a.example/ i texten.",
    "***\n\n---",
    "Välj \\[ja\\], och mejla [Anna] på anna@a.example eller [a@b.example](mailto:a@b.example).",
    "<small>Ett <mark>ord</mark>\noch ett</small> till, [[1]](https://a.example) och `[[x]]`.",
    "Vi var 12 – 15 personer, kl. 10–12.",
    "Kom 10:30:00, ta med 5 $ eller $10 och US$ 3, a == b och 2^3.",
    "Mappen C:\\mapp\\fil.docx, C:\\temp och ett \\* till.",
    "\\{ .klass }, \\> mer och &gt; mer",
    "&gt; 5 personer\n\\> 6 personer",
    "A. Berg sa det.\nC. Dahl också.",
    "§ 5 i lagen\n§ 6 i lagen",
    "[text]( index.md )",
    "| a | b |\n|---|---|\n| > 5 år | [x](index.md) |",
    "<!-- Obs -->\n**fet** och [x](index.md)",
    "En rad\\\nen till.",
    "Vi har för-\noch nackdelar, kort- och långsiktigt.",
    "Se sidan <https://a.example> och (se <https://b.example>).",
    "Bra! [Karta](modules/start/bank.svg)",
    "Fel! Så är det inte. Error! Ja.",
    "Läs mer (hjalp.md) där.",
    "[mejla a@b.example nu](index.md)",
    'Ja! Kom "hit"\n\n| a | \\| b |\n|---|---|\n| \\|x\\| | `|` |\n\n\\| en bar --> två',
    "Text.\n\n## 1. Ring\n\n### - Ring\n\n| a | - b |\n|---|---|\n| 1. c | - d |",
    "- papper\n-> så här\n- penna",
    "- papper\n**pennor** och *mer*\n- block\n-5 grader\n- ~~bord~~",
    "Läs [`kod`](index.md) och [![En bänk](modules/start/bank.svg)](index.md).",
    "Det är **fet**, *kursiv*, *(**båda**)*, 5*3, **fet**-*kursiv* och *mycket **mer** än så*.",
    "Skriv \\[@nyckel] eller `[@ nyckel]`, mejla lind-2024@a.example, och följ [@ oss](https://a.example).",
]


@pytest.mark.parametrize("text", SOUND)
def test_what_is_right_is_not_named(said, text):
    assert [message for message in said(text) if ": råd: " not in message] == []
