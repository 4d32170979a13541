"""How the views are described: every action has a path of its own, though one rule leads to several."""

import re
import tomllib
from collections.abc import Sequence
from copy import deepcopy
from pathlib import Path
from typing import Any

import flask_smorest
from apispec import APISpec
from flask import Flask
from flask_smorest.spec.plugins import FlaskPlugin
from werkzeug.routing import Rule

from inspector.web import answers, examples
from inspector.web.http import API
from inspector.web.parameters import method_of

SUMMARIES: dict[str, str] = tomllib.loads((Path(__file__).parent / "summaries.toml").read_text("utf-8"))
ACTIONS = re.compile(r"<any\(([^)]*)\):action>")


class Blueprint(flask_smorest.Blueprint):
    """A blueprint that describes each action that its rules lead to."""

    def register_views_in_doc(self, api: Any, app: Any, spec: APISpec, **named: Any) -> None:
        super().register_views_in_doc(api, app, PathPerAction(spec, app), **named)


class PathPerAction:
    """A description that is told of rules, and tells of actions."""

    def __init__(self, spec: APISpec, app: Flask):
        self._spec, self._app = spec, app

    def __getattr__(self, name: str) -> Any:
        return getattr(self._spec, name)

    def path(self, *, rule: Rule, operations: dict[str, Any], parameters: Sequence[Any]) -> None:
        view = self._app.view_functions[rule.endpoint]
        for method, operation in operations.items():
            answers.complete(operation, method, rule.rule.replace("<", "{"), method_of(view, method))
        for action in actions_of(rule.rule):
            self._spec.path(
                rule=rule, operations=deepcopy(operations), parameters=[*parameters], action=action
            )


class RulesToPaths(FlaskPlugin):
    """Writes the chosen action into the path."""

    def path_helper(
        self, rule: Rule, operations: Any, parameters: list[Any], *, action: str, **kwargs: Any
    ) -> str:
        path: str = super().path_helper(rule=rule, operations=operations, parameters=parameters, **kwargs)
        if action:
            parameters[:] = [each for each in parameters if each["name"] != "action"]
        for method, operation in operations.items():
            name = operation_id(method, path.replace("{action}", action))
            operation |= {"operationId": name, **_in_chinese(name, operation)}
            examples.show(name, path.replace("{action}", action).removeprefix(API), operation, parameters)
        return path.replace("{action}", action)


def _in_chinese(name: str, operation: dict[str, Any]) -> dict[str, str]:
    """The Chinese summary in front; what was the English one leads the description."""
    if name not in SUMMARIES:
        return {}
    said = (operation.get("summary"), operation.get("description"))
    return {"summary": SUMMARIES[name], "description": "\n\n".join(each for each in said if each)}


def actions_of(rule: str) -> list[str]:
    """The actions that a rule leaves to choose from; one that is empty where it leaves none."""
    found = ACTIONS.search(rule)
    return found[1].split(",") if found else [""]


def operation_id(method: str, path: str) -> str:
    """The name of an operation, for generated clients: `post_filings_file`, `get_halls_by_hall_id`."""
    words = re.sub(r"{[^}]*}/", "", path.removeprefix(API).strip("/")).replace("{", "by_")
    return re.sub(r"\W+", "_", f"{method}_{words or 'root'}").strip("_").lower()
