from flask import Flask

import graphene_lite as graphene
from flask_view import GraphQLView

from .models import Book, authors, books


class AuthorType(graphene.ObjectType):
    id = graphene.ID()
    name = graphene.String()


class BookType(graphene.ObjectType):
    id = graphene.ID()
    title = graphene.String()
    author = graphene.Field(AuthorType)

    @staticmethod
    def resolve_author(book, info):
        return next(author for author in authors if author.id == book.author_id)


class Query(graphene.ObjectType):
    books = graphene.List(BookType)
    authors = graphene.List(AuthorType)

    def resolve_books(self, info):
        return books

    def resolve_authors(self, info):
        return authors


class CreateBook(graphene.Mutation):
    class Arguments:
        title = graphene.String(required=True)
        author_id = graphene.Int(required=True)

    book = graphene.Field(lambda: BookType)

    def mutate(self, info, title, author_id):
        book = Book(id=len(books) + 1, title=title, author_id=author_id)
        books.append(book)
        return CreateBook(book=book)


class Mutation(graphene.ObjectType):
    create_book = CreateBook.Field()


schema = graphene.Schema(query=Query, mutation=Mutation)

app = Flask(__name__)
app.add_url_rule("/graphql", view_func=GraphQLView.as_view("graphql", schema=schema, graphiql=True))
