"""TOML read with care: every mistake names the file, the line and what was expected there."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from briefgen.errors import InputError

LONGEST_VALUE = 2000
_LINE = re.compile(r"\(at line (\d+), column \d+\)")


def printable(text: str, longest: int = LONGEST_VALUE) -> str:
    """The text on one line: control and formatting characters out, runs of blanks as one, at most `longest` long."""
    kept = (" " if char.isspace() else char for char in text if char.isspace() or unicodedata.category(char)[0] != "C")
    return " ".join("".join(kept).split())[:longest].rstrip()


def parse(text: str, where: str) -> TomlTable:
    """The whole file as a table. Raises InputError, one line long, when the text is no TOML."""
    try:
        return TomlTable(tomllib.loads(text), where, text)
    except tomllib.TOMLDecodeError as error:
        line = _LINE.search(str(error))
        reason = printable(_LINE.sub("", str(error)), 200).rstrip(".")
        place = f"{where}, line {line[1]}" if line else f"{where}, last line"
        raise InputError(f"{place}: this is not TOML ({reason})", "Mend the file at the line named.") from None


@dataclass(frozen=True, slots=True)
class TomlTable:
    """One table of a TOML file. Each method returns a value of its own type and raises InputError otherwise."""

    values: dict[str, Any]
    where: str
    text: str
    name: str = ""

    def only(self, known: Collection[str]) -> TomlTable:
        """The table itself. Raises InputError on a key that is not among the known ones."""
        for key in self.values:
            if key not in known:
                raise self.wrong(key, f"is not a key here; known are {', '.join(known)}")
        return self

    def string(self, key: str, default: str = "", longest: int = LONGEST_VALUE) -> str:
        """The string under `key`, on one printable line."""
        value = self.values.get(key, default)
        if not isinstance(value, str):
            raise self.wrong(key, 'must be text in quotation marks, such as "text"')
        return printable(value, longest)

    def strings(self, key: str) -> tuple[str, ...]:
        """The strings of the list under `key`, none of them empty."""
        value = self.values.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise self.wrong(key, 'must be a list of texts, such as ["one", "two"]')
        return tuple(line for line in (printable(item) for item in value) if line)

    def day(self, key: str) -> dt.date | None:
        """The date under `key`, written as a TOML date or as an ISO date in quotation marks."""
        value = self.values.get(key)
        if value is None or (type(value) is dt.date):
            return value
        try:
            return dt.date.fromisoformat(value)
        except (TypeError, ValueError):
            raise self.wrong(key, "must be a date, such as 2023-09-28") from None

    def whole(self, key: str, default: int) -> int:
        """The whole number, zero or more, under `key`."""
        value = self.values.get(key, default)
        if type(value) is not int or value < 0:
            raise self.wrong(key, "must be a whole number, zero or more")
        return value

    def switch(self, key: str, default: bool) -> bool:
        """The truth value under `key`."""
        value = self.values.get(key, default)
        if not isinstance(value, bool):
            raise self.wrong(key, "must be true or false")
        return value

    def table(self, key: str) -> TomlTable:
        """The table under `key`; an empty one where it is missing."""
        value = self.values.get(key, {})
        if not isinstance(value, dict):
            raise self.wrong(key, f"must be a table, opened by [{self.full(key)}]")
        return TomlTable(value, self.where, self.text, self.full(key))

    def tables(self, key: str) -> tuple[TomlTable, ...]:
        """The tables of the list under `key`."""
        value = self.values.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            raise self.wrong(key, f"must be a list of tables, each opened by [[{self.full(key)}]]")
        return tuple(TomlTable(item, self.where, self.text, self.full(key)) for item in value)

    def full(self, key: str) -> str:
        """The key with the name of the table before it."""
        return f"{self.name}.{key}" if self.name else key

    def wrong(self, key: str, what: str) -> InputError:
        """The error that says what is wrong with `key`, with the line it stands on."""
        shown = printable(key, 40)
        return InputError(f"{self.where}, line {self._line(key)}: {shown!r} {what}", "Mend the file at the line named.")

    def _line(self, key: str) -> int:
        last = self.name.rpartition(".")[2]
        header = re.compile(rf"^\s*\[+[^\]]*{re.escape(last)}[\"']?\s*\]+") if last else None
        wanted = re.compile(rf"^\s*[\[\"']*(?:[\w.]+\.)?{re.escape(key)}[\"']?\s*[=\]]")
        inside = header is None
        for number, line in enumerate(self.text.splitlines(), 1):
            inside = inside or bool(header and header.match(line))
            if inside and wanted.match(line):
                return number
        return 1
