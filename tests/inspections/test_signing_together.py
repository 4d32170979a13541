"""Several inspectors sign visits of one hall at the same instant, each on a connection of their own."""

from concurrent.futures import ThreadPoolExecutor

from tests.application import both_databases
from tests.client import submitted_inspection

REFUSED = {"signer": "王示例", "refusal": "不在场"}


@both_databases
def test_all_visits_of_a_hall_that_are_signed_at_once_are_signed(person, hall):
    visits = []
    for _ in range(4):
        inspector = person("inspector")
        url = submitted_inspection(inspector, hall["id"], "routine", lamp_shield=False)
        visits.append((inspector, url, inspector.get(url)))

    with ThreadPoolExecutor(len(visits)) as at_once:
        answers = list(at_once.map(lambda visit: visit[0].act(f"{visit[1]}/sign", visit[2], REFUSED), visits))

    assert [answer.status_code for answer in answers] == [200] * len(visits)
