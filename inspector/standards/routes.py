"""What is in force, and trial judgements that store nothing."""

from typing import Any

from flask import Response
from flask.views import MethodView

from inspector.accounts.auth import Blueprint, caller, requires
from inspector.accounts.permissions import Permission
from inspector.clock import now, today
from inspector.db import transaction
from inspector.errors import NotFound
from inspector.standards import policy_present, policy_schemas, present, publishing, schemas, service
from inspector.standards.changes import changes
from inspector.standards.library import Document
from inspector.standards.workbook import workbook

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
blp = Blueprint("standards", __name__, url_prefix="/standards", description="标准与判定 Standards")


@blp.route("")
class Standards(MethodView):
    @blp.arguments(schemas.StandardsQuery, location="query")
    @blp.response(200, schemas.EditionsOut)
    @requires(Permission.STANDARDS_READ)
    def get(self, query: dict[str, Any]) -> dict[str, Any]:
        """The editions in force in a region on a day."""
        on, region = query["on"] or today(), query["region"]
        subjects = [query["subject"]] if query["subject"] else schemas.SUBJECTS
        found = [edition for s in subjects for edition in service.library().in_force(s, region, on)]
        return {"items": [present.edition_brief(edition) for edition in found]}

    @blp.arguments(schemas.PublishIn)
    @blp.response(201, schemas.DocumentOut)
    @requires(Permission.STANDARDS_PUBLISH)
    def post(self, form: dict[str, Any]) -> Any:
        """Publish an edition, policy, emergency order or list of foods; with `dry_run` only check it."""
        document = Document(f"{caller().account_id}.toml", form["content"].encode("utf-8", "replace"))
        if form["dry_run"]:
            return publishing.tried(document)._asdict(), 200
        with transaction():
            by, within = caller().account_id, caller().region
            done = publishing.publish(document, why=form["why"], by=by, now=now(), within=within)
        return done._asdict(), 201


@blp.route("/judge")
class Judge(MethodView):
    @blp.arguments(schemas.JudgeIn)
    @blp.response(200, schemas.JudgementOut)
    @requires(Permission.STANDARDS_READ)
    def post(self, form: dict[str, Any]) -> dict[str, Any]:
        """Judge facts without storing anything: what would fail, why, and by which clause."""
        facts = service.read_facts(form["subject"], form["facts"])
        region, on = form["region"], form["on"] or today()
        judged = service.judge_facts(form["subject"], form["occasion"], region, on, facts)
        return present.judgement(judged)


@blp.route("/policy")
class PolicyInForce(MethodView):
    @blp.arguments(policy_schemas.PolicyQuery, location="query")
    @blp.response(200, policy_schemas.PolicyOut)
    @requires(Permission.STANDARDS_READ)
    def get(self, query: dict[str, Any]) -> dict[str, Any]:
        """The numbers that a region decides: tiers, lead times, capacity, correction days, grades."""
        region, on = query["region"], query["on"] or today()
        orders = service.library().emergency(region, on)
        decided = policy_present.ruling(service.policy(region, on))
        return decided | {"emergencies": [policy_present.emergency(order) for order in orders]}


@blp.route("/facts/<string:subject>")
class FactsOfSubject(MethodView):
    @blp.response(200, schemas.FactsOut)
    @requires(Permission.STANDARDS_READ)
    def get(self, subject: str) -> dict[str, Any]:
        """The vocabulary of facts of `hall` or `banquet`: what forms and checklists are made from."""
        vocabulary = service.library().vocabularies.get(subject)
        if vocabulary is None:
            raise NotFound()
        return {"items": [present.fact(each) for each in vocabulary.values()]}


@blp.route("/<string:old_id>/changes-to/<string:new_id>")
class ChangesTo(MethodView):
    @blp.response(200, schemas.ChangesOut)
    @requires(Permission.STANDARDS_READ)
    def get(self, old_id: str, new_id: str) -> dict[str, Any]:
        """What the new edition adds, removes, tightens and loosens."""
        found = changes(*service.comparable(old_id, new_id))
        return {"items": [change._asdict() for change in found]}


@blp.route("/<string:edition_id>/workbook")
class Workbook(MethodView):
    @blp.response(200, {"type": "string", "format": "binary"}, content_type=XLSX)
    @requires(Permission.STANDARDS_READ)
    def get(self, edition_id: str) -> Response:
        """The edition as XLSX, one row a requirement, for lawyers to comment on."""
        response = Response(workbook(service.edition(edition_id)), mimetype=XLSX)
        response.headers["Content-Disposition"] = f'attachment; filename="{edition_id}.xlsx"'
        return response


@blp.route("/<string:edition_id>")
class StandardById(MethodView):
    @blp.response(200, schemas.EditionWhole)
    @requires(Permission.STANDARDS_READ)
    def get(self, edition_id: str) -> tuple[dict[str, Any], int, dict[str, str]]:
        """An edition whole: every requirement with its basis, its expressions and the facts it reads."""
        edition = service.edition(edition_id)
        whole = present.edition_whole(edition, service.library().vocabularies[edition.subject])
        body = {**whole, "publication": publishing.publication(edition_id)}
        return body, 200, {"Cache-Control": "private, max-age=300", "Vary": "Accept-Language"}
