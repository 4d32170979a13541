"""Nobody reaches into our networks by naming an address to send to."""

import ipaddress

import pytest

from inspector.core import outgoing
from tests.events.receiver import Receiver

LOOPBACK = [ipaddress.ip_network("127.0.0.0/8")]


@pytest.fixture
def receiver():
    server = Receiver()
    yield server
    server.close()


@pytest.mark.parametrize(
    "inside",
    [
        *("127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0"),  # noqa: S104
        *("224.0.0.1", "255.255.255.255", "::1", "::", "fe80::1", "fc00::1", "ff02::1", "::ffff:10.0.0.1"),
        *("64:ff9b::a00:1", "2002:a00:1::", "2001:0:a00:1::", "198.18.0.1", "192.0.2.1"),
    ],
)
def test_addresses_inside_are_not_for_receivers(inside):
    assert not outgoing.is_allowed(ipaddress.ip_address(inside), [])


@pytest.mark.parametrize("outside", ["1.1.1.1", "223.5.5.5", "2400:3200::1", "::ffff:1.1.1.1"])
def test_those_of_the_internet_are(outside):
    assert outgoing.is_allowed(ipaddress.ip_address(outside), [])


def test_a_network_of_the_settings_is_allowed_and_its_neighbour_is_not():
    networks = [ipaddress.ip_network("10.20.0.0/16")]
    assert outgoing.is_allowed(ipaddress.ip_address("10.20.255.255"), networks)
    assert outgoing.is_allowed(ipaddress.ip_address("::ffff:10.20.0.1"), networks)
    assert not outgoing.is_allowed(ipaddress.ip_address("10.21.0.0"), networks)
    assert not outgoing.is_allowed(ipaddress.ip_address("::1"), networks)


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "127.1", "2130706433", "0x7f000001", "[::ffff:127.0.0.1]"]
)
def test_nothing_is_sent_inside_however_the_address_is_written(receiver, host):
    said = outgoing.post(receiver.url.replace("127.0.0.1", host), b"{}", {}, [])
    assert said.taken is False
    assert receiver.asked == 0


def test_a_name_that_is_inside_by_one_of_its_addresses_is_inside(receiver, monkeypatch):
    both = [(2, 1, 6, "", ("1.1.1.1", 80)), (2, 1, 6, "", ("127.0.0.1", 80))]
    monkeypatch.setattr(outgoing.socket, "getaddrinfo", lambda *_, **__: both)
    assert outgoing.post(receiver.url, b"{}", {}, []) == outgoing.Said(False, "NotAllowed: 127.0.0.1")


def test_without_tls_only_this_machine_and_only_where_the_settings_say(receiver, monkeypatch):
    assert outgoing.post(receiver.url, b"{}", {}, LOOPBACK) == outgoing.Said(True, "204")
    monkeypatch.setattr(outgoing.socket, "getaddrinfo", lambda *_, **__: [(2, 1, 6, "", ("1.1.1.1", 80))])
    assert outgoing.post("http://platform.example/", b"{}", {}, LOOPBACK) == outgoing.Said(
        False, "NotAllowed: http"
    )


def test_a_redirect_is_not_followed(receiver):
    receiver.mood = 307
    assert outgoing.post(receiver.url, b"{}", {}, LOOPBACK) == outgoing.Said(False, "307")
    assert receiver.asked == 1


def test_https_asks_for_a_certificate_that_one_may_trust(receiver):
    said = outgoing.post(receiver.url.replace("http:", "https:"), b"{}", {}, LOOPBACK)
    assert said.taken is False
    assert receiver.asked == 0
