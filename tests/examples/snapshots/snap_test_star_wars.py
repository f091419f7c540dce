# -*- coding: utf-8 -*-
# snapshottest: v1 - https://goo.gl/zC4yUc
from __future__ import unicode_literals

from snapshottest import Snapshot


snapshots = Snapshot()

snapshots['test_answer[droid] 1'] = {
    'data': {
        'droid': {
            'friends': [
                {
                    '__typename': 'Human',
                    'name': 'Luke Skywalker'
                },
                {
                    '__typename': 'Human',
                    'name': 'Han Solo'
                },
                {
                    '__typename': 'Human',
                    'name': 'Leia Organa'
                },
                {
                    '__typename': 'Droid',
                    'name': 'R2-D2'
                }
            ],
            'name': 'C-3PO',
            'primaryFunction': 'Protocol'
        }
    }
}

snapshots['test_answer[fragments] 1'] = {
    'data': {
        'leia': {
            'appearsIn': [
                'NEWHOPE',
                'EMPIRE',
                'JEDI'
            ],
            'homePlanet': 'Alderaan',
            'name': 'Leia Organa'
        },
        'luke': {
            'appearsIn': [
                'NEWHOPE',
                'EMPIRE',
                'JEDI'
            ],
            'homePlanet': 'Tatooine',
            'name': 'Luke Skywalker'
        }
    }
}

snapshots['test_answer[friends] 1'] = {
    'data': {
        'hero': {
            'friends': [
                {
                    'friends': [
                        {
                            'name': 'Han Solo'
                        },
                        {
                            'name': 'Leia Organa'
                        },
                        {
                            'name': 'C-3PO'
                        },
                        {
                            'name': 'R2-D2'
                        }
                    ],
                    'name': 'Luke Skywalker'
                },
                {
                    'friends': [
                        {
                            'name': 'Luke Skywalker'
                        },
                        {
                            'name': 'Leia Organa'
                        },
                        {
                            'name': 'R2-D2'
                        }
                    ],
                    'name': 'Han Solo'
                },
                {
                    'friends': [
                        {
                            'name': 'Luke Skywalker'
                        },
                        {
                            'name': 'Han Solo'
                        },
                        {
                            'name': 'C-3PO'
                        },
                        {
                            'name': 'R2-D2'
                        }
                    ],
                    'name': 'Leia Organa'
                }
            ]
        }
    }
}

snapshots['test_answer[hero] 1'] = {
    'data': {
        'hero': {
            '__typename': 'Droid',
            'id': '2001',
            'name': 'R2-D2'
        }
    }
}

snapshots['test_answer[hero_of_an_episode] 1'] = {
    'data': {
        'hero': {
            'appearsIn': [
                'NEWHOPE',
                'EMPIRE',
                'JEDI'
            ],
            'homePlanet': 'Tatooine',
            'name': 'Luke Skywalker'
        }
    }
}

snapshots['test_answer[nobody] 1'] = {
    'data': {
        'human': None
    }
}

snapshots['test_answer[types] 1'] = {
    'data': {
        '__type': {
            'fields': [
                {
                    'name': 'id'
                },
                {
                    'name': 'name'
                },
                {
                    'name': 'friends'
                },
                {
                    'name': 'appearsIn'
                }
            ],
            'kind': 'INTERFACE',
            'possibleTypes': [
                {
                    'name': 'Human'
                },
                {
                    'name': 'Droid'
                }
            ]
        }
    }
}

snapshots['test_answer[wrong_episode] 1'] = {
    'data': None,
    'errors': [
        {
            'locations': [
                {
                    'column': 17,
                    'line': 1
                }
            ],
            'message': "Value 'PHANTOM' does not exist in 'Episode' enum."
        }
    ]
}

snapshots['test_answer[wrong_field] 1'] = {
    'data': None,
    'errors': [
        {
            'locations': [
                {
                    'column': 10,
                    'line': 1
                }
            ],
            'message': "Cannot query field 'primaryFunction' on type 'Character'. Did you mean to use an inline fragment on 'Droid'?"
        }
    ]
}

snapshots['test_sdl 1'] = '''type Query {
  hero(episode: Episode): Character
  human(id: String!): Human
  droid(id: String!): Droid
}

interface Character {
  id: ID
  name: String
  friends: [Character]
  appearsIn: [Episode]
}

enum Episode {
  NEWHOPE
  EMPIRE
  JEDI
}

type Human implements Character {
  id: ID
  name: String
  friends: [Character]
  appearsIn: [Episode]
  homePlanet: String
}

type Droid implements Character {
  id: ID
  name: String
  friends: [Character]
  appearsIn: [Episode]
  primaryFunction: String
}'''
