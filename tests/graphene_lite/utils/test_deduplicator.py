"""Results without what the client has been told already."""

from graphene_lite.utils.deduplicator import deflate


def test_a_repeated_object_keeps_its_identity_only() -> None:
    film = {
        "__typename": "Film",
        "id": 1,
        "name": "Alien",
        "cast": [{"__typename": "Actor", "id": 2, "name": "Weaver"}],
    }
    assert deflate({"films": [film, film]}) == {"films": [film, {"__typename": "Film", "id": 1}]}


def test_the_same_object_at_another_path_is_told_again() -> None:
    actor = {"__typename": "Actor", "id": 2, "name": "Weaver"}
    assert deflate({"lead": actor, "director": actor}) == {"lead": actor, "director": actor}


def test_objects_without_identity_stay() -> None:
    film = {"name": "Alien"}
    assert deflate({"films": [film, film]}) == {"films": [film, film]}
