"""Which kinds of sites exclude each other: a mill and an airfield, a washroom and a press centre, no port and hotel."""

from __future__ import annotations

# Grounds on which buildings may stand; on which of them a building stands contradicts nothing.
GROUNDS = frozenset(
    (
        "airport", "station", "port", "stadium", "factory", "mine", "square", "park", "zoo", "beach", "farm",
        "forest", "river", "lake", "cemetery", "bridge", "tunnel", "barracks", "market", "campsite", "dump", "car-park",
    )
)  # fmt: skip
SOLID = frozenset(("factory", "barracks", "prison", "hospital", "school", "warehouse", "home"))  # both
# Of each pair one may be the other, or within it, or next to it.
KIN = frozenset(
    frozenset(pair)
    for pair in (
        ("port", "beach"), ("port", "river"), ("port", "lake"), ("river", "lake"), ("beach", "lake"),
        ("beach", "river"), ("beach", "park"), ("forest", "park"), ("forest", "lake"), ("forest", "river"),
        ("forest", "mine"), ("forest", "farm"), ("park", "lake"), ("park", "river"), ("park", "zoo"),
        ("park", "square"), ("market", "square"), ("station", "tunnel"), ("station", "bridge"),
        ("river", "bridge"), ("lake", "bridge"), ("forest", "cemetery"), ("park", "stadium"),
        ("factory", "mine"), ("factory", "warehouse"), ("factory", "port"), ("port", "warehouse"),
        ("hospital", "university"), ("hospital", "prison"), ("hospital", "barracks"), ("hospital", "station"),
        ("school", "university"), ("school", "gym"), ("school", "home"),
        ("university", "library"), ("university", "museum"), ("university", "theatre"), ("university", "gym"),
        ("theatre", "cinema"), ("hotel", "casino"), ("hotel", "restaurant"), ("casino", "restaurant"),
        ("restaurant", "nightclub"), ("hotel", "palace"), ("museum", "palace"), ("museum", "church"),
        ("palace", "parliament"), ("palace", "home"), ("farm", "home"), ("museum", "library"),
        ("shop", "market"), ("shop", "restaurant"), ("shop", "warehouse"), ("prison", "barracks"),
        ("prison", "police-station"), ("prison", "court"), ("stadium", "gym"), ("airport", "barracks"),
        ("factory", "shop"), ("farm", "factory"), ("mine", "lake"), ("airport", "port"), ("station", "port"),
        ("town-hall", "palace"), ("hotel", "home"), ("nightclub", "casino"), ("nightclub", "hotel"),
        ("restaurant", "museum"), ("restaurant", "home"), ("church", "mosque"), ("church", "palace"),
        ("museum", "mosque"),
        ("headquarters", "palace"), ("headquarters", "town-hall"), ("headquarters", "home"), ("headquarters", "hotel"),
        ("headquarters", "museum"), ("headquarters", "police-station"), ("headquarters", "barracks"),
        ("headquarters", "factory"), ("headquarters", "warehouse"), ("headquarters", "shop"),
        ("headquarters", "government-house"), ("headquarters", "university"), ("headquarters", "school"),
        ("headquarters", "court"), ("headquarters", "power-station"), ("headquarters", "hospital"),
        ("government-house", "palace"), ("government-house", "parliament"), ("government-house", "town-hall"),
        ("campsite", "forest"), ("campsite", "beach"), ("campsite", "lake"), ("campsite", "river"),
        ("campsite", "park"), ("campsite", "farm"), ("dump", "forest"), ("dump", "factory"), ("dump", "mine"),
        ("dump", "river"), ("dump", "farm"), ("dump", "port"), ("power-station", "factory"),
        ("power-station", "river"), ("power-station", "lake"), ("petrol-station", "shop"),
        ("petrol-station", "car-park"), ("petrol-station", "station"), ("petrol-station", "restaurant"),
        ("car-park", "hospital"), ("car-park", "school"), ("car-park", "factory"), ("car-park", "home"),
        ("car-park", "station"), ("car-park", "stadium"), ("car-park", "airport"), ("car-park", "square"),
        ("car-park", "park"), ("car-park", "market"), ("car-park", "port"), ("car-park", "beach"),
        ("car-park", "farm"), ("car-park", "forest"), ("car-park", "warehouse"), ("car-park", "barracks"),
        ("car-park", "prison"),
    )
)  # fmt: skip
# Rooms and parts of buildings: within which building says nothing, but one is not the other.
ROOMS = frozenset(
    (
        "washroom", "press-centre", "kitchen", "basement", "attic", "roof", "corridor", "lobby", "stage",
        "dressing-room", "courtyard", "classroom", "garage", "balcony", "lift", "stairwell", "bedroom", "turbine-hall",
        "auxiliary-building", "reactor-building", "control-room", "cell", "office", "court",
    )
)  # fmt: skip
NEXT_DOOR = frozenset(
    frozenset(pair)
    for pair in (
        ("washroom", "bedroom"), ("washroom", "dressing-room"), ("washroom", "cell"), ("washroom", "basement"),
        ("washroom", "attic"), ("washroom", "corridor"), ("roof", "attic"), ("roof", "balcony"), ("basement", "garage"),
        ("basement", "corridor"), ("basement", "kitchen"), ("basement", "cell"), ("attic", "bedroom"),
        ("courtyard", "garage"), ("corridor", "lobby"), ("corridor", "stairwell"), ("corridor", "control-room"),
        ("lobby", "stairwell"), ("stairwell", "lift"), ("stage", "press-centre"), ("stage", "courtyard"),
        ("stage", "roof"), ("stairwell", "courtyard"), ("lobby", "court"), ("corridor", "court"), ("office", "court"),
        ("office", "basement"), ("office", "attic"), ("cell", "court"), ("auxiliary-building", "basement"),
        ("turbine-hall", "basement"), ("reactor-building", "basement"), ("corridor", "cell"), ("corridor", "stage"),
    )
)  # fmt: skip
# Kinds that exclude only these: a scene may be any site.
ONLY = frozenset(
    frozenset(pair)
    for pair in (
        ("scene", "hospital"), ("scene", "transit"), ("transit", "hospital"), ("transit", "home"),
        ("aboard", "ashore"), ("office", "home"), ("office", "airport"), ("office", "hotel"), ("office", "hospital"),
        ("office", "restaurant"), ("cell", "hospital"), ("cell", "home"), ("courtyard", "hospital"),
        ("cemetery", "church"), ("cemetery", "park"),
    )
)  # fmt: skip
LIMITED = ROOMS - {"court"} | {"scene", "transit", "aboard", "ashore", "cemetery"}


def exclude(one: str, other: str) -> bool:
    """Whether a site of the one kind can be none of the other, and neither can stand within the other."""
    pair = frozenset((one, other))
    if one == other or pair in KIN:
        return False
    if pair <= ROOMS:
        return pair not in NEXT_DOOR
    if not pair.isdisjoint(LIMITED):
        return pair in ONLY
    return (one in GROUNDS) == (other in GROUNDS) or one in SOLID or other in SOLID
