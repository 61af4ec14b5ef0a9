"""Read by Orca as it starts, in Orca's own Python: what it would say aloud becomes lines of JSON in $SPOKEN_TO.

Each line has the kind: `say`, `all` (what is read by itself, as when a page has loaded), `char`, `key` or `stop`.
"""

import json
import os
import sys
import types


def write(kind, text):
    with open(os.environ["SPOKEN_TO"], "a", encoding="utf-8") as spoken:
        spoken.write(json.dumps({"kind": kind, "text": text}, ensure_ascii=False) + "\n")


class SpeechServer:
    """What Orca asks of a voice, without a sound."""

    @staticmethod
    def getFactoryName():
        return "File"

    @staticmethod
    def getSpeechServers():
        return [SERVER]

    @staticmethod
    def getSpeechServer(info=None):
        return SERVER

    @staticmethod
    def shutdownActiveServers():
        pass

    def getInfo(self):
        return ["File", "file"]

    def getVoiceFamilies(self):
        return []

    def speak(self, text=None, acss=None, interrupt=True):
        if text:
            write("say", text)

    def speakCharacter(self, character, acss=None):
        write("char", character)

    def speakKeyEvent(self, event, acss=None):
        write("key", event.event_string)

    def sayAll(self, utterances, progress):
        for context, _ in utterances:
            write("all", context.utterance)

    def stop(self):
        write("stop", "")

    def updateCapitalizationStyle(self):
        pass

    def updatePunctuationLevel(self):
        pass

    def list_output_modules(self):
        return []

    def shutdown(self):
        pass

    def reset(self, text=None, acss=None):
        pass


SERVER = SpeechServer()
module = types.ModuleType("orca.speechdispatcherfactory")
module.SpeechServer = SpeechServer
sys.modules[module.__name__] = module
