"""Placeholders: what is one, and what only looks like one."""
from typing import Any

import pytest

from nodeish.db import DatabaseError
from nodeish.db._statements import read_statement

ALIKE = [
    ("SELECT 1", None, "SELECT 1", "SELECT 1", None),
    ("SELECT ?", [7], "SELECT ?", "SELECT $1", [7]),
    ("SELECT $1", [7], "SELECT ?", "SELECT $1", [7]),
    ("a = ? AND b = ?", [1, 2], "a = ? AND b = ?", "a = $1 AND b = $2", [1, 2]),
    ("a = '?' AND b = ?", [1], "a = '?' AND b = ?", "a = '?' AND b = $1", [1]),
    ("a = 'it''s ?' AND b = ?", [1], "a = 'it''s ?' AND b = ?", "a = 'it''s ?' AND b = $1", [1]),
    ('"what?" = ?', [1], '"what?" = ?', '"what?" = $1', [1]),
    ('"a""?" = ?', [1], '"a""?" = ?', '"a""?" = $1', [1]),
    ("? -- why?\n, ?", [1, 2], "? -- why?\n, ?", "$1 -- why?\n, $2", [1, 2]),
    ("? /* why? */, ?", [1, 2], "? /* why? */, ?", "$1 /* why? */, $2", [1, 2]),
    ("? /* ? 'a' */ + '*/?'", [1], "? /* ? 'a' */ + '*/?'", "$1 /* ? 'a' */ + '*/?'", [1]),
    ("a LIKE '%?%' AND b % ? = 0", [2], "a LIKE '%?%' AND b % ? = 0", "a LIKE '%?%' AND b % $1 = 0", [2]),
    ("?,?,?", [None, True, "x"], "?,?,?", "$1,$2,$3", [None, True, "x"]),
    ("", [], "", "", []),
    ("'not closed ?", [], "'not closed ?", "'not closed ?", []),
]


@pytest.mark.parametrize(("text", "parameters", "sqlite", "postgres", "values"), ALIKE)
def test_both_engines_get_their_own_placeholders(text: str, parameters: Any, sqlite: str, postgres: str, values: Any) -> None:
    assert read_statement("sqlite", text, parameters)[:2] == (sqlite, values)
    assert read_statement("postgres", text, parameters)[:2] == (postgres, values)


def test_a_number_says_which_parameter_is_meant() -> None:
    text, parameters = "a = $2 OR b = $1 OR c = $2", ["one", "two"]
    assert read_statement("sqlite", text, parameters)[:2] == ("a = ? OR b = ? OR c = ?", ["two", "one", "two"])
    assert read_statement("postgres", text, parameters)[:2] == (text, ["one", "two"])
    assert read_statement("postgres", "$10" + ", $1" * 9, list(range(10)))[0] == "$10" + ", $1" * 9


NAMED = [
    ("a = :a AND b = :b OR c = :a", {"a": 1, "b": 2, "c": 3}, "a = ? AND b = ? OR c = ?", [1, 2, 1], "a = $1 AND b = $2 OR c = $1", [1, 2]),
    ("':a' || :a -- :b\n || \":c\"", {"a": 1}, "':a' || ? -- :b\n || \":c\"", [1], "':a' || $1 -- :b\n || \":c\"", [1]),
    (":größe,:b_2", {"größe": 1, "b_2": 2}, "?,?", [1, 2], "$1,$2", [1, 2]),
    ("SELECT 1", {}, "SELECT 1", [], "SELECT 1", []),
]


@pytest.mark.parametrize(("text", "parameters", "sqlite", "sqlite_values", "postgres", "postgres_values"), NAMED)
def test_names_are_put_in_order(text: str, parameters: Any, sqlite: str, sqlite_values: Any, postgres: str, postgres_values: Any) -> None:
    assert read_statement("sqlite", text, parameters)[:2] == (sqlite, sqlite_values)
    assert read_statement("postgres", text, parameters)[:2] == (postgres, postgres_values)


def test_names_as_each_engine_has_them() -> None:
    assert read_statement("sqlite", "$a, @b, :c, @a", {"a": 1, "b": 2, "c": 3})[:2] == ("?, ?, ?, ?", [1, 2, 3, 1])
    text = "SELECT :a::int, list[1:n], list[m:n], data ? 'x', @ -5, x@>:b"
    assert read_statement("postgres", text, {"a": 1, "b": 2})[:2] == (text.replace(":a::", "$1::").replace(":b", "$2"), [1, 2])


@pytest.mark.parametrize("engine", ["sqlite", "postgres"])
@pytest.mark.parametrize(
    ("text", "parameters", "message"),
    [
        ("SELECT ?", {"a": 1}, "Parameters that have names need placeholders that have names"),
        ("SELECT :a, $1", {"a": 1}, "Parameters that have names need placeholders that have names"),
        ("SELECT :a, :b", {"a": 1}, "The statement has a placeholder for a parameter named 'b', which is missing"),
        ("SELECT :a", [1], "The statement has placeholders for 0 parameters. Received 1"),
    ],
)
def test_names_that_do_not_fit(engine: str, text: str, parameters: Any, message: str) -> None:
    with pytest.raises(DatabaseError, match=f"^{message}") as caught:
        read_statement(engine, text, parameters)
    assert caught.value.code == "ERR_DB_PARAMETERS"


def test_a_question_mark_is_an_operator_beside_numbers_and_without_parameters() -> None:
    assert read_statement("postgres", "data ? $1 AND data ?| $2", ["a", ["b"]])[0] == "data ? $1 AND data ?| $2"
    assert read_statement("postgres", "SELECT data ? 'a'", None)[:2] == ("SELECT data ? 'a'", None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("E'it\\'s ?' || ?", "E'it\\'s ?' || $1"),
        ("'back\\' || ?", "'back\\' || $1"),
        ("$$ ? $1 $$ || ?", "$$ ? $1 $$ || $1"),
        ("$tag$ ? $$ ? $tag$ || ?", "$tag$ ? $$ ? $tag$ || $1"),
        ("/* a /* ? */ ? */ ?", "/* a /* ? */ ? */ $1"),
        ("name$1 = ?", "name$1 = $1"),
        ("ü$1 = ?", "ü$1 = $1"),
        ("type'?' || ?", "type'?' || $1"),
    ],
)
def test_what_only_postgres_has(text: str, expected: str) -> None:
    assert read_statement("postgres", text, ["x"])[0] == expected


@pytest.mark.parametrize("text", ["`a?` = ?", "[a?] = ?", "/* a /* ? */ ?", "'back\\' || ?", "[a'] = ? --'"])
def test_what_only_sqlite_has(text: str) -> None:
    assert read_statement("sqlite", text, ["x"])[:2] == (text, ["x"])


@pytest.mark.parametrize("engine", ["sqlite", "postgres"])
@pytest.mark.parametrize(("text", "parameters", "needed"), [("?, ?", [1], 2), ("$2", [1], 2), ("?", [], 1), ("'?'", [1], 0), ("$1", [1, 2], 1)])
def test_too_few_and_too_many_parameters(engine: str, text: str, parameters: list[Any], needed: int) -> None:
    message = f"^The statement has placeholders for {needed} parameters. Received {len(parameters)}"
    with pytest.raises(DatabaseError, match=message) as caught:
        read_statement(engine, text, parameters)
    assert caught.value.code == "ERR_DB_PARAMETERS"


@pytest.mark.parametrize("text", ["SELECT 1; DROP TABLE films", "SELECT ';'; x", "a;b;"])
def test_postgres_takes_one_statement_at_a_time(text: str) -> None:
    with pytest.raises(DatabaseError, match="^cannot insert multiple commands into a prepared statement") as caught:
        read_statement("postgres", text, None)
    assert caught.value.code == "42601"


@pytest.mark.parametrize("text", ["SELECT 1;", "SELECT 1; -- end\n", "SELECT 1 ; /* ; */ ;", "SELECT $$;$$", "CREATE FUNCTION f() BEGIN ATOMIC SELECT 1; END"])
def test_what_is_one_statement_in_spite_of_a_semicolon(text: str) -> None:
    assert read_statement("postgres", text, None).text == text


def test_the_verb_is_the_first_word_of_the_code() -> None:
    assert read_statement("sqlite", "-- note\n /* more */ INSERT INTO t", None).verb == "insert"
    assert read_statement("postgres", "", None).verb == ""
