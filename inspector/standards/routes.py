"""What is in force, and trial judgements that store nothing."""

from typing import Any

from flask import Response
from flask.views import MethodView

from inspector.accounts.routes.auth import Blueprint, caller, requires
from inspector.accounts.rules.limits import Costly
from inspector.accounts.rules.permissions import Permission
from inspector.core.clock import now, today
from inspector.core.db import transaction
from inspector.core.errors import NotFound
from inspector.core.terms import SUBJECTS
from inspector.standards.actions import judge, publish
from inspector.standards.documents.library import Document
from inspector.standards.present import judgements
from inspector.standards.present import policies as policy_present
from inspector.standards.present.workbook import workbook
from inspector.standards.queries import in_force
from inspector.standards.rules.edition_diff import changes
from inspector.standards.rules.sizes import size_class
from inspector.standards.schemas import editions, policies
from inspector.web.raw_bodies import BINARY

TOML = "text/plain"  # of which clients that are generated know what to do
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
blp = Blueprint("standards", __name__, url_prefix="/standards", description="标准与判定 Standards")


@blp.route("")
class Standards(MethodView):
    @blp.arguments(editions.StandardsQuery, location="query")
    @blp.response(200, editions.EditionsOut)
    @requires(Permission.STANDARDS_READ)
    def get(self, query: dict[str, Any]) -> dict[str, Any]:
        """The editions in force in a region on a day."""
        on, region = query["on"] or today(), query["region"]
        subjects = [query["subject"]] if query["subject"] else SUBJECTS
        found = [edition for s in subjects for edition in in_force.library().in_force(s, region, on)]
        return {"items": [judgements.edition_brief(edition) for edition in found]}

    @blp.arguments(editions.PublishIn)
    @blp.response(201, editions.DocumentOut)
    @requires(Permission.STANDARDS_PUBLISH)
    def post(self, form: dict[str, Any]) -> Any:
        """Publish an edition, policy, emergency order or list of foods; with `dry_run` only check it."""
        document = Document(f"{caller().account_id}.toml", form["content"].encode("utf-8", "replace"))
        if form["dry_run"]:
            return publish.tried(document)._asdict(), 200
        with transaction():
            by, within = caller().account_id, caller().region
            done = publish.publish(document, why=form["why"], by=by, now=now(), within=within)
        return done._asdict(), 201


@blp.route("/judge")
class TrialJudgement(MethodView):
    @blp.arguments(editions.JudgeIn)
    @blp.response(200, editions.JudgementOut)
    @requires(Permission.STANDARDS_READ)
    def post(self, form: dict[str, Any]) -> dict[str, Any]:
        """Judge facts without storing anything: what would fail, why, and by which clause."""
        facts = in_force.read_facts(form["subject"], form["facts"])
        if form["subject"] == "hall" and (size := size_class(facts)):
            facts = {"size_class": size} | facts
        region, on = form["region"], form["on"] or today()
        judged = judge.judge_facts(form["subject"], form["occasion"], region, on, facts)
        return judgements.judgement(judged)


@blp.route("/policy")
class PolicyInForce(MethodView):
    @blp.arguments(policies.PolicyQuery, location="query")
    @blp.response(200, policies.PolicyOut)
    @requires(Permission.STANDARDS_READ)
    def get(self, query: dict[str, Any]) -> dict[str, Any]:
        """The numbers that a region decides: tiers, lead times, capacity, correction days, grades."""
        region, on = query["region"], query["on"] or today()
        orders = in_force.library().emergency(region, on)
        decided = policy_present.ruling(in_force.policy(region, on))
        return decided | {"emergencies": [policy_present.emergency(order) for order in orders]}


@blp.route("/facts/<string:subject>")
class FactsOfSubject(MethodView):
    @blp.response(200, editions.FactsOut)
    @requires(Permission.STANDARDS_READ)
    def get(self, subject: str) -> dict[str, Any]:
        """The vocabulary of facts of `hall` or `banquet`: what forms and checklists are made from."""
        vocabulary = in_force.library().vocabularies.get(subject)
        if vocabulary is None:
            raise NotFound()
        return {"items": [judgements.fact(each) for each in vocabulary.values()]}


@blp.route("/<string:old_id>/changes-to/<string:new_id>")
class EditionDiff(MethodView):
    @blp.response(200, editions.ChangesOut)
    @requires(Permission.STANDARDS_READ)
    def get(self, old_id: str, new_id: str) -> dict[str, Any]:
        """What the new edition adds, removes, tightens and loosens."""
        found = changes(*in_force.comparable(old_id, new_id))
        return {"items": [change._asdict() for change in found]}


@blp.route("/<string:edition_id>/workbook")
class Workbook(MethodView):
    @blp.response(200, BINARY, content_type=XLSX)
    @requires(Permission.STANDARDS_READ, costs=Costly.TABLE)
    def get(self, edition_id: str) -> Response:
        """The edition as XLSX, one row a requirement, for lawyers to comment on."""
        response = Response(workbook(in_force.edition(edition_id)), mimetype=XLSX)
        response.headers["Content-Disposition"] = f'attachment; filename="{edition_id}.xlsx"'
        return response


@blp.route("/<string:edition_id>/toml")
class PublishedText(MethodView):
    @blp.response(200, {"type": "string"}, content_type=TOML)
    @requires(Permission.STANDARDS_PUBLISH)
    def get(self, edition_id: str) -> Response:
        """The TOML of an edition as it was published; by its id also that of a policy, an order or foods."""
        response = Response(publish.publication(edition_id).content, mimetype=TOML)
        response.headers["Content-Disposition"] = f'attachment; filename="{edition_id}.toml"'
        return response


@blp.route("/<string:edition_id>")
class StandardById(MethodView):
    @blp.response(200, editions.EditionWhole)
    @requires(Permission.STANDARDS_READ)
    def get(self, edition_id: str) -> tuple[dict[str, Any], int, dict[str, str]]:
        """An edition whole: every requirement with its basis, its expressions and the facts it reads."""
        edition = in_force.edition(edition_id)
        whole = judgements.edition_whole(edition, in_force.library().vocabularies[edition.subject])
        body = {**whole, "publication": publish.publication(edition_id)}
        return body, 200, {"Cache-Control": "private, max-age=300", "Vary": "Accept-Language"}
