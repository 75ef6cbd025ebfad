"""From a topic and a store to a judged memo: each stage's value goes through the run, which keeps it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace

from briefgen import forms, resources
from briefgen.grounding.sources import Sources, prepare
from briefgen.pipeline.gathering import Gathered, Order, Stage, gather, settled
from briefgen.pipeline.reading_again import Reading
from briefgen.pipeline.runreading import reading_of
from briefgen.pipeline.runs import Run
from briefgen.pipeline.stores import Chosen
from briefgen.values.form import Form
from briefgen.values.memo import Memo
from briefgen.values.report import Report
from briefgen.writing.assembly import assemble, closed, with_kept, without_kept
from briefgen.writing.extractive import write

# taking a statement out can leave another without what it leaned on; after these turns the alarm stays, and is said
TURNS = 3


@dataclass(frozen=True, slots=True)
class Written:
    """A memo and the report on it."""

    memo: Memo
    report: Report

    @property
    def notices(self) -> tuple[str, ...]:
        """What whoever asked for the memo must know of how it was made, one sentence each."""
        return tuple(
            f"{_NOTICES[key]}: {told}." for key, told in self.memo.provenance.items() if key in _NOTICES and told
        )


UNWRITTEN, SUSPICIOUS = "unwritten", "suspicious"
_NOTICES = {
    UNWRITTEN: "Written without the model",
    SUSPICIOUS: "Orders to a language model stand in articles, and were passed over",
    "stopped": "Stopped early",
}


def write_memo(order: Order, chosen: Chosen, stage: Stage = lambda name: None, run: Run | None = None) -> Written:
    """The memo on the order from the store's articles, with what the judge says of it.

    Of articles that a person gave by hand, the memo says of each that is not used why. One made from the demonstration
    store is marked so on every page. Raises NothingToUse when no article bears on the topic.
    """
    run = run or Run()
    stage("Finding passages")
    return compose(order, run.gathered(lambda: gather(order, chosen)), run, stage)


def compose(order: Order, gathered: Gathered, run: Run, stage: Stage = lambda name: None) -> Written:
    """The memo made of what was gathered: no store is needed, and where the run has a record, no model.

    Raises MarkedForHere where an article may not go to the run's models.
    """
    run.models.hold_back(gathered.articles, order)
    form = forms.load(order.form)
    stage("Reading the figures")
    sources = prepare(gathered.articles)
    stage("Writing")
    return _written(settled(order, gathered), form, sources, gathered, run, stage)


def _written(order: Order, form: Form, sources: Sources, gathered: Gathered, run: Run, stage: Stage) -> Written:
    """Draft, judge, take out what failed until nothing fails, close: the report is on the memo as it is handed over."""
    # most statements stand in every version: what was ruled on and read again before is kept
    reading = reading_of(run, sources)
    memo = run.stage("draft", Memo, lambda: _drafted(order, form, sources, gathered, run, reading, stage))
    made_of = memo.provenance
    stage("Checking")
    report = reading.judge(memo)
    for _ in range(TURNS):
        memo = assemble(memo, without_kept(memo, report), sources, form)
        report = reading.judge(memo)
        if not without_kept(memo, report).alarms:
            break
    memo = replace(memo, provenance={**provenance(order, sources), **made_of, **run.provenance()})
    # the annex counts its own figures too: the second time its counts are those of the memo as it is handed over
    for _ in range(2):
        memo = closed(memo, report)
        report = reading.judge(memo)
    report = with_kept(memo, report)
    return Written(run.stage("memo", Memo, lambda: memo), run.stage("report", Report, lambda: report))


def _drafted(
    order: Order, form: Form, sources: Sources, gathered: Gathered, run: Run, reading: Reading, stage: Stage
) -> Memo:
    """The unassembled draft: the model's where there is one, with what it was made of as provenance."""
    if run.models.writer is None:
        return write(order.topic, form, sources, gathered.hits, order.options)
    from briefgen.llm.prompts import Prompts
    from briefgen.pipeline.drafting import Writer, draft

    writer = Writer(run.models.writer, Prompts(order.prompts))
    made = draft(order, form, sources, gathered.hits, writer, reading.judge, run, stage)
    headings = {part.slug: part.heading for part in form.sections}
    told = {
        "writer": "model",
        "prompts": writer.prompts.digest(),
        UNWRITTEN: "; ".join(f"{headings[slug]} ({fault})" for slug, fault in made.unwritten.items()),
        SUSPICIOUS: "; ".join(
            f"{article} at {', '.join(str(span.start) for span in spans)}" for article, spans in made.suspicious.items()
        ),
    }
    return replace(made.memo, provenance={key: value for key, value in told.items() if value})


def provenance(order: Order, sources: Sources) -> dict[str, str]:
    """What the memo was made with and from, so that the same can be made again: no clock, no path, no machine."""
    digest = hashlib.sha256("".join(article.digest for article in sources.articles).encode()).hexdigest()[:12]
    templates = resources.templates_folder() / order.form
    return {
        "topic": order.topic.slug if order.known else "",
        "query": order.topic.query,
        "generator": f"briefgen {resources.VERSION}",
        "writer": "extractive",
        "template": resources.digest(path for path in templates.iterdir() if path.is_file()),
        "corpus": digest,
        "articles": str(len(sources.articles)),
    }
