"""Questions for witnesses: each rests on a fact, a gap or a conflict that the memo states, and says on which."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from briefgen.grounding.conflicts.accounts import Account
from briefgen.grounding.conflicts.conflicts import Conflict
from briefgen.grounding.sources import Sources
from briefgen.text.outlets import shown_outlet
from briefgen.text.quotemarks import quotations
from briefgen.values.article import Passage
from briefgen.values.memo import Bullets, Citation, Statement
from briefgen.values.report import Figure
from briefgen.writing.candidates import Candidate
from briefgen.writing.choosing import cited
from briefgen.writing.completion import full_name
from briefgen.writing.conflicting import standing
from briefgen.writing.counting import WEEKDAY, clause_of, whole_clause
from briefgen.writing.facts import Fact
from briefgen.writing.issues import Issue
from briefgen.writing.wording import balanced, capitalised, curled, words

LEAST, MOST = 6, 10  # the judge may take one out
BASIS_WORDS = 40


def questions(
    issues: Sequence[Issue],
    groups: Sequence[Sequence[Fact]],
    gaps: Sequence[Candidate],
    silent: Sequence[Candidate],
    known: Sequence[Conflict],
    sources: Sources,
) -> Bullets:
    """Five to ten numbered questions, each with what it rests on."""
    figures, open_ends = list(_on_figures(groups, known)), list(_on_gaps(gaps))
    asked = [
        *islice(_on_single_sources(groups), 1),
        *figures[:1],
        *islice(_on_conflicts(known, sources), 2),
        *open_ends[:2],
        *(_on_issue(issue) for issue in issues),
        *islice(_on_silence(silent), 1),
    ]
    more = [*open_ends[2:], *figures[1:]][: max(0, LEAST - len(asked))]
    return Bullets(tuple([*asked, *more][:MOST]), ordered=True)


def _item(question: str, basis: str, candidate: Candidate) -> tuple[Statement, ...]:
    return Statement(question, "question"), Statement(f"Basis: {basis}", "question", (cited(candidate),))


def _on_issue(issue: Issue) -> tuple[Statement, ...]:
    return _item(issue.theme.ask, _quote(issue.candidate), issue.candidate)


def _on_conflicts(known: Iterable[Conflict], sources: Sources) -> Iterator[tuple[Statement, ...]]:
    for conflict in known:
        first, last = conflict.accounts[0], conflict.accounts[-1]
        if first.passage.article == last.passage.article:
            continue
        if conflict.kind == "revised":
            question = "Why was this count revised, by whom, and is the newer one final?"
        else:
            question = "Which of these accounts is right, and on what evidence?"
        yield Statement(question, "question"), _account("Basis", first, sources), _account("Later", last, sources)


def _account(label: str, account: Account, sources: Sources) -> Statement:
    """One account of a conflict in its own words."""
    article = sources.articles[sources.order[account.passage.article]]
    whole = article.title if account.passage.field == "title" else article.text
    text = f"{label}: “{_inner(_around(whole, account.passage, account.figure))}”"
    return Statement(f"{text}.", "question", (Citation("", account.passage.article, account.passage),))


def _on_figures(groups: Iterable[Sequence[Fact]], known: Sequence[Conflict]) -> Iterator[tuple[Statement, ...]]:
    for group in groups:
        fact = group[0]
        vague = fact.figure.low != fact.figure.high
        if (
            fact.anonymous
            or vague
            or fact.figure.kind not in ("count", "money", "measure")
            or not fact.candidate.sayings
        ):
            continue
        question = f"{_figure(fact, standing(fact, known) == 'undisputed')} arrived at, what does it leave out, and has it been revised?"
        yield _item(question, f"{fact.who}.", fact.candidate)


def _on_single_sources(groups: Iterable[Sequence[Fact]]) -> Iterator[tuple[Statement, ...]]:
    for group in groups:
        fact = group[0]
        if all(other.anonymous for other in group):
            question = f"Can you confirm on the record that “{_clause(fact)}”?"
            yield _item(question, f"{fact.who}.", fact.candidate)


def _on_gaps(gaps: Iterable[Candidate]) -> Iterator[tuple[Statement, ...]]:
    for gap in gaps:
        if not gap.sayings and not gap.dependent and words(gap.text) <= BASIS_WORDS + 8:
            who = _outlet(gap) or "An article on file"
            lead = Statement(f"{capitalised(who)} wrote: “{_inner(gap.text)}”", "question", (cited(gap),))
            yield lead, Statement("What is known of this by now, and who is establishing the rest?", "question")


def _on_silence(silent: Iterable[Candidate]) -> Iterator[tuple[Statement, ...]]:
    for candidate in silent:
        question = "What is the position by now of those who gave no comment at the time?"
        yield _item(question, _quote(candidate), candidate)


def _clause(fact: Fact) -> str:
    """The clause around the fact's figure, or else the words around it."""
    return _around(fact.candidate.article.text, fact.candidate.passage, fact.figure)


def _around(text: str, passage: Passage, figure: Figure) -> str:
    clause = whole_clause(text, passage, figure)
    return clause if clause and not WEEKDAY.search(clause) else clause_of(text, passage, figure, 20)


def _figure(fact: Fact, plain: bool) -> str:
    """ "How was the figure of about 60 boats", or where the words behind it say too little "How was the figure in
    “...”"."""
    phrase = _phrase(fact)
    if plain and words(phrase) - words(fact.shown) >= 1 and ".S" not in phrase:
        return f"How was the figure of {phrase}"
    return f"How was the figure in “{_inner(_clause(fact))}”"


def _phrase(fact: Fact) -> str:
    text = fact.candidate.article.text
    tail = fact.counts.split(":", 1)[0].split()
    start = fact.figure.end - len(fact.shown)
    end = fact.figure.end
    for word in tail:
        at = text.find(word, end)
        if at < 0 or text[end:at].strip():
            break
        end = at + len(word)
    return text[start:end]


def _quote(candidate: Candidate) -> str:
    """The sentence, or its first clause, in quotation marks, with who says it or the outlet that carries it."""
    speaker, text = candidate.speaker, candidate.text
    quoted = next(iter(quotations(text)), None)
    if quoted and speaker and words(text[quoted.inner_start : quoted.inner_end]) >= 8:
        who, text = full_name(speaker), text[quoted.inner_start : quoted.inner_end]
    else:
        who = _outlet(candidate)
    text = _clause_of(_inner(text).rstrip(".,").replace(".’", "’"))
    return f"“{text}” ({who})." if who else f"“{text}”" if text[-1] in "’?!" else f"“{text}.”"


def _outlet(candidate: Candidate) -> str:
    """The outlet's name where the article gives one; "" for a bare host."""
    bare_host = candidate.article.outlet and shown_outlet(candidate.article.outlet) != candidate.article.outlet
    return "" if bare_host else candidate.outlet


def _inner(text: str) -> str:
    """The text as it stands within quotation marks: its own become single ones."""
    return curled(text).replace("“", "‘").replace("”", "’").replace('"', "'")


def _clause_of(text: str) -> str:
    """The text, or where it is long its words up to the end of a sentence or clause, at most BASIS_WORDS."""
    if words(text) <= BASIS_WORDS:
        return text
    cuts = [match.start() for match in re.finditer(r"[.,;](?=\s)", text)]
    for at in sorted(cuts, reverse=True):
        if 6 <= words(text[:at]) <= BASIS_WORDS and balanced(text[:at]):
            return text[:at]
    return text
