"""Canonical JSON: one value, one sequence of bytes, and nothing that two programs could write differently."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from senim.calc import canonical

VECTORS = Path(__file__).parent.parent / "vectors"


def nfc_texts() -> st.SearchStrategy[str]:
    return st.text(alphabet='aбқөÉ \n"\\€😂0', max_size=8)


def values() -> st.SearchStrategy[object]:
    whole = st.integers(-canonical.LARGEST, canonical.LARGEST)
    return st.recursive(
        st.none() | st.booleans() | whole | nfc_texts(),
        lambda inner: st.lists(inner, max_size=4) | st.dictionaries(nfc_texts(), inner, max_size=4),
        max_leaves=12,
    )


@given(values())
def test_decoding_gives_back_what_was_encoded(value):
    assert canonical.decode(canonical.encode(value)) == value


@given(values())
def test_the_bytes_are_json_that_any_reader_reads_alike(value):
    assert json.loads(canonical.encode(value)) == value


@given(st.dictionaries(nfc_texts(), st.integers(0, 9), min_size=2, max_size=5))
def test_the_order_of_keys_does_not_change_the_bytes(value):
    turned = dict(reversed(value.items()))
    assert canonical.encode(value) == canonical.encode(turned)
    assert canonical.digest(value) == canonical.digest(turned)


@pytest.mark.parametrize("value", [1.0, float("nan"), {1: "a"}, {"a": [2.5]}, b"x", {1, 2}, object()])
def test_what_has_no_canonical_form_is_a_type_error(value):
    with pytest.raises(TypeError):
        canonical.encode(value)


@pytest.mark.parametrize("value", [2**53, -(2**53), "e\u0301", {"e\u0301": 1}, "\ud800"])
def test_what_others_would_read_differently_is_a_value_error(value):
    with pytest.raises(ValueError, match=r"integer|normal form|surrogate"):
        canonical.encode(value)


def test_an_integer_too_long_to_print_is_a_value_error():
    with pytest.raises(ValueError, match="beyond"):
        canonical.encode([10**5000])


def test_nesting_without_end_is_a_value_error():
    deep: list[object] = []
    for _ in range(100_000):
        deep = [deep]
    with pytest.raises(ValueError, match="nested"):
        canonical.encode(deep)
    with pytest.raises(ValueError, match="nested"):
        canonical.decode(b"[" * 100_000 + b"]" * 100_000)


@pytest.mark.parametrize(
    "data",
    [
        b'{"a":1,"a":1}',
        b'{"b":1,"a":2}',
        b'{"a": 1}',
        b"[1.0]",
        b"[1e2]",
        b"[-0]",
        b"[NaN]",
        b"[Infinity]",
        b'"\\u0041"',
        b'"\xff"',
        b'\xef\xbb\xbf"a"',
        b"",
        b"[1]\n",
        b'"e\xcc\x81"',
        b"9007199254740992",
        b"9" * 5000,
    ],
)
def test_only_the_canonical_bytes_are_decoded(data):
    with pytest.raises(ValueError, match=r".+"):
        canonical.decode(data)


@pytest.mark.parametrize("name", ["arrays", "french", "structures"])
def test_the_bytes_are_those_published_with_rfc_8785(shared, name):
    folder = shared / "vectors" / "jcs-rfc8785"
    value = json.loads((folder / "input" / f"{name}.json").read_text(encoding="utf-8"))
    if name == "arrays":
        value = [56, {"1": [], "10": None, "d": True}]  # The same as in the file, without its float.
    if name == "structures":
        value["1"]["\n"] = 56
    assert canonical.encode(value) == (folder / "output" / f"{name}.json").read_bytes()


def test_a_digest_is_lowercase_hexadecimal_sha_256():
    # SHA-256 of the two bytes {}.
    assert canonical.digest({}) == "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"


def disclosures() -> list[dict]:
    path = VECTORS / "sd-jwt-rfc9901" / "disclosures.json"
    return json.loads(path.read_text(encoding="utf-8"))["cases"]


def test_disclosures_have_the_digests_printed_in_rfc_9901():
    for case in disclosures():
        assert canonical.digest_disclosure(case["disclosure"]) == case["sha256_b64url"]
    first = disclosures()[0]
    assert canonical.disclosure(*first["decoded"]) == first["disclosure"]
    assert canonical.disclosure_digest(*first["decoded"]) == first["sha256_b64url"]


@given(nfc_texts(), nfc_texts())
def test_another_salt_gives_another_digest(one, other):
    same = canonical.disclosure_digest(one, "vote", 1) == canonical.disclosure_digest(other, "vote", 1)
    assert same == (one == other)
