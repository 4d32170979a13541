"""Where one is logged in, and how one stops being so."""

from uuid import uuid4

from tests.accounts.phone import Phone
from tests.accounts.test_login import switch_off
from tests.client import told


def names(phone):
    return [each["name"] for each in phone.client.get("/me/devices").json["items"]]


class TestLogOut:
    def test_it_closes_this_device_at_once(self, phone):
        assert phone.client.post("/me/logout").status_code == 204

        assert not phone.is_logged_in
        assert phone.refresh().json["code"] == "device-revoked"

    def test_it_closes_no_other_device(self, app, phone):
        desktop = Phone(app)
        phone.client.post("/me/logout")

        assert desktop.is_logged_in

    def test_a_second_time_is_refused_like_any_revoked_token(self, phone):
        phone.client.post("/me/logout")

        assert phone.client.post("/me/logout").json["code"] == "device-revoked"


class TestDevices:
    def test_they_are_one_s_own_the_latest_first(self, app, clock):
        first = Phone(app, called="phone")
        clock.forward(seconds=1)
        Phone(app, called="desktop")
        Phone(app, "neighbour", called="somebody else's")

        assert names(first) == ["desktop", "phone"]

    def test_a_device_that_refreshes_has_been_seen(self, app, clock):
        phone = Phone(app, called="phone")
        clock.forward(seconds=1)
        Phone(app, called="desktop")
        clock.forward(seconds=1)
        phone.take(phone.refresh())

        assert names(phone) == ["phone", "desktop"]

    def test_one_that_logged_out_is_gone(self, app, phone):
        desktop = Phone(app, called="desktop")
        desktop.client.post("/me/logout")

        assert names(phone) == ["phone"]

    def test_they_show_nothing_that_would_open_them(self, phone):
        (shown,) = phone.client.get("/me/devices").json["items"]

        assert shown.keys() == {"id", "name", "created_at", "seen_at"}


class TestRevoke:
    def test_a_lost_phone_is_closed_at_once(self, app, phone):
        lost = Phone(app, called="lost")

        assert phone.client.open("DELETE", f"/me/devices/{lost.id}").status_code == 204
        assert not lost.is_logged_in
        assert names(phone) == ["phone"]

    def test_repeating_it_is_harmless(self, app, phone):
        lost = Phone(app)
        for _ in range(2):
            assert phone.client.open("DELETE", f"/me/devices/{lost.id}").status_code == 204

    def test_somebody_else_s_device_is_as_good_as_absent(self, app, phone, admin):
        other = Phone(app, "neighbour")
        theirs = phone.client.open("DELETE", f"/me/devices/{other.id}")
        nobody_s = phone.client.open("DELETE", f"/me/devices/{uuid4()}")
        by_admin = admin.open("DELETE", f"/me/devices/{other.id}")

        assert [theirs.status_code, nobody_s.status_code, by_admin.status_code] == [404, 404, 404]
        assert told(theirs) == told(nobody_s)
        assert other.is_logged_in


def test_switching_an_account_off_closes_all_its_devices_at_once(app, phone):
    desktop, colleague = Phone(app), Phone(app, "neighbour")
    switch_off(app, "operator")

    assert [each.is_logged_in for each in (phone, desktop, colleague)] == [False, False, True]
    assert phone.refresh().json["code"] == "refresh-token-reused"
