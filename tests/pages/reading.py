"""How tests open a page and read what it says."""

from __future__ import annotations

from html import unescape

from streamlit.testing.v1 import AppTest

from graph.settings import ROOT


def opened(page: str = "start.py", **address: str) -> AppTest:
    """A page, reached through the table of contents, at an address with choices."""
    app = AppTest.from_file(str(ROOT / "views" / "contents.py"), default_timeout=60).run()
    if page == "start.py":
        return app
    app.switch_page(page)
    for name, value in address.items():
        app.query_params[name] = value
    return app.run()


def words(app: AppTest) -> str:
    """Everything that a page says in Markdown, captions and headings."""
    return "\n".join(
        str(e.value) for e in [*app.title, *app.header, *app.subheader, *app.markdown, *app.caption]
    )


def all_text(app: AppTest) -> str:
    """Everything that a page says, its own HTML included."""
    return words(app) + unescape("\n".join(str(e.proto.body) for e in app.get("html")))


def press(app: AppTest, label: str) -> None:
    """Press the button whose label starts with some words."""
    next(button for button in app.button if button.label.startswith(label)).click().run()
