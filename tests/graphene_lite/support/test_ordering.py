"""Declarations sort in the order in which they were written."""

from graphene_lite.utils.orderedtype import OrderedType


def test_later_declarations_sort_after_earlier_ones() -> None:
    first, second, third = OrderedType(), OrderedType(), OrderedType()
    assert sorted([third, first, second]) == [first, second, third]
    assert third > second >= first


def test_a_given_place_is_kept() -> None:
    first = OrderedType()
    same_place = OrderedType(_creation_counter=first.creation_counter)
    assert same_place == first
    assert hash(same_place) == hash(first)


def test_reset_moves_a_declaration_to_the_end() -> None:
    first, second = OrderedType(), OrderedType()
    first.reset_counter()
    assert second < first


def test_other_things_do_not_compare() -> None:
    declaration = OrderedType()
    assert declaration != 1
    assert declaration.__lt__(1) is NotImplemented
    assert declaration.__gt__(1) is NotImplemented
