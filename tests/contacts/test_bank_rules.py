"""Every rule of the contact bank with its exact message; none repeats what somebody wrote."""

import re

import pytest
from bankcase import BANK, CONTACTS, INVITATIONS, load, make_bank
from coursekit.contacts.problems import WORDS, Refused

C, B, V, S, H = "bank/contacts.yml", "bank/bank.yml", "bank/invitations.yml", "bank/stop-list.yml", "bank/handled.yml"
PLAIN = ("about: Går till jobbet.", "about: ")

# file, what to replace, by what, and every line that is said.
CASES = {
    # Shape
    "text beside its sign": (
        C,
        "display_name: Bo",
        "display_name: | Bo",
        [f"{C}:6: texten ska inte stå på samma rad som `|` eller `>`. Ta bort tecknet."],
    ),
    "unknown key": (
        C,
        "    area: asa\n    languages",
        "    omrade: asa\n    area: asa\n    languages",
        [f'{C}:10: K-AAAAAA: okänd nyckel "omrade". Menade du "area"?'],
    ),
    "near key": (
        C,
        "display_name: Bo",
        "displayname: Bo",
        [f'{C}:6: K-AAAAAA: okänd nyckel "displayname". Menade du "display_name"?'],
    ),
    "unknown list": (C, "contacts:\n", "kontakter: []\ncontacts:\n", [f'{C}:2: okänd nyckel "kontakter".']),
    "key is a name": (
        C,
        "    times: [evening]",
        "    Anna Andersson: 1\n    times: [evening]",
        [
            f'{C}:15: K-AAAAAA: okänd nyckel "…". Nycklarna här är: id, kind, display_name, topics, offers, about, area, '
            "languages, contact_by, email, phone, formats, times, visibility, consent, entered, confirmed, adult, status, paused_until, "
            "max_per_year."
        ],
    ),
    "no id": (
        C,
        "- id: K-AAAAAA",
        "- id: Anna",
        [
            f"{C}:4: post 1: id ska vara `K-` och sex tecken, bokstäver och siffror. Välj 5, ”Lägg in en ny kontakt”, så görs de åt dig."
        ],
    ),
    "an entry that is text": (
        C,
        "  - id: K-BBBBBB\n",
        "  - Anna Andersson\n  - id: K-BBBBBB\n",
        [f"{C}:30: post 2: posten ska ha nycklar under sig. Skriv `- id: …` först och de andra nycklarna under."],
    ),
    "not a list": (
        C,
        CONTACTS,
        "contacts: Anna\n",
        [
            f'{C}:1: "contacts" ska vara en lista. Skriv varje punkt på en egen rad '
            "med bindestreck och mellanslag först."
        ],
    ),
    "kind": (
        C,
        "kind: resident",
        "kind: residnt",
        [f'{C}:5: K-AAAAAA: "slags kontakt" ska vara resident, association eller business. Menade du "resident"?'],
    ),
    "name too long": (
        C,
        "display_name: Bo",
        "display_name: " + "B" * 61,
        [f'{C}:6: K-AAAAAA: "namn" har 61 tecken eller punkter men får ha högst 60.'],
    ),
    "seven topics": (
        C,
        "topics: [trafik]",
        "topics: [a, b, c, d, e, f, g]",
        [f'{C}:7: K-AAAAAA: "ämnen" har 7 tecken eller punkter men får ha högst 6.'],
    ),
    "topic form": (
        C,
        "topics: [trafik]",
        "topics: [Trafik]",
        [f'{C}:7: K-AAAAAA: "ämnen" får bara ha små bokstäver a–z, siffror och bindestreck.'],
    ),
    "address as area": (
        C,
        "area: asa\n    languages",
        "area: Storgatan 1\n    languages",
        [f'{C}:10: K-AAAAAA: "område" ska vara en kod ur bank.yml, eller `whole_municipality`.'],
    ),
    "language": (
        C,
        "languages: [sv]",
        "languages: [Svenska]",
        [f'{C}:11: K-AAAAAA: "språk" ska vara språkkoder, till exempel `sv` eller `so`.'],
    ),
    "email form": (
        C,
        "email: bo@post.example.org",
        "email: bo.post.example.org",
        [f'{C}:13: K-AAAAAA: "e-post" ska vara en e-postadress, till exempel `namn@foreningen.example`.'],
    ),
    "phone form": (
        C,
        'phone: "031-3900601"',
        'phone: "3900601"',
        [f'{C}:38: K-BBBBBB: "telefon" ska vara ett telefonnummer som börjar med 0 eller +.'],
    ),
    "flag": (
        C,
        "adult: true",
        "adult: ja",
        [f'{C}:25: K-AAAAAA: "fyllda 18" ska vara `true` eller `false`. Menade du "true"?'],
    ),
    "whole": (
        C,
        "adult: true",
        "adult: true\n    max_per_year: fyra",
        [f'{C}:26: K-AAAAAA: "högst så många frågor på ett år" ska vara ett heltal, till exempel `4`.'],
    ),
    "too few a year": (
        C,
        "adult: true",
        "adult: true\n    max_per_year: 0",
        [f'{C}:26: K-AAAAAA: "högst så många frågor på ett år" får vara lägst 1.'],
    ),
    "too many a year": (
        C,
        "adult: true",
        "adult: true\n    max_per_year: 13",
        [f'{C}:26: K-AAAAAA: "högst så många frågor på ett år" får vara högst 12.'],
    ),
    "date": (
        C,
        "given: 2026-10-01",
        "given: 1 oktober",
        [f'{C}:18: K-AAAAAA: "dagen då personen sa ja" ska vara ett datum, till exempel `2026-03-01`.'],
    ),
    "text": (C, PLAIN[0], "about: [a]", [f'{C}:9: K-AAAAAA: "beskrivning" ska vara text på samma rad.']),
    "hidden sign": (
        C,
        PLAIN[0],
        "about: a\u202eb",
        [f'{C}:9: K-AAAAAA: "beskrivning" har ett tecken som inte syns. Skriv texten på nytt.'],
    ),
    "no consent": (
        C,
        re.search(r"    consent:\n(      .*\n)+", CONTACTS)[0],
        "",
        [
            f'{C}:4: K-AAAAAA: nyckeln "consent" saknas. Utan ett ja får ingen stå här. Skriv `given`, `valid_until`, `scope`, `source`, '
            "`reference` och `text_version` under `consent:`."
        ],
    ),
    "no coordinator": (
        B,
        BANK.split("\n")[0] + "\n",
        "",
        [
            f'{B}:1: nyckeln "coordinator" saknas. Någon måste äga banken: skriv `coordinator:` med `name`, `email`, `substitute` och `reply_days`.'
        ],
    ),
    "no legal basis": (
        B,
        "legal_basis: consent\n",
        "",
        [
            f'{B}:1: nyckeln "legal_basis" saknas. Den personuppgiftsansvariga avgör, med råd av dataskyddsombudet: '
            "`legal_basis: consent` eller `legal_basis: public_interest`."
        ],
    ),
    "no retention": (
        B,
        BANK.split("\n")[4] + "\n",
        "",
        [
            f'{B}:1: nyckeln "retention" saknas. Skriv gallringsbeslutet: `decision`, `delete_after_days` och `invitations_days` under `retention:`.'
        ],
    ),
    "invitation id": (
        V,
        "id: U-2026-1",
        "id: 1",
        [f"{V}:2: post 1: id ska vara `U-`, årtalet och ett nummer, till exempel `U-2026-1`."],
    ),
    "hash": (
        S,
        None,
        "stopped:\n  - {hash: bo@post.example.org, case: KB 9}\n",
        [f'{S}:2: post 1: "hash" ska vara 64 tecken. Ändra inte i filen för hand.'],
    ),
    "answered": (
        H,
        None,
        f"handled:\n  - hash: {'a' * 64}\n    answered: 2026-02-30\n",
        [f'{H}:3: post 1: "answered" ska vara en dag, med eller utan klockslag. Ändra inte i filen för hand.'],
    ),
    # YAML
    "colon": (
        C,
        PLAIN[0],
        "about: Obs: Anna",
        [f"{C}:9: ett kolon följt av mellanslag delar texten i två. Sätt texten inom enkla citattecken."],
    ),
    "colon below": (
        C,
        PLAIN[0],
        "about: Obs\n      nu kommer: Anna",
        [f"{C}:10: ett kolon följt av mellanslag står mitt i en text. Sätt hela texten inom enkla citattecken."],
    ),
    "comment": (
        C,
        PLAIN[0],
        "about: Anna # 3",
        [
            f"{C}:9: `#` efter text gör resten av raden till en kommentar. Flytta kommentaren till en egen rad, "
            "eller sätt texten inom enkla citattecken."
        ],
    ),
    "comment in text": (
        C,
        PLAIN[0],
        "about: Anna\n      # 3",
        [
            f"{C}:10: `#` först på en rad mitt i en text avbryter texten. Flytta kommentaren, "
            "eller sätt texten inom enkla citattecken."
        ],
    ),
    "backslash": (
        C,
        PLAIN[0],
        'about: "a\\tb"',
        [
            f"{C}:9: omvänt snedstreck inom raka citattecken betyder något annat för YAML. Använd enkla citattecken runt texten."
        ],
    ),
    "anchor": (
        C,
        PLAIN[0],
        "about: &Anna x",
        [f"{C}:9: texten börjar med `&`, som betyder något annat för YAML. Sätt den inom enkla citattecken."],
    ),
    "alias": (
        C,
        PLAIN[0],
        "about: &a x\n    area: *a",
        [
            f"{C}:9: texten börjar med `&`, som betyder något annat för YAML. Sätt den inom enkla citattecken.",
            f"{C}:10: texten börjar med `*`, som betyder något annat för YAML. Sätt den inom enkla citattecken.",
        ],
    ),
    "tag": (
        C,
        PLAIN[0],
        "about: !Anna x",
        [f"{C}:9: texten börjar med `!`, som betyder något annat för YAML. Sätt den inom enkla citattecken."],
    ),
    "tab": (C, "    about:", "\tabout:", [f"{C}:9: raden börjar med en tabb. YAML kräver mellanslag."]),
    "hard space": (
        C,
        "    about: ",
        "    about:\u00a0",
        [f"{C}:9: raden har ett hårt mellanslag, som YAML inte läser. Skriv om mellanslagen."],
    ),
    "colon without space": (
        C,
        "about: Går",
        "about:Går",
        [f"{C}:9: det saknas ett mellanslag efter kolon. Skriv `nyckel: text`."],
    ),
    "dash without space": (
        C,
        "  - id: K-BBBBBB",
        "  -id: K-BBBBBB",
        [f"{C}:30: det saknas ett mellanslag efter bindestrecket. Skriv `- nyckel: text`."],
    ),
    "quote start": (
        C,
        PLAIN[0],
        'about: "Anna" sa',
        [f"{C}:9: texten börjar med ett citattecken som slutar mitt i. Sätt hela texten inom enkla citattecken."],
    ),
    "special start": (
        C,
        PLAIN[0],
        "about: @anna",
        [f"{C}:9: texten börjar med ett tecken som betyder något annat för YAML. Sätt den inom enkla citattecken."],
    ),
    "quote open": (
        V,
        "purpose: B",
        'purpose: "B',
        [f"{V}:7: citattecknet på raden avslutas aldrig. Sätt ett likadant sist i texten."],
    ),
    "bracket open": (
        C,
        "topics: [trafik]",
        "topics: [trafik",
        [
            f"{C}:7: hakparentesen eller klammern på raden avslutas aldrig. Avsluta den, "
            "eller sätt texten inom enkla citattecken."
        ],
    ),
    "no colon": (
        C,
        "    about:",
        "Anna\n    about:",
        [
            f"{C}:9: raden är varken en nyckel med kolon eller en punkt med bindestreck. Skriv `nyckel: text`, "
            "eller dra in raden under texten den hör till."
        ],
    ),
    "indentation": (
        C,
        "    about:",
        "     about:",
        [f"{C}:9: indraget stämmer inte med de andra raderna. Raden ska ha 4 mellanslag först."],
    ),
    "nothing fits the indentation": (
        C,
        "    status: active\n\n",
        "    status: active\n   ny: 1\n\n",
        [
            f"{C}:27: indraget stämmer inte med raderna ovanför. Låt raden börja lika långt in som de andra på samma nivå."
        ],
    ),
    "dash lost": (
        C,
        "  - id: K-BBBBBB",
        "    id: K-BBBBBB",
        [f"{C}:30: bindestrecket saknas först på raden. Skriv `- ` först, lika långt in som de andra bindestrecken."],
    ),
    "dash too many": (
        C,
        "    area: asa\n    languages",
        "    - area: asa\n    languages",
        [f"{C}:10: bindestrecket hör inte hit. Ta bort det, och låt raden börja med 4 mellanslag."],
    ),
    "two dashes": (
        C,
        "offers: [interview]",
        "offers:\n      - - interview",
        [f"{C}:9: K-AAAAAA: raden har två bindestreck. Ta bort det ena."],
    ),
    "topics without a comma": (
        C,
        "topics: [trafik, kultur]",
        "topics: [trafik kultur]",
        [
            f'{C}:33: K-BBBBBB: "ämnen" har flera namn i ett. Sätt komma mellan dem, eller skriv vart och ett på en egen rad med bindestreck först.'
        ],
    ),
    "item too far in": (
        C,
        "topics: [trafik, kultur]",
        "topics:\n      - trafik\n        - kultur",
        [
            f"{C}:35: raden blir en del av raden ovanför. Är den en egen punkt, så låt den börja lika långt in som den förra."
        ],
    ),
    "list in a text": (
        C,
        "about: Går till jobbet.",
        "about: Går till\n      - jobbet",
        [
            f"{C}:10: raden blir en del av texten ovanför. Skriv listans nyckel på en egen rad ovanför, eller sätt texten inom enkla citattecken."
        ],
    ),
    "key in a text": (
        C,
        "about: Går till jobbet.",
        "about: >\n      Går till\n      text: jobbet",
        [
            f"{C}:11: raden blir en del av texten ovanför. Låt nyckeln börja lika långt in som de andra nycklarna, med ett mellanslag efter kolon."
        ],
    ),
    "word bullet": (
        C,
        "offers: [interview]",
        "offers:\n      - interview\n      • test",
        [f"{C}:10: raden börjar med ett tecken som inte gör en punkt. Skriv ett bindestreck och ett mellanslag först."],
    ),
    "colon lost": (
        C,
        "    area: asa\n    languages",
        "    area asa\n    languages",
        [f"{C}:10: det saknas ett kolon efter nyckeln."],
    ),
    "first line twice": (
        C,
        "  - id: K-BBBBBB\n",
        "  - id: K-BBBBBB\n  - id: K-BBBBBB\n",
        [f"{C}:31: raden står två gånger. Ta bort en av dem."],
    ),
    "lines swapped down": (
        C,
        "    status: active\n\n  # Föreningar\n\n  - id: K-BBBBBB\n",
        "  # Föreningar\n\n  - id: K-BBBBBB\n    status: active\n",
        [f"{C}:29: raden hör till posten ovanför. Låt den byta plats med raden ovanför."],
    ),
    "lines swapped up": (
        C,
        "  - id: K-BBBBBB\n    kind: association\n",
        "    kind: association\n  - id: K-BBBBBB\n",
        [f"{C}:30: raden hör till posten nedanför. Låt den byta plats med raden nedanför."],
    ),
    "wrong level": (
        "bank.yml",
        ", reply_days: 3}",
        "}\nreply_days: 3",
        ['bank/bank.yml:2: nyckeln "reply_days" står på fel nivå. Låt raden börja lika långt in som nyckeln på rad 1.'],
    ),
    "comment after a number": (
        C,
        "adult: true\n",
        "adult: true # ja\n",
        [f"{C}:25: `#` efter text gör resten av raden till en kommentar. Flytta kommentaren till en egen rad."],
    ),
    "other kind": (
        "bank/bank.yml",
        "  - {code: onsala, label: Onsala}\n",
        "  - Onsala\n",
        [
            "bank/bank.yml:13: punkten är av en annan sort än de ovanför. Skriv den med nycklar, eller skriv dess egen lista på en rad ovanför."
        ],
    ),
    "directive": (
        C,
        "# Överst",
        "%YAML 1.1\n---\n# Överst",
        [
            f"{C}:1: raden börjar med `%`, som betyder något annat för YAML. Sätt texten inom enkla citattecken.",
            f"{C}:2: en rad `---` delar filen i två. Ta bort raden; allt ska stå i ett stycke YAML.",
        ],
    ),
    # bank.yml
    "code twice": (B, "code: kultur", "code: trafik", None),
    "today without demo": (
        B,
        "rest_days",
        "today: 2026-11-23\nrest_days",
        [f"{B}:6: en fast dag får bara stå i en demo. Ta bort raden `today`."],
    ),
    "no officer": (
        B,
        "data_protection_officer: dso@kommun.example.org\n",
        "",
        [
            f"{B}:1: råd: adressen till dataskyddsombudet saknas, så informationstexten pekar på växeln. Skriv `data_protection_officer: …`"
        ],
    ),
    # Contacts
    "topic": (
        C,
        "topics: [trafik]",
        "topics: [trafk]",
        [
            f'{C}:7: K-AAAAAA: "ämnen" har ett ämne som inte finns i bank.yml. Menade du ”Trafik”? Ämnena är: Trafik; Kultur; Stöd och omsorg.'
        ],
    ),
    "area": (
        C,
        "area: onsala",
        "area: onsla",
        [
            f'{C}:51: K-CCCCCC: "område" är ett område som inte finns i bank.yml. Menade du ”Onsala”? Områdena är: Åsa; Onsala; Hela kommunen.'
        ],
    ),
    "text version": (
        C,
        'KB 1\n      text_version: "1"',
        'KB 1\n      text_version: "2"',
        [
            f'{C}:23: K-AAAAAA: "version av samtyckestexten" är en samtyckestext som inte finns i bank.yml. Texterna är: 1.'
        ],
    ),
    "a second text without its day": (
        B,
        '  "1": Jag vill bli frågad.\n',
        '  "1": Jag vill bli frågad.\n  "2": Jag vill gärna.\n',
        [
            f'{B}:14: det är inte sagt när text 2 började gälla. Skriv dagen då formuläret fick den under `consent_from:`, till exempel `"2": 2026-03-01`.'
        ],
    ),
    "a day of a text that is not there": (
        B,
        '  "1": Jag vill bli frågad.\n',
        '  "1": Jag vill bli frågad.\nconsent_from: {"3": 2026-01-01}\n',
        [f'{B}:16: "consent_from" har en dag för en text som inte finns i "consent_texts". Texterna är: 1.'],
    ),
    "a text newer than the yes": (
        B,
        '  "1": Jag vill bli frågad.\n',
        '  "0": Jag vill.\n  "1": Jag vill bli frågad.\nconsent_from: {"1": 2026-08-02}\n',
        [
            f'{C}:51: K-CCCCCC: "version av samtyckestexten" är en samtyckestext som började gälla 2026-08-02, alltså efter att personen sa ja. Skriv den text som gällde då, eller fråga på nytt.'
        ],
    ),
    "given tomorrow": (
        C,
        "given: 2026-10-01",
        "given: 2026-11-24",
        [f'{C}:18: K-AAAAAA: "dagen då personen sa ja" ligger i framtiden. Skriv rätt datum.'],
    ),
    "25 months": (
        C,
        "valid_until: 2027-10-01",
        "valid_until: 2028-10-02",
        [f"{C}:19: K-AAAAAA: samtycket gäller längre än 24 månader. Högst 2028-10-01 är tillåtet."],
    ),
    "24 months": (C, "valid_until: 2027-10-01", "valid_until: 2028-10-01", []),
    "backwards": (
        C,
        "valid_until: 2027-10-01",
        "valid_until: 2026-09-30",
        [f'{C}:19: K-AAAAAA: "sista dagen som ja gäller" är ett datum som inte kan stämma med de andra. Rätta det.'],
    ),
    "confirmed tomorrow": (
        C,
        "confirmed: 2026-10-02",
        "confirmed: 2026-11-24",
        [f'{C}:24: K-AAAAAA: "bekräftad" ligger i framtiden. Skriv rätt datum.'],
    ),
    "pause without end": (
        C,
        "adult: true\n    status: active",
        "adult: true\n    status: paused",
        [f"{C}:26: K-AAAAAA: kontakten har paus, men sista dagen saknas. Välj 10, ”Någon vill ha paus”."],
    ),
    "visible without yes": (
        C,
        "visibility: coordinator",
        "visibility: intranet",
        [
            f"{C}:16: K-AAAAAA: personen har inte sagt ja till att synas på intranätet. Ändra till att synas genom samordnaren, eller fråga på nytt."
        ],
    ),
    "phone without yes": (
        C,
        "email: bo@post.example.org",
        'phone: "031-3900603"\n    email: bo@post.example.org',
        [
            f"{C}:13: K-AAAAAA: personen har inte sagt ja till telefon. Ta bort numret och telefon som väg, eller fråga på nytt."
        ],
    ),
    "sensitive": (C, "topics: [trafik]", "topics: [omsorg]", []),
    "sensitive and visible": (C, "topics: [trafik, kultur]", "topics: [trafik, omsorg]", []),
    "no email": (
        C,
        "    email: info@vagvannerna.example.org\n",
        "",
        [f'{C}:30: K-BBBBBB: "e-post" saknas, men kontakten vill bli nådd så.'],
    ),
    "email for nothing": (
        C,
        "contact_by: [email, phone]",
        "contact_by: [phone]",
        [f'{C}:37: K-BBBBBB: "e-post" behövs inte för hur kontakten vill bli nådd. Ta bort det.'],
    ),
    "not adult": (
        C,
        "adult: true",
        "adult: false",
        [f"{C}:25: K-AAAAAA: bara den som har sagt sig ha fyllt 18 får vara med."],
    ),
    "adult not said": (
        C,
        "    adult: true\n",
        "",
        [f"{C}:4: K-AAAAAA: bara den som har sagt sig ha fyllt 18 får vara med."],
    ),
    "number in text": (
        C,
        PLAIN[0],
        PLAIN[1] + "Jag är 640823-3234.",
        [f'{C}:9: K-AAAAAA: fältet "beskrivning" ser ut att innehålla ett personnummer (från tecken 8). Ta bort det.'],
    ),
    "number as name": (
        C,
        "display_name: Bo",
        "display_name: Bo 640823-3234",
        [f'{C}:6: K-AAAAAA: fältet "namn" ser ut att innehålla ett personnummer (från tecken 4). Ta bort det.'],
    ),
    "number as case": (
        C,
        "reference: KB 1",
        "reference: 640823-3234",
        [
            f'{C}:22: K-AAAAAA: fältet "ärendets nummer" ser ut att innehålla ett personnummer (från tecken 1). Ta bort det.'
        ],
    ),
    "firm": (
        C,
        "display_name: Vägvännerna i Åsa",
        "display_name: Bo 640823-3234",
        [
            f'{C}:32: K-BBBBBB: fältet "namn" innehåller ett organisationsnummer som är ett personnummer (från tecken 4), som i en enskild firma. Ta bort det.'
        ],
    ),
    "organisation number": (C, "display_name: Vägvännerna i Åsa", "display_name: Vi 802002-4280", []),
    "email in text": (
        C,
        PLAIN[0],
        PLAIN[1] + "Skriv till a@b.example.org",
        [
            f'{C}:9: K-AAAAAA: fältet "beskrivning" ser ut att innehålla en e-postadress (från tecken 12). Den får bara stå som e-post.'
        ],
    ),
    "phone in text": (
        C,
        PLAIN[0],
        PLAIN[1] + "Ring 031-390 06 01",
        [
            f'{C}:9: K-AAAAAA: fältet "beskrivning" ser ut att innehålla ett telefonnummer (från tecken 6). Det får bara stå som telefon.'
        ],
    ),
    "link in text": (
        C,
        PLAIN[0],
        PLAIN[1] + "Se www.foreningen.se",
        [f'{C}:9: K-AAAAAA: fältet "beskrivning" ser ut att innehålla en länk (från tecken 4). Ta bort den.'],
    ),
    "html in text": (
        C,
        PLAIN[0],
        PLAIN[1] + "Hej <script>",
        [f'{C}:9: K-AAAAAA: fältet "beskrivning" ser ut att innehålla kod (från tecken 5). Skriv vanlig text.'],
    ),
    "protected": (
        C,
        PLAIN[0],
        PLAIN[1] + "Jag har skyddad identitet",
        [
            f'{C}:9: K-AAAAAA: fältet "beskrivning" handlar om skyddade personuppgifter. Den personen får inte stå här: ta bort posten.'
        ],
    ),
    "id twice": (
        C,
        "id: K-BBBBBB",
        "id: K-AAAAAA",
        [f'{C}:30: K-AAAAAA: "id i banken" är samma som i K-AAAAAA. Behåll en av posterna.'],
    ),
    "email twice": (
        C,
        "info@vagvannerna.example.org",
        "BO@post.example.org",
        [f'{C}:37: K-BBBBBB: "e-post" är samma som i K-AAAAAA. Behåll en av posterna.'],
    ),
    "phone twice": (
        C,
        'phone: "031-3900602"',
        'phone: "+46 31 390 06 01"',
        [f'{C}:51: K-CCCCCC: "telefon" är samma som i K-BBBBBB. Behåll en av posterna.'],
    ),
    # Warnings
    "60 days": (
        C,
        "given: 2026-10-01\n      valid_until: 2027-10-01",
        "given: 2026-01-22\n      valid_until: 2027-01-22",
        [f"{C}:19: råd: K-AAAAAA: samtycket går ut om 60 dagar. Välj 15, ”Skriv brev till dem vars samtycke går ut”."],
    ),
    "61 days": (
        C,
        "given: 2026-10-01\n      valid_until: 2027-10-01",
        "given: 2026-01-23\n      valid_until: 2027-01-23",
        [],
    ),
    "waits": (
        C,
        "confirmed: 2026-10-02\n    adult: true\n    status: active",
        "adult: true\n    status: new",
        [
            f"{C}:4: råd: K-AAAAAA: har väntat på bekräftelse i 53 dagar. Påminn en gång: välj 7, ”Skriv igen till dem som inte har bekräftat”. Utan svar gallras uppgifterna sedan."
        ],
    ),
    "ended by hand": (
        C,
        "adult: true\n    status: active",
        "adult: true\n    status: ended",
        [
            f"{C}:26: råd: K-AAAAAA: posten säger att personen har gått ur, men personen står inte på spärrlistan. Välj 11, ”Någon går ur”."
        ],
    ),
    "half a year": (
        C,
        "confirmed: 2026-10-02",
        "confirmed: 2026-05-24",
        [f"{C}:1: råd: kontakter som inte har fått någon fråga på 6 månader: 1. De visas först i sökningen."],
    ),
    "a year": (
        C,
        "confirmed: 2026-10-02",
        "confirmed: 2025-11-22",
        [f"{C}:1: råd: kontakter som inte har fått någon fråga på 12 månader: 1. De visas först i sökningen."],
    ),
    "feedback overdue": (
        V,
        "    feedback_given: 2026-03-30\n",
        "",
        [
            f"{V}:9: råd: U-2026-1: återkoppling skulle ha lämnats 2026-04-01. När den är lämnad: välj 14, ”En återkoppling är lämnad”."
        ],
    ),
    # Invitations and the stop list
    "invitation topic": (
        V,
        "topic: kultur",
        "topic: kutlur",
        [
            f'{V}:5: U-2026-1: "ämne" har ett ämne som inte finns i bank.yml. Menade du ”Kultur”? Ämnena är: Trafik; Kultur; Stöd och omsorg.'
        ],
    ),
    "invited tomorrow": (
        V,
        INVITATIONS[INVITATIONS.index("    date") :],
        INVITATIONS[INVITATIONS.index("    date") :]
        .replace("2026-03-01", "2026-11-24")
        .replace("2026-04-01", "2026-12-01")
        .replace("    feedback_given: 2026-03-30\n", ""),
        [f'{V}:3: U-2026-1: "inbjudans dag" ligger i framtiden. Skriv rätt datum.'],
    ),
    "due before": (
        V,
        "feedback_due: 2026-04-01",
        "feedback_due: 2026-02-01",
        [f'{V}:9: U-2026-1: "sista dag för återkoppling" är ett datum som inte kan stämma med de andra. Rätta det.'],
    ),
    "given before": (
        V,
        "feedback_given: 2026-03-30",
        "feedback_given: 2026-02-01",
        [f'{V}:10: U-2026-1: "dag då återkopplingen gavs" är ett datum som inte kan stämma med de andra. Rätta det.'],
    ),
    "number in purpose": (
        V,
        "purpose: Bibliotekets tider",
        "purpose: Om 640823-3234",
        [f'{V}:7: U-2026-1: fältet "syfte" ser ut att innehålla ett personnummer (från tecken 4). Ta bort det.'],
    ),
    "no key": (
        S,
        None,
        f"stopped:\n  - {{hash: {'a' * 64}, case: KB 9}}\n",
        [
            f"{S}:1: spärrlistan har poster men nyckeln stop-list.key saknas. Lägg tillbaka den; utan den kan de som har gått ur komma tillbaka."
        ],
    ),
    "no key for what is handled": (
        H,
        None,
        f"handled:\n  - {{hash: {'a' * 64}, answered: 2026-11-01T14:22}}\n",
        [
            f"{H}:1: filen har poster men nyckeln stop-list.key saknas. Lägg tillbaka den; utan den kan de som har gallrats komma tillbaka."
        ],
    ),
}
CASES["code twice"] = (
    B,
    "  - {code: kultur, label: Kultur}",
    "  - {code: kultur, label: Kultur}\n  - {code: kultur, label: Fler}",
    [f'{B}:10: koden "kultur" står två gånger. Behåll en av dem.'],
)


def said(folder, path, before, after):
    file = make_bank(folder) / path.removeprefix("bank/")
    text = file.read_text(encoding="utf-8") if before else ""
    if before:
        assert before in text
    file.write_text(text.replace(before, after, 1) if before else after, encoding="utf-8", newline="\n")
    return [str(problem) for problem in load(folder)[1]]


def test_the_bank_that_the_cases_change_is_whole(tmp_path):
    bank, problems = load(make_bank(tmp_path / "b"))
    assert [str(problem) for problem in problems] == []
    assert len(bank.contacts) == 3


@pytest.mark.parametrize("name", CASES)
def test_exact_message(name, tmp_path):
    path, before, after, expected = CASES[name]
    assert said(tmp_path / "b", path, before, after) == expected


def test_no_message_repeats_what_somebody_wrote():
    everything = "\n".join(line for case in CASES.values() for line in case[3])
    for value in (
        "Anna",
        "640823",
        "post.example.org",
        "a@b",
        "390 06",
        "3900601",
        "Storgatan",
        "foreningen.se",
        "Obs",
        "Svenska",
        "residnt",
        "trafk",
    ):
        assert value not in everything, value


# Messages whose cases stand in other tests, or that only a course gives.
ELSEWHERE = {
    "cells",
    "curly_quotes",
    "too_large",
    "sensitive",
    "stopped",
    "key_open",
    "demo_email",
    "demo_phone",
    "not_allowed",
    "unknown_course_area",
}


def test_every_message_has_a_case(tmp_path):
    everything = "\n".join(line for case in CASES.values() for line in case[3])
    for code, message in WORDS["problems"].items():
        pattern = ".*?".join(re.escape(part) for part in re.split(r"\{[^}]+\}", message))
        assert code in ELSEWHERE or re.search(pattern, everything), code


def test_what_a_telephone_or_word_puts_into_an_address_is_read_as_what_it_looks_like(tmp_path):
    pasted = CONTACTS.replace("031-3900601", "\u202a031\u201139\u00a000\u2009601\u202c").replace(
        "bo@post", "bo\u200b@po\u00adst"
    )
    bank, problems = load(make_bank(tmp_path / "bank", contacts=pasted))
    assert list(problems) == []
    assert (bank.contacts[0].email, bank.contacts[1].phone) == ("bo@post.example.org", "031-39 00 601")


def test_a_resident_under_a_sensitive_topic_is_never_visible(tmp_path):
    text = CONTACTS.replace("topics: [trafik]", "topics: [trafik, omsorg]").replace(
        "visibility: coordinator", "visibility: intranet"
    )
    text = text.replace("scope: [invitations]", "scope: [invitations, visible_on_intranet]")
    _, problems = load(make_bank(tmp_path / "b", contacts=text))
    assert [str(problem) for problem in problems] == [
        f'{C}:7: K-AAAAAA: ämnet "Stöd och omsorg" kan avslöja något känsligt. En invånare i det ämnet får bara synas genom samordnaren.'
    ]


def test_a_demo_has_only_invented_addresses(tmp_path):
    text = CONTACTS.replace("bo@post.example.org", "bo@post.se").replace("031-3900602", "031-3900702")
    _, problems = load(make_bank(tmp_path / "b", bank=BANK + "demo: true\n", contacts=text))
    assert [str(problem) for problem in problems] == [
        f"{C}:13: K-AAAAAA: demon får bara ha påhittade adresser som slutar med `.example`.",
        f"{C}:51: K-CCCCCC: demon får bara ha nummer ur PTS serie för böcker och film.",
    ]


def test_everything_is_said_at_once(tmp_path):
    text = CONTACTS.replace("kind: resident", "kind: x").replace("area: asa\n    contact", "area: x\n    contact")
    _, problems = load(
        make_bank(
            tmp_path / "b",
            bank=BANK.replace("legal_basis: consent\n", ""),
            contacts=text,
            invitations=INVITATIONS.replace("date: 2026-03-01", "date: x"),
        )
    )
    assert [problem.path for problem in problems] == [B, C, V]
    _, problems = load(make_bank(tmp_path / "b", contacts=text))
    assert [problem.line for problem in problems] == [5, 35]


@pytest.mark.parametrize("mark", [".git", "a file"])
def test_real_contacts_in_a_repository_are_refused(tmp_path, mark):
    folder = make_bank(tmp_path / "repo/inner/bank")
    git = tmp_path / "repo/.git"
    git.mkdir() if mark == ".git" else git.write_text("gitdir: elsewhere")
    with pytest.raises(Refused) as refused:
        load(folder)
    assert str(refused.value) == (
        "Mappen bank ligger i ett git-arkiv. Riktiga kontakter får inte ligga där: flytta mappen. "
        "Bara en demo (`demo: true`) får ligga kvar."
    )
    make_bank(folder, bank=BANK + "demo: true\n")
    assert load(folder)[1].errors == ()


def test_a_folder_without_a_bank_is_said(tmp_path):
    with pytest.raises(Refused, match="Det finns ingen bank.yml i bank. Kontrollera mappens namn."):
        load(tmp_path)


def test_files_larger_than_a_course_file_are_read(tmp_path):
    filler = "# " + "x" * 1_200_000 + "\n"
    bank, problems = load(make_bank(tmp_path / "b", contacts=filler + CONTACTS))
    assert len(bank.contacts) == 3 and not problems.errors
    _, problems = load(make_bank(tmp_path / "b", bank=filler + BANK))
    assert str(next(iter(problems))) == (
        f"{B}:1: filen är 1,2 MB. Dela inte upp den: med så många kontakter behöver ni ett register med inloggning."
    )
