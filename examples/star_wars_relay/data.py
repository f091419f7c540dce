"""Factions and their ships by id, in memory."""

SHIPS = {
    "1": "X-Wing",
    "2": "Y-Wing",
    "3": "A-Wing",
    "4": "Millennium Falcon",
    "5": "Home One",
    "6": "TIE Fighter",
    "7": "TIE Interceptor",
    "8": "Executor",
}

FACTIONS = {
    "1": {"id": "1", "name": "Alliance to Restore the Republic", "ships": ["1", "2", "3", "4", "5"]},
    "2": {"id": "2", "name": "Galactic Empire", "ships": ["6", "7", "8"]},
}


def add_ship(name, faction_id):
    """Give a faction a new ship; return the ship's id."""
    ship_id = str(len(SHIPS) + 1)
    SHIPS[ship_id] = name
    FACTIONS[faction_id]["ships"].append(ship_id)
    return ship_id
