"""`sanudo schema`: the JSON Schema of what `sanudo code` writes."""

import json

import typer

from sanudo.model.schema import schema as schema_of_output


def schema() -> None:
    """Print the JSON Schema of Sanudo JSON."""
    typer.echo(json.dumps(schema_of_output(), indent=2))
