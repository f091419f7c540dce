"""AsyncSession in the context."""

import asyncio

import graphene
from graphene import relay
from graphene_sqlalchemy import SQLAlchemyConnectionField, SQLAlchemyObjectType
from graphql_relay import to_global_id
from library_models import Base, Tag
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine
from sqlalchemy.pool import StaticPool


class TagType(SQLAlchemyObjectType):
    class Meta:
        model = Tag
        name = "Tag"
        interfaces = (relay.Node,)


class Query(graphene.ObjectType):
    tags = SQLAlchemyConnectionField(TagType.connection)
    node = relay.Node.Field()
    listed = graphene.List(TagType)

    async def resolve_listed(root, info):
        return (await info.context["session"].scalars(select(Tag).order_by(Tag.label))).all()


tag_schema = graphene.Schema(query=Query)


def run(query):
    async def main():
        engine = create_async_engine("sqlite+aiosqlite://", poolclass=StaticPool)
        async with engine.begin() as connection:
            await connection.run_sync(Base.metadata.create_all)
        async with AsyncSession(engine) as session:
            session.add_all([Tag(id=1, label="b"), Tag(id=2, label="a")])
            await session.commit()
            result = await tag_schema.execute_async(query, context={"session": session})
        await engine.dispose()
        return result

    return asyncio.run(main())


def check_connection():
    return run("{ tags { edges { cursor node { label } } pageInfo { hasNextPage } } }")


def check_page():
    return run("{ tags(first: 1, sort: LABEL_ASC) { edges { node { label } } pageInfo { hasNextPage } } }")


def check_filter():
    return run('{ tags(filter: {label: {eq: "a"}}) { edges { node { label } } } }')


def check_node():
    return run(f'{{ node(id: "{to_global_id("Tag", 1)}") {{ id ... on Tag {{ label }} }} }}')


def check_listed():
    return run("{ listed { label } }")
