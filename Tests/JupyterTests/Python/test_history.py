"""The history of one user, over kernels and sessions."""
import fcntl
import fnmatch
import multiprocessing
import resource
import time

import pytest

import kernels as k


@pytest.fixture
def path(tmp_path):
    return tmp_path / "folder" / "history.jsonl"


def ask(client, access="tail", output=False, **options):
    identifier = client.history(hist_access_type=access, output=output, raw=True, **options)
    content = k.reply(client, identifier)["content"]
    assert content["status"] == "ok"
    return content["history"]


def test_cells_are_kept_over_sessions(path):
    for session in (1, 2, 3):
        with k.kernel(env={"MOCK_HISTORY": str(path)}) as (_, client):
            k.run(client, f"value {session}")
            k.run(client, "print x")
            k.run(client, "value hidden", store_history=False)
            k.run(client, "value silent", silent=True)
            rows = ask(client, n=100)
            assert [row[0] for row in rows] == [s for s in range(1, session + 1) for _ in (0, 1)]
            assert [row[1] for row in rows] == [1, 2] * session
            assert [row[2] for row in rows][-2:] == [f"value {session}", "print x"]
            assert ask(client, n=1, output=True)[0][2] == ["print x", None]
            assert ask(client, n=2, output=True)[0][2] == [f"value {session}", str(session)]


def test_ranges_of_sessions(path):
    for session in (1, 2):
        with k.kernel(env={"MOCK_HISTORY": str(path)}) as (_, client):
            for line in range(1, 5):
                k.run(client, f"value {session}{line}")
            assert [r[2] for r in ask(client, "range", session=0, start=2, stop=4)] == [f"value {session}2", f"value {session}3"]
            if session == 2:
                assert [r[2] for r in ask(client, "range", session=1, start=1, stop=3)] == ["value 11", "value 12"]
                assert [r[2] for r in ask(client, "range", session=-1, start=4, stop=9)] == ["value 14"]
                assert ask(client, "range", session=7, start=0, stop=9) == []


def test_searches_are_globs_with_unique_and_n(path):
    codes = ["value 1", "value 12", "print a\nvalue 2", "value 1", "print [x]", "value 1"]
    with k.kernel(env={"MOCK_HISTORY": str(path)}) as (_, client):
        for code in codes:
            k.run(client, code)
        for pattern in ["value*", "*", "value 1", "value ?", "*[0-1]", "print*2", "*[[]x]", "[!v]*", "nothing"]:
            expected = [code for code in codes if fnmatch.fnmatchcase(code, pattern)]
            assert [row[2] for row in ask(client, "search", pattern=pattern)] == expected
        assert [row[1:] for row in ask(client, "search", pattern="value 1", unique=True)] == [[6, "value 1"]]
        assert [row[1] for row in ask(client, "search", pattern="value*", n=2)] == [4, 6]
        assert ask(client, "search", pattern="*" * 5000 + "x" + "*?" * 200, n=2) == []


def work(path, number):
    with k.kernel(env={"MOCK_HISTORY": str(path)}) as (_, client):
        for line in range(30):
            k.run(client, f"value {number}-{line}")


def test_several_kernels_write_at_once(path):
    context = multiprocessing.get_context("spawn")
    workers = [context.Process(target=work, args=(path, number)) for number in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    with k.kernel(env={"MOCK_HISTORY": str(path)}) as (_, client):
        rows = ask(client, n=1000)
        for number in range(3):
            mine = [row for row in rows if row[2].startswith(f"value {number}-")]
            assert [row[2] for row in mine] == [f"value {number}-{line}" for line in range(30)]
            assert len({row[0] for row in mine}) == 1
        assert len({row[0] for row in rows}) == 3


def test_a_spoilt_file_loses_only_what_is_spoilt(path):
    path.parent.mkdir()
    path.write_bytes(b'[1]\n[1,1,"value 1"]\n{"x"\n\xff\xfe\n[[[\n[2,"x"]\n[99999999999999999999]\n[5,1,"value 5"]\n[5,2,"cut')
    with k.kernel(env={"MOCK_HISTORY": str(path)}) as (_, client):
        k.run(client, "value 9")
        assert [(row[0], row[2]) for row in ask(client, n=10)] == [(1, "value 1"), (5, "value 5"), (6, "value 9")]


def test_a_file_that_grew_too_large_keeps_its_newer_half(path):
    path.parent.mkdir()
    with open(path, "w") as file:
        file.writelines(f'[1,{line},"{"x" * 1000}"]\n' for line in range(9000))
    with k.kernel(env={"MOCK_HISTORY": str(path)}) as (_, client):
        k.run(client, "value 9")
        rows = ask(client, n=100_000)
        assert 3000 < len(rows) < 6000 and rows[-1][2] == "value 9" and rows[-2][1] == 8999
    assert path.stat().st_size < 6_000_000


def lines(path):
    return path.read_text().splitlines()


def test_what_a_full_disk_refuses_is_written_when_there_is_room(path):
    with k.kernel(env={"MOCK_HISTORY": str(path)}) as (kernels, client):
        pid = kernels.provisioner.process.pid
        k.run(client, "value 1")
        ask(client)
        size = path.stat().st_size
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (size + 20, resource.RLIM_INFINITY))
        k.run(client, "value 2 " + "x" * 100)
        k.run(client, "value 3")
        assert len(ask(client, n=10)) == 3
        assert path.stat().st_size == size
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        time.sleep(2.5)
        k.run(client, "value 4")
        assert len(ask(client, n=10)) == 4
        assert len(lines(path)) == 5


def test_a_history_that_another_shortened_or_deleted_is_found_again(path):
    with k.kernel(env={"MOCK_HISTORY": str(path)}) as (_, first):
        k.run(first, "value 1")
        ask(first)
        with open(path, "a") as file:
            file.writelines(f'[1,{line},"{"x" * 1000}"]\n' for line in range(9000))
        with k.kernel(env={"MOCK_HISTORY": str(path)}) as (_, second):
            k.run(second, "value 2")
            ask(second)
            assert path.stat().st_size < 6_000_000
            k.run(first, "value 3")
            ask(first)
            assert [row[2] for row in ask(second, n=2)] == ["value 3", "value 2"]
        path.unlink()
        k.run(first, "value 4")
        ask(first)
        assert "value 4" in lines(path)[-1]


def test_a_lock_that_nobody_releases_holds_up_nobody(path):
    with k.kernel(env={"MOCK_HISTORY": str(path)}) as (_, client):
        k.run(client, "value 1")
        ask(client)
        with open(path) as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            for line in range(5):
                assert k.run(client, f"value {line}")[0]["status"] == "ok"
            assert len(ask(client, n=10)) == 6
        time.sleep(2.5)
        k.run(client, "value 9")
        ask(client)
        assert len(lines(path)) == 8
