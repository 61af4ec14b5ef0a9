"""WebKitGTK's own small browser, asked from outside: the nearest to a Safari that a Linux has."""

from pathlib import Path


class WebKit:
    """A new one on a screen, with nothing stored."""

    def __init__(self, screen):
        from selenium import webdriver  # Only where the engines' lock is installed.
        from selenium.webdriver.webkitgtk.service import Service

        options = webdriver.WebKitGTKOptions()
        options.binary_location = str(next(Path("/usr/lib").glob("*/webkit2gtk-4.1/MiniBrowser")))
        options.add_argument("--automation")
        service = Service("/usr/bin/WebKitWebDriver", env=screen.variables)
        self.driver = webdriver.WebKitGTK(options=options, service=service)
        self.driver.set_script_timeout(60)

    def open(self, address):
        self.driver.get(address)

    def evaluate(self, expression):
        """What an expression is, as JSON can say it."""
        wait = f"const done = arguments[0]; Promise.resolve({expression}).then((value) => done([value]), (error) => done(String(error)))"
        answer = self.driver.execute_async_script(wait)
        assert isinstance(answer, list), answer
        return answer[0]

    def close(self):
        self.driver.quit()
