"""What a client sees that it should not, or doesn't see that it should, by the way in which rows are hidden.

The table must become empty. A long run (`-m long --cases 1`) fails where a gap is closed and still in the table.
"""

#: Paths, separated by commas, and the ways on which they fail.
_GAPS: tuple[tuple[tuple[str, ...], str], ...] = (
    # A WHERE condition says nothing of aliases in subqueries; lazy loading of a subclass's columns is refused.
    (
        ("listener adds where to entities", "listener adds where to all mappers", "listener adds where"),
        """
        filter deep, filter every, filter exists, filter itself, filter many to many, filter none, filter some,
        filter to many, filter to one, filter to one total, fragment, fragment first, nested fragment, nested
        fragment first, sort through, sort through first
        """,
    ),
    # Filters and orders that go through a relation name an alias of its target.
    (
        ("listener adds criteria without aliases", "criteria without aliases"),
        """
        filter deep, filter every, filter itself, filter many to many, filter none, filter some, filter to many,
        filter to one, filter to one total, sort through, sort through first
        """,
    ),
    # The database filters and sorts by what it holds.
    (
        ("load event masks", "session's load event masks"),
        """
        filter deep, filter itself, filter many to many, filter none, filter some, filter to many, filter to one,
        filter to one total, nested filter, nested sort, nested sort first, root filter, root sort, root sort
        first
        """,
    ),
    # An engine sees a statement when it is compiled, and this listener looks at nothing but its plain tables.
    (
        ("engine's before_execute",),
        """
        filter deep, filter every, filter exists, filter itself, filter many to many, filter none, filter some,
        filter to many, filter to one, filter to one total, fragment, fragment first, many to many, many to many
        first, many to many last, many to many sort first, many to many total, many to many total first, nested,
        nested back, nested deep, nested dynamic, nested dynamic first, nested empty filter, nested filter,
        nested first, nested fragment, nested fragment first, nested last, nested next page, nested of itself,
        nested of itself first, nested sort, nested sort first, nested total first, node, proxy to many, root
        last, root total first, sort through, sort through first
        """,
    ),
    # `Query.first` and dynamic collections of SQLAlchemy pass by `__iter__`; collections are restricted here.
    (
        ("query's __iter__ of a scoped session", "query's __iter__", "__iter__ of Model.query"),
        """
        nested dynamic, nested dynamic first, node hidden, node subclass
        """,
    ),
    # What is loaded into a relation does not say which objects a filter may find.
    (
        ("joinedload", "subqueryload", "lazyload", "contains_eager", "selectinload deep", "selectinload"),
        """
        filter deep, filter every, filter none, filter some, filter to many
        """,
    ),
    (
        ("listener told by the statement",),
        """
        filter deep, filter every, filter exists, filter itself, filter many to many, filter none, filter some,
        filter to many, filter to one, filter to one total, many to many, many to many first, many to many last,
        many to many sort first, many to many total first, nested, nested back, nested deep, nested dynamic,
        nested dynamic first, nested empty filter, nested first, nested fragment, nested fragment first, nested
        last, nested next page, nested of itself, nested of itself first, nested sort, nested sort first, nested
        total first, sort through, sort through first, to itself
        """,
    ),
    (
        ("load event refuses",),
        """
        filter every, filter exists, filter itself, filter none, filter to many, filter to one total, root filter
        first, root first, root total, root total first, subclass total
        """,
    ),
    # Relations are loaded for all parents of a level, which is no lazy load.
    (
        ("raiseload",),
        """
        filter deep, filter every, filter none, filter some, filter to many, nested, nested back, nested deep,
        nested empty filter, nested filter, nested first, nested last, nested next page, nested sort, nested sort
        first, nested total, nested total first, proxy to many
        """,
    ),
)

KNOWN_GAPS: dict[str, set[str]] = {
    way: {name.strip() for name in " ".join(paths.split()).split(",")} for ways, paths in _GAPS for way in ways
}
