"""Every screen of the app and every page beside it, with something on it; and how one is looked at."""

from typing import NamedTuple
from uuid import uuid4

from tests.populated_hall import World
from tests.web_app.phones import FAULT

NOBODYS = "/r?token=not-a-receipt"
FRESH = "newcomer"  # whose first password is to be changed


class Screen(NamedTuple):
    """who: whose phone shows it; "" a stranger's. at: its address. shows: what is on it when it is whole."""

    name: str
    who: str
    at: str
    shows: str


def screens(world: World, ids: dict[str, str]) -> list[Screen]:
    """ids: of what `phones` has made."""
    desk = [
        Screen(f"desk-{kind}", "supervisor", f"/desk/{kind}/{record}", "main h1")
        for kind, record in _records(world)
    ]
    return [*_of_strangers(world, ids), *_of_inspectors(world, ids), *_of_operators(world, ids), *DESK, *desk]


def _of_strangers(world: World, ids: dict[str, str]) -> list[Screen]:
    hall = world.hall
    return [
        Screen("log-in", "", "/m/", "input[name=password]"),
        Screen("help-of-a-stranger", "", "/m/#help", "details"),
        Screen("check", "", "/m/check", "main h1"),
        Screen("door", "", "/", "main h1"),
        Screen("hall-of-a-diner", "", f"/h/{hall['code']}", "main h1"),
        Screen("halls-of-a-diner", "", "/halls?region=321283", "main h1"),
        Screen("receipt-of-a-diner", "", ids["receipt"], "main h1"),
        Screen("no-receipt", "", NOBODYS, "main h1"),
        Screen("desk-log-in", "", "/desk/login", "input[name=password]"),
        Screen("first-password", FRESH, "/m/", "input[name=new]"),
    ]


def _of_inspectors(world: World, ids: dict[str, str]) -> list[Screen]:
    hall, neighbour = world.hall, world.halls_of_others["neighbour"]
    return [
        Screen("today", "inspector", "/m/", "section h2"),
        Screen("hall", "inspector", f"/m/#hall/{hall['id']}", "main section li"),
        Screen("hall-elsewhere", "inspector", f"/m/#hall/{neighbour}", "main p"),
        Screen("checklist", "inspector", f"/m/#visit/{ids['open']}", "details"),
        Screen("item", "inspector", f"/m/#visit/{ids['open']}/item/{FAULT}", "figure img"),
        Screen("signature", "inspector", f"/m/#visit/{ids['open']}/sign", ".pad"),
        Screen("queue", "inspector", f"/m/#visit/{ids['waiting']}", "main li"),
        Screen("merge", "inspector", f"/m/#visit/{ids['asked']}", "main section.card"),
        Screen("sent", "inspector", f"/m/#visit/{ids['sent']}", "main p:nth-of-type(2)"),
        Screen("correction", "inspector", f"/m/#correction/{hall['id']}/{ids['proved']}", "form"),
        Screen("help", "inspector", "/m/#help", "details"),
        Screen("devices", "inspector", "/m/#devices", "main li"),
    ]


def _of_operators(world: World, ids: dict[str, str]) -> list[Screen]:
    hall, filing = world.hall, world.filings[1]
    return [
        Screen("my-halls", "operator", "/m/", "section li"),
        Screen("hall-of-mine", "operator", f"/m/#hall/{hall['id']}", "main p"),
        Screen("filing", "operator", f"/m/#file/{uuid4()}/{hall['id']}", "form"),
        Screen("filing-half-filled", "operator", f"/m/#file/{ids['filing']}/{hall['id']}", "details.card"),
        Screen("receipt", "operator", f"/m/#receipt/{filing}", ".receipt"),
        Screen("closing", "operator", f"/m/#close/{ids['held']}", "form"),
        Screen("prove", "operator", f"/m/#prove/{ids['to_prove']}", "form"),
        Screen("registering", "operator", f"/m/#register/{ids['draft']}", "main li"),
        Screen("registering-about", "operator", f"/m/#register/{ids['draft']}/about", "form select"),
        Screen("registering-section", "operator", f"/m/#register/{ids['draft']}/0", "fieldset"),
        Screen("registering-papers", "operator", f"/m/#register/{ids['draft']}/papers", "main li"),
    ]


DESK = [
    Screen("desk", "supervisor", "/desk/", "table"),
    Screen("desk-all-halls", "supervisor", "/desk/halls", "main h1"),
    Screen("desk-programme", "supervisor", "/desk/programme", "main h1"),
    Screen("desk-month", "supervisor", "/desk/programme/month?region=321283", "main h1"),
    Screen("desk-overview", "supervisor", "/desk/overview", "main h1"),
    Screen("desk-calendar", "supervisor", "/desk/calendar", "main h1"),
    Screen("desk-standards", "supervisor", "/desk/standards", "main h1"),
]


def _records(world: World) -> list[tuple[str, str]]:
    """One of each kind: its folder on the desk, and its id."""
    return [
        ("halls", world.hall["id"]),
        ("registrations", world.registrations[0]),
        ("filings", world.filings[1]),
        ("corrections", world.corrections[0]),
        ("inspections", world.inspections[1]),
        ("chefs", world.chefs[0]),
        ("incidents", world.ids["incident_id"][0]),
        ("plans", world.ids["plan_id"][0]),
        ("draws", world.ids["draw_id"][0]),
        ("guidance-tasks", world.ids["task_id"][0]),
        ("field-records", world.ids["record_id"][0]),
    ]
