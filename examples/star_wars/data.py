"""Characters by id, as plain rows."""

HUMANS = {
    "1000": {
        "id": "1000",
        "name": "Luke Skywalker",
        "friends": ["1002", "1003", "2000", "2001"],
        "appears_in": [4, 5, 6],
        "home_planet": "Tatooine",
    },
    "1001": {
        "id": "1001",
        "name": "Darth Vader",
        "friends": ["1004"],
        "appears_in": [4, 5, 6],
        "home_planet": "Tatooine",
    },
    "1002": {
        "id": "1002",
        "name": "Han Solo",
        "friends": ["1000", "1003", "2001"],
        "appears_in": [4, 5, 6],
        "home_planet": None,
    },
    "1003": {
        "id": "1003",
        "name": "Leia Organa",
        "friends": ["1000", "1002", "2000", "2001"],
        "appears_in": [4, 5, 6],
        "home_planet": "Alderaan",
    },
    "1004": {"id": "1004", "name": "Wilhuff Tarkin", "friends": ["1001"], "appears_in": [4], "home_planet": None},
}

DROIDS = {
    "2000": {
        "id": "2000",
        "name": "C-3PO",
        "friends": ["1000", "1002", "1003", "2001"],
        "appears_in": [4, 5, 6],
        "primary_function": "Protocol",
    },
    "2001": {
        "id": "2001",
        "name": "R2-D2",
        "friends": ["1000", "1002", "1003"],
        "appears_in": [4, 5, 6],
        "primary_function": "Astromech",
    },
}
