"""How tests open a page and read what it says."""

from __future__ import annotations

from html import unescape

from streamlit.testing.v1 import AppTest

from graph.settings import ROOT


def opened(page: str = "start.py", **chosen: str) -> AppTest:
    """A page, reached through the table of contents, with what is chosen in its address."""
    app = AppTest.from_file(str(ROOT / "views" / "contents.py"), default_timeout=60).run()
    if page == "start.py":
        return app
    app.switch_page(page)
    for name, value in chosen.items():
        app.query_params[name] = value
    return app.run()


def words(app: AppTest) -> str:
    """Everything that a page says in Markdown, captions and headings."""
    return "\n".join(
        str(e.value) for e in [*app.title, *app.header, *app.subheader, *app.markdown, *app.caption]
    )


def told(app: AppTest) -> str:
    """What a page says, in HTML of its own as well."""
    return words(app) + unescape("\n".join(str(e.proto.body) for e in app.get("html")))


def press(app: AppTest, label: str) -> None:
    """Press the button whose label begins so."""
    next(button for button in app.button if button.label.startswith(label)).click().run()
