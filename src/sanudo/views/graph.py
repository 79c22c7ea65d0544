"""What the language engine and the event graph make of a sentence: its tree, names, triggers and arcs with their scores."""

from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text
from rich.tree import Tree

from sanudo.events.graph import Graph, Trigger
from sanudo.language.doc import Sentence, Token
from sanudo.views.characters import one_line
from sanudo.views.marks import status_style


def sentence_view(sentence: Sentence, graph: Graph) -> Group:
    """The words of a sentence as a tree, its names, and its event graph."""
    parts: list[RenderableType] = [_tree(sentence), Text()]
    if sentence.names:
        parts += [_names(sentence), Text()]
    if not graph.triggers:
        parts += [Text("no trigger: nothing in this sentence is taken for an event"), Text()]
    for trigger in graph.triggers:
        parts += [_trigger(sentence, graph, trigger), Text()]
    return Group(*parts)


def _tree(sentence: Sentence) -> Tree:
    root = sentence.root
    tree = Tree(_word(sentence.tokens[root]))
    branches, waiting = {root: tree}, [root]
    while waiting:
        head = waiting.pop()
        for child in sentence.children(head):
            if child not in branches:
                branches[child] = branches[head].add(_word(sentence.tokens[child]))
                waiting.append(child)
    return tree


def _word(token: Token) -> Text:
    lemma = f" {one_line(token.lemma)}" if token.lemma != token.lower else ""
    return Text(one_line(token.text), style="bold").append(
        f"  {token.relation} {token.upos} {token.xpos}{lemma}", style="not bold dim"
    )


def _names(sentence: Sentence) -> Text:
    text = Text("names  ", style="dim")
    for number, name in enumerate(sentence.names):
        words = " ".join(token.text for token in sentence.tokens[name.first : name.last + 1])
        text.append("   " if number else "").append(one_line(words), style="not dim bold").append(f" {name.label}")
    return text


def _trigger(sentence: Sentence, graph: Graph, trigger: Trigger) -> Group:
    head = Text("trigger  ", style="dim").append(
        one_line(sentence.tokens[trigger.word].text), style="not dim bold reverse"
    )
    head.append(f"  {trigger.probability:.2f}", style="not dim")
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(style="dim", no_wrap=True)
    table.add_column()
    table.add_row("type", _ranked(trigger.types, ["bold"]))
    table.add_row("mode", trigger.mode or "–")
    table.add_row("status", _ranked(trigger.statuses, [status_style(trigger.status)]))
    table.add_row("background", f"{trigger.background:.2f}")
    for arc in graph.arcs:
        if arc.trigger == trigger.word:
            word = one_line(sentence.tokens[arc.word].text)
            table.add_row(arc.label, Text(f"→ {word}  ").append(f"{arc.probability:.2f}", style="dim"))
    return Group(head, Padding(table, (0, 0, 0, 2), expand=False))


def _ranked(scores: Sequence[tuple[str, float]], styles: Sequence[str]) -> Text:
    """The best in its style, the others after it."""
    text = Text()
    for number, (label, score) in enumerate(scores):
        text.append("   " if number else "").append(label, style=styles[number] if number < len(styles) else "")
        text.append(f" {score:.2f}", style="dim")
    return text
