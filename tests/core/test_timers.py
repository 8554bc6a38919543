"""Node's timer lists: rules of timers.py."""
import weakref

from nodeish._core.timers import TIMEOUT_MAX

from .fake import FakeHost, Log, each, fail

def test_rule_1_a_timer_is_filed_under_the_truncated_delay_and_keeps_its_fraction(host: FakeHost, log: Log) -> None:
    for delay in (1.9, 1, 1.2):
        host.timeout(log.append, delay, delay)
    host.advance(1)
    assert log == [1.9, 1, 1.2]
    timer = host.timeout(lambda: None, 1.5)
    assert timer._after == 1.5
    timer.close()


def test_rule_1_the_longest_delay_is_2_31_minus_1(host: FakeHost, log: Log) -> None:
    host.timeout(log.append, TIMEOUT_MAX, "late")
    host.advance(TIMEOUT_MAX - 1)
    assert log == []
    host.advance(1)
    assert log == ["late"]


def test_rule_2_equal_delays_are_in_order_of_insertion(host: FakeHost, log: Log) -> None:
    for number in range(50):
        host.timeout(log.append, 5, number)
    host.advance(5)
    assert log == list(range(50))


def test_rule_2_the_clock_is_read_at_every_insertion(host: FakeHost, log: Log) -> None:
    host.timeout(log.append, 10, "first")
    host.time += 3
    host.timeout(log.append, 10, "second")
    host.advance(7)
    assert log == ["first"]
    host.advance(3)
    assert log == ["first", "second"]


def test_rule_3_lists_run_in_the_order_of_their_expiry(host: FakeHost, log: Log) -> None:
    for delay in (30, 10, 20):
        host.timeout(log.append, delay, delay)
    host.advance(30)
    assert log == [10, 20, 30]


def test_rule_3_among_equal_expiries_the_list_filed_first_comes_first(host: FakeHost, log: Log) -> None:
    host.timeout(log.append, 10, "ten")
    host.time += 5
    host.timeout(log.append, 5, "five")
    host.advance(5)
    assert log == ["ten", "five"]


def test_rule_3_a_list_that_is_filed_anew_goes_behind_its_equals(host: FakeHost, log: Log) -> None:
    host.timeout(log.append, 10, "ten a")
    host.time += 4
    host.timeout(log.append, 10, "ten b")
    host.timeout(log.append, 10, "ten c")
    host.time += 2
    host.timeout(log.append, 8, "eight")
    host.advance(4)
    assert log == ["ten a"]
    host.advance(4)
    assert log == ["ten a", "eight", "ten b", "ten c"]


def test_rule_4_one_pass_serves_a_list_as_long_as_its_first_timer_is_due(host: FakeHost, log: Log) -> None:
    host.timeout(log.append, 10, "a")
    host.time += 1
    host.timeout(log.append, 9, "b")
    host.time += 1
    host.timeout(log.append, 10, "c")
    host.advance(20)
    assert log == ["a", "c", "b"]


def test_rule_4_a_timer_made_during_the_pass_never_runs_in_it(host: FakeHost, log: Log) -> None:
    def first() -> None:
        host.timeout(log.append, 1, "made")
        host.immediate(log.append, "immediate")
        host.time += 50

    host.timeout(first, 1)
    host.advance(1)
    assert log == ["immediate", "made"]


def test_rule_4_a_list_that_becomes_due_during_the_pass_waits_for_the_next(host: FakeHost, log: Log) -> None:
    def first() -> None:
        host.immediate(log.append, "immediate")
        host.time += 20

    host.timeout(first, 1)
    host.timeout(log.append, 10, "ten")
    host.advance(1)
    assert log == ["immediate", "ten"]


def test_rule_4_a_due_timer_can_be_cleared_by_an_earlier_one_or_by_its_tick(host: FakeHost, log: Log) -> None:
    host.timeout(lambda: second.close(), 1)
    second = host.timeout(log.append, 1, "cleared by the first")
    host.timeout(lambda: host.next_tick(other.close), 1)
    other = host.timeout(log.append, 2, "cleared by a tick")
    host.timeout(log.append, 2, "called")
    host.advance(5)
    assert log == ["called"]


def test_rule_4_a_list_emptied_and_begun_again_in_the_pass_is_another_list(host: FakeHost, log: Log) -> None:
    def first() -> None:
        second.close()
        host.timeout(log.append, 1, "again")

    host.timeout(first, 1)
    second = host.timeout(log.append, 1, "never")
    host.advance(1)
    assert log == []
    host.advance(1)
    assert log == ["again"]


def test_rule_4_a_raising_timer_does_not_end_the_pass(host: FakeHost, log: Log) -> None:
    error = ValueError("why")
    host.timeout(fail(error), 1)
    host.timeout(log.append, 1, "same list")
    host.timeout(log.append, 2, "next list")
    host.advance(2)
    assert log == ["same list", "next list"]
    assert host.reported() == [("uncaughtException", error)]


def test_rule_5_an_interval_is_counted_from_the_time_at_which_its_callback_began(host: FakeHost, log: Log) -> None:
    def beat() -> None:
        log.append(host.time)
        host.time += 4

    with host.interval(beat, 10):
        while host.time < 35:
            host.advance(1)
    assert log == [10, 20, 30]


def test_rule_5_an_interval_shorter_than_its_callback_runs_once_a_pass(host: FakeHost, log: Log) -> None:
    def beat() -> None:
        log.append(host.time)
        host.time += 25

    with host.interval(beat, 10):
        host.advance(10)
        host.spin()
        host.spin()
    assert log == [10, 35, 60]


def test_rule_5_an_interval_goes_behind_its_equals(host: FakeHost, log: Log) -> None:
    interval = host.interval(log.append, 10, "interval")
    host.timeout(lambda: host.timeout(log.append, 10, "timeout"), 10)
    host.advance(10)
    host.advance(10)
    interval.close()
    assert log == ["interval", "interval", "timeout"]


def test_rule_5_after_a_long_block_an_interval_runs_once(host: FakeHost, log: Log) -> None:
    with host.interval(log.append, 10, "beat"):
        host.advance(1000)
        assert log == ["beat"]
        host.advance(10)
    assert log == ["beat", "beat"]


def test_rule_5_an_interval_that_raises_stays(host: FakeHost) -> None:
    error = ValueError("why")
    with host.interval(fail(error), 10):
        host.advance(10)
        host.advance(10)
    assert host.reported() == [("uncaughtException", error)] * 2


def test_rule_5_an_interval_that_clears_itself_is_over(host: FakeHost, log: Log) -> None:
    interval = host.interval(each(log.say("beat"), lambda: interval.close()), 10)
    for _ in range(3):
        host.advance(10)
    assert log == ["beat"]


def test_rule_6_many_cleared_timers_leave_no_ghosts(host: FakeHost, log: Log) -> None:
    kept = [host.timeout(log.append, 10, number) for number in range(3)]
    timers = [host.timeout(log.append, 10, "never") for _ in range(1000)]
    kept += [host.timeout(log.append, 10, number) for number in range(3, 6)]
    gone = [weakref.ref(timer) for timer in timers]
    for timer in timers:
        timer.close()
    del timers, timer
    assert sum(ref() is not None for ref in gone) < 200
    host.advance(10)
    assert log == list(range(6))
    assert kept[0].hasRef()


def test_rule_6_a_timer_refreshed_a_thousand_times_runs_once(host: FakeHost, log: Log) -> None:
    host.timeout(log.append, 10, "first")
    timer = host.timeout(log.append, 10, "refreshed")
    host.timeout(log.append, 10, "last")
    for _ in range(1000):
        timer.refresh()
    host.advance(10)
    assert log == ["first", "last", "refreshed"]


def test_rule_6_refreshing_now_and_then_puts_the_timer_off(host: FakeHost, log: Log) -> None:
    timer = host.timeout(log.append, 10, "refreshed")
    for _ in range(20):
        host.advance(9)
        timer.refresh()
    assert log == []
    host.advance(10)
    assert log == ["refreshed"]


def test_rule_6_thousands_of_durations_that_are_cleared_leave_nothing(host: FakeHost, log: Log) -> None:
    last = host.timeout(log.append, 50_000, "last")
    for delay in range(1, 5000):
        host.timeout(log.append, delay, "never").close()
        host.timeout(log.append, delay, "never").unref().close()
    host.advance(20_000)
    host.timeout(log.append, 7, "seven")
    host.advance(7)
    assert log == ["seven"]
    last.close()
    assert host.turn.timers.next_expiry() is None or host.turn.refs == 0


def test_rule_6_setting_and_clearing_one_duration_again_and_again_leaves_no_stale_entries(host: FakeHost, log: Log) -> None:
    host.timeout(log.append, 100, "kept")
    for _ in range(1000):
        host.timeout(log.append, 10, "never").close()
    assert len(host.turn.timers.heap) < 100
    host.advance(100)
    assert log == ["kept"]


def test_rule_6_unrefd_timers_that_are_cleared_leave_their_list_to_the_next(host: FakeHost, log: Log) -> None:
    host.timeout(log.append, 10, "never").unref().close()
    host.time += 5
    host.timeout(log.append, 10, "called")
    host.advance(9)
    assert log == []
    host.advance(1)
    assert log == ["called"]
