"""Reads the form of a page as a browser would send it."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

TYPED = ("text", "email", "tel", "url", "textarea")
#: Kinds of fields that are not sent as they stand.
UNSENT = ("checkbox", "radio", "file", "submit")


@dataclass
class Form:
    action: str
    values: dict[str, list[str]] = field(default_factory=dict)
    typed: list[str] = field(default_factory=list)

    def put(self, name: str, value: str) -> None:
        self.values.setdefault(name, []).append(value)


class Forms(HTMLParser):
    """Every form that posts, with what stands in its fields; of radio buttons and lists that are open, the first answer."""

    def __init__(self, page: str):
        super().__init__()
        self.found: list[Form] = []
        self.form: Form | None = None
        self.select = self.textarea = ""
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag == "form":
            self.form = Form(given.get("action") or "") if (given.get("method") or "").lower() == "post" else None
            self.found += [self.form] if self.form else []
        elif self.form and tag in ("input", "select", "textarea", "option") and "disabled" not in given:
            getattr(self, f"_{tag}")(given)

    def _input(self, given):
        name, kind = given.get("name"), given.get("type") or "text"
        if name and kind in TYPED:
            self.form.typed.append(name)
            self.form.put(name, given.get("value") or "")
        elif name and (kind not in UNSENT or "checked" in given or (kind == "radio" and name not in self.form.values)):
            self.form.put(name, given.get("value") or "")

    def _select(self, given):
        self.select = given.get("name") or ""

    def _option(self, given):
        if self.select and ("selected" in given or self.select not in self.form.values) and given.get("value"):
            self.form.values[self.select] = [given["value"]]

    def _textarea(self, given):
        self.textarea = given.get("name") or ""
        self.form.typed.append(self.textarea)
        self.form.put(self.textarea, "")

    def handle_data(self, data):
        if self.textarea and self.form:
            self.form.values[self.textarea][-1] += data

    def handle_endtag(self, tag):
        if tag == "form":
            self.form = None
        elif tag in ("select", "textarea"):
            self.select = self.textarea = ""
