"""What a program newer than this service sends with evidence: taken without it, and named in the answer."""

from typing import Any

import marshmallow as ma

from inspector.core.errors import step


class FromNewerPrograms(ma.Schema):
    """A shape that is taken even where it says more than we know: `not_understood` has the pointers to that.

    Only for what cannot be had again. Any other form is refused, so that a slip of a name is noticed at once.
    """

    class Meta:
        unknown = ma.INCLUDE

    @ma.post_load
    def part(self, form: dict[str, Any], **_kwargs: Any) -> dict[str, Any]:
        """The fields that we know, and the names of the others."""
        unknown = sorted(form.keys() - self.fields.keys())
        known = {key: value for key, value in form.items() if key in self.fields}
        return known | {"not_understood": [f"/{step(name)}" for name in unknown]}
