"""Which browser the tests drive: the one that is named, or else one that the system has."""

import pytest
from chromium import find_chromium


@pytest.fixture
def system(tmp_path, monkeypatch):
    """Makes a system with these browsers alone, which all start; the folder where they are."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("CHROMIUM", raising=False)

    def make(*names):
        for name in names:
            (tmp_path / name).write_text("#!/bin/sh\n", encoding="utf-8")
            (tmp_path / name).chmod(0o755)
        return tmp_path

    return make


def test_one_without_windows_goes_first_unless_it_has_to_be_whole(system):
    folder = system("chromium", "chromium-headless-shell")
    assert find_chromium(whole=False) == folder / "chromium-headless-shell"
    assert find_chromium(whole=True) == folder / "chromium"


def test_a_whole_one_does_where_there_is_no_other(system):
    folder = system("chromium")
    assert find_chromium(whole=False) == folder / "chromium"


def test_the_one_that_is_named_goes_before_all(system, monkeypatch):
    folder = system("chromium", "chromium-headless-shell", "min webbläsare")
    monkeypatch.setenv("CHROMIUM", str(folder / "min webbläsare"))
    assert find_chromium(whole=False) == find_chromium(whole=True) == folder / "min webbläsare"
