"""The entries of Promise.allSettled, as Python sees them."""
from nodeish._core.outcomes import Fulfilled, Rejected


def test_entries_are_compared_by_their_fields() -> None:
    assert Fulfilled("fulfilled", [1]) == Fulfilled("fulfilled", [1])
    assert Fulfilled("fulfilled", 1) != Fulfilled("fulfilled", 2)
    assert Fulfilled("rejected", 1) != Rejected("rejected", 1)


def test_entries_show_their_fields() -> None:
    assert repr([Fulfilled("fulfilled", "value"), Rejected("rejected", None)]) == (
        "[Fulfilled(status='fulfilled', value='value'), Rejected(status='rejected', reason=None)]"
    )
