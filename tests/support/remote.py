"""A browser with its windows, asked from outside over its own socket: Chromium by CDP, Firefox by WebDriver BiDi.

Neither gives a page the focus, as a driver of tests does: the keys come from the desk, as a person's do.
"""

import itertools
import json
import time
import urllib.request

WAIT = 60


class Socket:
    """Messages with numbers, and the answers to them."""

    def __init__(self, address):
        import websocket  # Only where the engines' lock is installed.

        self.connection = websocket.create_connection(address, timeout=WAIT, suppress_origin=True)
        self.numbers = itertools.count(1)

    def ask(self, method, **parameters):
        number = next(self.numbers)
        self.connection.send(json.dumps({"id": number, "method": method, "params": parameters}))
        while (answer := json.loads(self.connection.recv())).get("id") != number:
            pass
        assert answer.get("error") is None, answer
        return answer["result"]

    def close(self):
        self.connection.close()


class Chromium:
    """A page of a Chromium that was started with a port for debugging."""

    def __init__(self, port):
        pages = patiently(lambda: json.load(urllib.request.urlopen(f"http://127.0.0.1:{port}/json", timeout=WAIT)))
        self.socket = Socket(next(page["webSocketDebuggerUrl"] for page in pages if page["type"] == "page"))

    def open(self, address):
        self.socket.ask("Page.navigate", url=address)

    def evaluate(self, expression):
        """What an expression is, as JSON can say it."""
        answer = self.socket.ask("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in answer, answer
        return answer["result"].get("value")


class Firefox:
    """The first tab of a Firefox that was started with a port for debugging."""

    def __init__(self, port):
        self.socket = patiently(lambda: Socket(f"ws://127.0.0.1:{port}/session"))
        self.socket.ask("session.new", capabilities={})
        self.tab = self.socket.ask("browsingContext.getTree")["contexts"][0]["context"]

    def open(self, address):
        self.socket.ask("browsingContext.navigate", context=self.tab, url=address, wait="complete")

    def evaluate(self, expression):
        """What an expression is, as JSON can say it."""
        answer = self.socket.ask(
            "script.evaluate",
            expression=f"Promise.resolve({expression}).then((value) => JSON.stringify([value]))",
            target={"context": self.tab},
            awaitPromise=True,
        )
        assert answer["type"] == "success", answer
        return json.loads(answer["result"]["value"])[0]

    def close(self):
        self.socket.close()


def patiently(act):
    """What `act` gives, once it does."""
    for _ in range(WAIT * 4):
        try:
            return act()
        except OSError:
            time.sleep(0.25)
    return act()
