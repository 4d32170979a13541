"""Fields of a standard's TOML that are made of other fields."""

from collections.abc import Iterable
from typing import Any

from marshmallow import ValidationError, fields, validate

from inspector.core.text import Text
from inspector.standards.documents.fields import Explained, Shaped, spaced


class Either(Shaped, fields.Raw):
    """What the first of the fields takes that can."""

    def __init__(self, title: str, *choices: Shaped, **options: Any):
        self.choices = choices
        first, *rest = (choice.shape for choice in choices)
        for shape in rest:
            gap = " " if first.zh[-1:].isascii() else ""
            first = Text(f"{first.zh}{gap}或{spaced(shape.zh)}", f"{first.en} or {shape.en}")
        self.shape = first
        self.kinds = tuple({kind for choice in choices for kind in choice.kinds})
        super().__init__(title, **options)

    def _bind_to_schema(self, field_name: str, parent: Any) -> None:
        super()._bind_to_schema(field_name, parent)
        for choice in self.choices:
            choice._bind_to_schema(field_name, parent)

    def _deserialize(self, value: Any, *_: Any, **__: Any) -> Any:
        for choice in self.choices:
            try:
                return choice.deserialize(value)
            except Explained:
                raise
            except ValidationError:
                continue
        raise ValidationError("none of them")


class Items(Shaped, fields.List[Any]):
    """A list of plain values, given as a tuple."""

    kinds = (list,)

    def __init__(self, title: str, each: Shaped, least: int = 1, most: int = 500, **options: Any):
        self.shape = Text(
            f"{least} 到 {most} 项的列表,每项为{spaced(each.shape.zh)}",
            f"a list of at least {least} and at most {most}, each {each.shape.en}",
        )
        limits = validate.Length(least, most)
        super().__init__(title, cls_or_instance=each, validate=limits, post_load=tuple, **options)

    def _deserialize(self, value: Any, *_: Any, **__: Any) -> list[Any]:
        return _each(self.inner, value)


class Map(Shaped, fields.Dict):
    """Values of one kind, by keys of another."""

    kinds = (dict,)

    def __init__(self, title: str, each_key: Shaped, each: Shaped, **options: Any):
        self.shape = Text(f"表,每项为{spaced(each.shape.zh)}", f"a table, each value {each.shape.en}")
        self.each_key, self.each = each_key, each
        super().__init__(title, keys=each_key, values=each, **options)

    def _deserialize(self, value: Any, *_: Any, **__: Any) -> dict[Any, Any]:
        keys, values = _each(self.each_key, value), _each(self.each, value.values())
        return dict(zip(keys, values, strict=True))


def _each(field: fields.Field[Any], values: Iterable[Any]) -> list[Any]:
    """All of the values. Raises Explained with what is wrong with any of them."""
    loaded, sentences = [], list[Any]()
    for value in values:
        try:
            loaded.append(field.deserialize(value))
        except Explained as refused:
            sentences += refused.messages
    if sentences:
        raise Explained(sentences)
    return loaded
