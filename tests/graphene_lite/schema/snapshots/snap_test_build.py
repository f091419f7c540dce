# -*- coding: utf-8 -*-
# snapshottest: v1 - https://goo.gl/zC4yUc
from __future__ import unicode_literals

from snapshottest import Snapshot


snapshots = Snapshot()

snapshots['test_the_text_of_a_schema 1'] = '''type Query {
  read: Readable
  veryLate: String
  seen: Int
}

union Readable = Book | Magazine

"""Paper"""
type Book implements Named {
  name(upperCase: Int = 1): String!
  coverColor: Color @deprecated(reason: "Faded")
  sequels(
    matching: Filter

    """How many"""
    first: Int
  ): [Book]
}

interface Named {
  name(upperCase: Int = 1): String!
}

"""Of a cover"""
enum Color {
  RED
  BLUE
}

input Filter {
  """At most"""
  pageCount: Int = 3
  inner: [Filter!]
}

type Magazine {
  pages: Int
}'''

snapshots['test_the_text_without_camel_case 1'] = '''type Query {
  read: Readable
  veryLate: String
  seen: Int
}

union Readable = Book | Magazine

"""Paper"""
type Book implements Named {
  name(upper_case: Int = 1): String!
  cover_color: Color @deprecated(reason: "Faded")
  sequels(
    matching: Filter

    """How many"""
    first: Int
  ): [Book]
}

interface Named {
  name(upper_case: Int = 1): String!
}

"""Of a cover"""
enum Color {
  RED
  BLUE
}

input Filter {
  """At most"""
  page_count: Int = 3
  inner: [Filter!]
}

type Magazine {
  pages: Int
}'''
