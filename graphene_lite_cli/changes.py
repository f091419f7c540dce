"""`graphene-lite schema --check`: what changed since a saved schema."""

from pathlib import Path

from graphql import (
    GraphQLError,
    GraphQLSchema,
    build_schema,
    find_breaking_changes,
    find_dangerous_changes,
    print_schema,
)

from graphene_lite_cli.errors import CommandError


def report_changes(schema: GraphQLSchema, saved: Path) -> tuple[str, bool]:
    """Compare *schema* with the text in the file *saved*.

    Returns:
        A line for each breaking and dangerous change, the total below; and whether one of them is breaking.

    Raises:
        CommandError: The file cannot be read, or holds no valid schema.
    """
    # Both sides are read from text: what only Python knows (the values of enum members) is then equal on both.
    old, new = _read(saved), build_schema(print_schema(schema))
    breaking, dangerous = find_breaking_changes(old, new), find_dangerous_changes(old, new)
    lines = [
        *(f"BREAKING   {change.type.name}: {change.description}" for change in breaking),
        *(f"DANGEROUS  {change.type.name}: {change.description}" for change in dangerous),
        f"{len(breaking)} breaking, {len(dangerous)} dangerous since {saved}",
    ]
    return "\n".join(lines), bool(breaking)


def _read(path: Path) -> GraphQLSchema:
    try:
        return build_schema(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise CommandError(f"Cannot read {path}: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise CommandError(f"{path} is not UTF-8 text.") from error
    except (GraphQLError, TypeError) as error:  # TypeError: the text parses, but its types do not fit together
        raise CommandError(f"{path} holds no valid schema: {error}") from error
