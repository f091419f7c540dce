# -*- coding: utf-8 -*-
# snapshottest: v1 - https://goo.gl/zC4yUc
from __future__ import unicode_literals

from snapshottest import Snapshot


snapshots = Snapshot()

snapshots['test_a_new_ship_joins_the_fleet 1'] = {
    'data': {
        'introduceShip': {
            'clientMutationId': 'abc',
            'faction': {
                'name': 'Alliance to Restore the Republic',
                'ships': {
                    'edges': [
                        {
                            'node': {
                                'name': 'B-Wing'
                            }
                        }
                    ],
                    'totalCount': 6
                }
            },
            'ship': {
                'id': 'U2hpcDo5',
                'name': 'B-Wing'
            }
        }
    }
}

snapshots['test_answer[bad_cursor] 1'] = {
    'data': {
        'rebels': {
            'ships': None
        }
    },
    'errors': [
        {
            'locations': [
                {
                    'column': 12,
                    'line': 1
                }
            ],
            'message': 'Argument \'after\' is not a valid cursor: "zzz".',
            'path': [
                'rebels',
                'ships'
            ]
        }
    ]
}

snapshots['test_answer[bad_id] 1'] = {
    'data': {
        'node': None
    },
    'errors': [
        {
            'locations': [
                {
                    'column': 3,
                    'line': 1
                }
            ],
            'message': 'Unable to parse global ID "nonsense". Make sure it is a base64 encoded string in the format: "TypeName:id". Exception message: Invalid Global ID',
            'path': [
                'node'
            ]
        }
    ]
}

snapshots['test_answer[behind_the_last] 1'] = {
    'data': {
        'rebels': {
            'ships': {
                'edges': [
                ],
                'pageInfo': {
                    'endCursor': None,
                    'hasNextPage': False,
                    'hasPreviousPage': False,
                    'startCursor': None
                }
            }
        }
    }
}

snapshots['test_answer[first_ships] 1'] = {
    'data': {
        'rebels': {
            'name': 'Alliance to Restore the Republic',
            'ships': {
                'edges': [
                    {
                        'cursor': 'YXJyYXljb25uZWN0aW9uOjA=',
                        'node': {
                            'id': 'U2hpcDox',
                            'name': 'X-Wing'
                        }
                    },
                    {
                        'cursor': 'YXJyYXljb25uZWN0aW9uOjE=',
                        'node': {
                            'id': 'U2hpcDoy',
                            'name': 'Y-Wing'
                        }
                    }
                ],
                'pageInfo': {
                    'endCursor': 'YXJyYXljb25uZWN0aW9uOjE=',
                    'hasNextPage': True,
                    'hasPreviousPage': False,
                    'startCursor': 'YXJyYXljb25uZWN0aW9uOjA='
                },
                'totalCount': 5
            }
        }
    }
}

snapshots['test_answer[last_ships] 1'] = {
    'data': {
        'empire': {
            'ships': {
                'edges': [
                    {
                        'cursor': 'YXJyYXljb25uZWN0aW9uOjE=',
                        'node': {
                            'id': 'U2hpcDo3',
                            'name': 'TIE Interceptor'
                        }
                    },
                    {
                        'cursor': 'YXJyYXljb25uZWN0aW9uOjI=',
                        'node': {
                            'id': 'U2hpcDo4',
                            'name': 'Executor'
                        }
                    }
                ],
                'pageInfo': {
                    'endCursor': 'YXJyYXljb25uZWN0aW9uOjI=',
                    'hasNextPage': False,
                    'hasPreviousPage': True,
                    'startCursor': 'YXJyYXljb25uZWN0aW9uOjE='
                }
            }
        }
    }
}

snapshots['test_answer[missing_ship] 1'] = {
    'data': {
        'node': None
    }
}

snapshots['test_answer[negative_page] 1'] = {
    'data': {
        'rebels': {
            'ships': None
        }
    },
    'errors': [
        {
            'locations': [
                {
                    'column': 12,
                    'line': 1
                }
            ],
            'message': "Argument 'first' must be a non-negative integer.",
            'path': [
                'rebels',
                'ships'
            ]
        }
    ]
}

snapshots['test_answer[next_ships] 1'] = {
    'data': {
        'rebels': {
            'ships': {
                'edges': [
                    {
                        'cursor': 'YXJyYXljb25uZWN0aW9uOjI=',
                        'node': {
                            'id': 'U2hpcDoz',
                            'name': 'A-Wing'
                        }
                    },
                    {
                        'cursor': 'YXJyYXljb25uZWN0aW9uOjM=',
                        'node': {
                            'id': 'U2hpcDo0',
                            'name': 'Millennium Falcon'
                        }
                    }
                ],
                'pageInfo': {
                    'endCursor': 'YXJyYXljb25uZWN0aW9uOjM=',
                    'hasNextPage': True,
                    'hasPreviousPage': False,
                    'startCursor': 'YXJyYXljb25uZWN0aW9uOjI='
                }
            }
        }
    }
}

snapshots['test_answer[refetch_a_faction] 1'] = {
    'data': {
        'node': {
            'id': 'RmFjdGlvbjox',
            'name': 'Alliance to Restore the Republic'
        }
    }
}

snapshots['test_answer[refetch_a_ship] 1'] = {
    'data': {
        'node': {
            'id': 'U2hpcDo0',
            'name': 'Millennium Falcon'
        }
    }
}

snapshots['test_sdl 1'] = '''type Query {
  rebels: Faction
  empire: Faction
  node(
    """The ID of the object"""
    id: ID!
  ): Node
}

"""A faction in the Star Wars saga"""
type Faction implements Node {
  """The ID of the object"""
  id: ID!

  """The name of the faction."""
  name: String

  """The ships used by the faction."""
  ships(before: String, after: String, first: Int, last: Int): ShipConnection
}

"""An object with an ID"""
interface Node {
  """The ID of the object"""
  id: ID!
}

type ShipConnection {
  """Pagination data for this connection."""
  pageInfo: PageInfo!

  """Contains the nodes in this connection."""
  edges: [ShipEdge]!

  """How many ships there are on all pages."""
  totalCount: Int
}

"""
The Relay compliant `PageInfo` type, containing data necessary to paginate this connection.
"""
type PageInfo {
  """When paginating forwards, are there more items?"""
  hasNextPage: Boolean!

  """When paginating backwards, are there more items?"""
  hasPreviousPage: Boolean!

  """When paginating backwards, the cursor to continue."""
  startCursor: String

  """When paginating forwards, the cursor to continue."""
  endCursor: String
}

"""A Relay edge containing a `Ship` and its cursor."""
type ShipEdge {
  """The item at the end of the edge"""
  node: Ship

  """A cursor for use in pagination"""
  cursor: String!
}

"""A ship in the Star Wars saga"""
type Ship implements Node {
  """The ID of the object"""
  id: ID!

  """The name of the ship."""
  name: String
}

type Mutation {
  introduceShip(input: IntroduceShipInput!): IntroduceShipPayload
}

type IntroduceShipPayload {
  ship: Ship
  faction: Faction
  clientMutationId: String
}

input IntroduceShipInput {
  shipName: String!
  factionId: String!
  clientMutationId: String
}'''
