"""What a client learns before anybody logs in."""

from tests import shared

app = shared.app


def test_the_door_tells_limits_versions_and_the_editions_in_force(app, stranger):
    door = stranger.get("").json

    assert door["limits"]["photo_bytes"] == app.config["MAX_PHOTO_BYTES"]
    assert door["limits"]["page_rows"] == 200
    assert stranger.get("/halls?limit=201").status_code == 401
    assert stranger.get(door["labels"].removeprefix("/api/v1")).status_code == 200
    assert {each["id"] for each in door["editions"]} >= {"core-hall"}
    ours = {each["id"] for each in stranger.get("?region=321283").json["editions"]}
    assert "db3212-t-1004-2019" in ours


def test_every_code_has_its_name_in_both_languages_and_may_be_kept_for_an_hour(stranger):
    answer = stranger.get("/labels")
    tables = {
        each["table"]: {row["code"]: (row["zh"], row["en"]) for row in each["labels"]}
        for each in answer.json["items"]
    }

    assert tables["states"]["awaiting_media"] == ("待照片", "waiting for photos")
    assert tables["occasions"]["birthday"] == ("生日", "Birthday")
    assert tables["verdicts"]["fail"] == ("不符合", "fails")
    assert tables["effects"]["correction_opened"] == ("开出整改", "A correction is opened")
    assert tables["places"]["kitchen"] == ("厨房", "kitchen")
    assert answer.headers["Cache-Control"] == "public, max-age=3600"
    again = stranger.get("/labels", headers={"If-None-Match": answer.headers["ETag"]})
    assert again.status_code == 304
