"""Filling templates: errors that name the template, the field and the line, and bounds on time and size."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from briefgen import resources
from briefgen.errors import TemplateError

if TYPE_CHECKING:
    from jinja2 import TemplateError as JinjaError
    from jinja2.sandbox import SandboxedEnvironment

T = TypeVar("T")
SECONDS = 30.0  # a packaged template takes well under one
CHARACTERS = 50_000_000
DIGITS = 10_000
_FIELD = re.compile(r"'([^']{1,200})'(?: is undefined)?$")


def environment(autoescape: bool, user: Path | None) -> SandboxedEnvironment:
    """The sandbox that templates run in, without the filters that make much text of little."""
    jinja = resources.environment(autoescape, user)
    for name in ("center", "format", "indent", "wordwrap", "pprint"):
        jinja.filters.pop(name, None)
    jinja.globals.pop("lipsum", None)
    jinja.intercepted_binops = frozenset({"*", "**"})
    jinja.binop_table = {**jinja.binop_table, "*": _times, "**": _power}
    return jinja


def _times(left: Any, right: Any) -> Any:
    """The product. Raises OverflowError for a text, list or number that would be too long."""
    if isinstance(left, int) and isinstance(right, int) and left.bit_length() + right.bit_length() > DIGITS:
        raise OverflowError(f"a number of more than {DIGITS} binary digits")
    for many, one in ((left, right), (right, left)):
        if isinstance(many, int) and hasattr(one, "__len__") and many * len(one) > CHARACTERS:
            raise OverflowError(f"{many} times {len(one)} characters")
    return left * right


def _power(left: Any, right: Any) -> Any:
    """The power. Raises OverflowError for a number that would be too long: Python computes one without a pause in
    which it could be stopped."""
    if isinstance(left, int) and isinstance(right, int) and left.bit_length() * right > DIGITS:
        raise OverflowError(f"a number of more than {DIGITS} binary digits")
    return left**right


def name_of(form: str, file: str) -> str:
    """The name of a form's template. Raises TemplateError for a memo that has no form."""
    if not form:
        raise TemplateError("The memo has no form, so there is no template for it.", "Write it as html or json.")
    return f"{form}/{file}"


def fill(name: str, values: dict[str, object], autoescape: bool, user: Path | None) -> str:
    """The template's text with the values put in.

    Raises TemplateError naming the template and the line when it is missing or wrong, names a field that does not
    exist, does what the sandbox forbids, or makes too much.
    """
    jinja = environment(autoescape, user)
    return guarded(name, lambda: _bounded(name, jinja, values))


def _bounded(name: str, jinja: SandboxedEnvironment, values: dict[str, object]) -> str:
    pieces: list[str] = []
    size = 0
    for piece in jinja.get_template(name).generate(values):
        size += len(piece)
        if size > CHARACTERS:
            raise TemplateError(f"The template {name} makes more than {CHARACTERS:,} characters.")
        pieces.append(piece)
    return "".join(pieces)


def guarded(name: str, work: Callable[[], T]) -> T:
    """The result of `work`, with the errors of Jinja told as TemplateError and the time bounded."""
    from jinja2 import TemplateError as JinjaError
    from jinja2 import TemplateNotFound

    try:
        return _timed(name, work, SECONDS)
    except TemplateNotFound as error:
        raise TemplateError(f"There is no template {error.name or name!r}.", "See templates/ for the names.") from error
    except JinjaError as error:
        raise TemplateError(f"The template {name} is wrong{_line(name, error)}: {_reason(error)}.") from error
    except (OverflowError, MemoryError, RecursionError) as error:
        raise TemplateError(f"The template {name} asks for too much{_line(name, error)}: {error}.") from error
    except (TypeError, ValueError, ArithmeticError, LookupError, AttributeError) as error:
        raise TemplateError(f"The template {name} is wrong{_line(name, error)}: {error}.") from error


def _timed(name: str, work: Callable[[], T], seconds: float) -> T:
    """Runs `work` in a thread of its own, since a loop in a template can be stopped in no other way everywhere."""
    outcome: list[T] = []
    failure: list[BaseException] = []

    def run() -> None:
        try:
            outcome.append(work())
        except BaseException as error:
            failure.append(error)

    worker = threading.Thread(target=run, name=f"template {name}", daemon=True)
    worker.start()
    worker.join(seconds)
    if worker.is_alive():
        _stop(worker)
        raise TemplateError(f"The template {name} takes longer than {seconds:g} seconds.", "Look for a loop in it.")
    if failure:
        raise failure[0]
    return outcome[0]


def _stop(worker: threading.Thread) -> None:
    """Ends the thread at its next step in Python."""
    import ctypes

    if worker.ident is not None:
        ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(worker.ident), ctypes.py_object(SystemExit))
    worker.join(5.0)


def _reason(error: JinjaError) -> str:
    from jinja2 import UndefinedError
    from jinja2.exceptions import SecurityError

    message = (error.message or str(error)).rstrip(".")
    if isinstance(error, SecurityError):
        return f"the sandbox forbids it ({message})"
    if isinstance(error, UndefinedError) and (field := _FIELD.search(message)):
        return f"there is no field {field[1]!r} ({message})"
    return message


def _line(name: str, error: BaseException) -> str:
    """The line that the error names, else the last line of the template that the traceback passes."""
    line = getattr(error, "lineno", None)
    trace = error.__traceback__
    while trace is not None:
        file = trace.tb_frame.f_code.co_filename
        if file.endswith(Path(name).name) or file == "<template>":
            line = trace.tb_lineno
        trace = trace.tb_next
    if not line:
        return ""
    # docxtpl begins a new line with every paragraph of the template
    return f" in paragraph {max(line - 1, 1)}" if name.endswith(".docx") else f" in line {line}"
