"""JSON of the values: `dumps(value)` and `loads(Type, text)` are inverse to each other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from pydantic import TypeAdapter

T = TypeVar("T")


_ADAPTERS: dict[type, TypeAdapter[Any]] = {}


def _adapter(kind: type) -> TypeAdapter[Any]:
    """Built once a type: building one costs milliseconds."""
    if kind not in _ADAPTERS:
        from pydantic import TypeAdapter

        _ADAPTERS[kind] = TypeAdapter(kind)
    return _ADAPTERS[kind]


def plain(value: object) -> Any:
    """The value as dicts, lists and scalars that `json` can print; exact decimals become strings."""
    return _adapter(type(value)).dump_python(value, mode="json")


def dumps(value: object, indent: int | None = None, defaults: bool = True) -> str:
    """The value as JSON text, keys in the order of the fields; without `defaults` those that have their default value
    are left out, which `loads` fills in again."""
    return _adapter(type(value)).dump_json(value, indent=indent, exclude_defaults=not defaults).decode()


def loads(kind: type[T], text: str | bytes) -> T:
    """A value of `kind` from its JSON. Raises pydantic.ValidationError when the text is not one."""
    value: T = _adapter(kind).validate_json(text)
    return value


def checked(kind: type[T], document: object) -> T:
    """A value of `kind` from dicts, lists and scalars. Raises pydantic.ValidationError when they are none."""
    value: T = _adapter(kind).validate_python(document)
    return value
