"""What a real PostgreSQL may take otherwise than SQLite: odd names, and what happens at the same instant."""

import threading
from functools import partial

from tests.accounts.test_creating import account
from tests.accounts.test_login import log_in
from tests.accounts.test_refresh import claims_of, code
from tests.application import both_databases

pytestmark = both_databases


def test_any_name_that_may_be_sent_is_answered(stranger):
    for name in ("İ" * 40, "ß" * 40, "操作员"):
        assert log_in(stranger, name).status_code == 401


def test_a_name_is_given_to_one_of_two(admin, supervisor):
    form = account()
    answers = together(*[partial(who.post, "/accounts", form) for who in (admin, supervisor)])

    assert sorted(each.status_code for each in answers) == [201, 409]


def test_of_two_exchanges_at_once_both_go_on_as_one(phone):
    answers = together(*[phone.refresh] * 4)

    assert [code(each) for each in answers] == [(200, None)] * 4
    assert len({claims_of(each.json["refresh_token"])["jti"] for each in answers}) == 1
    for each in answers:
        phone.take(each)
        assert phone.is_logged_in
    assert phone.refresh().status_code == 200


def test_of_two_exchanges_with_one_key_both_are_answered(phone):
    answers = together(*[partial(phone.refresh, key="exchange-0123456789")] * 2)

    assert [each.status_code for each in answers] == [200, 200]
    phone.take(answers[0])
    assert phone.is_logged_in


def together(*calls):
    """Their results; all start at once."""
    start = threading.Barrier(len(calls))
    results = [None] * len(calls)

    def run(place, call):
        start.wait()
        results[place] = call()

    threads = [threading.Thread(target=run, args=each) for each in enumerate(calls)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results
