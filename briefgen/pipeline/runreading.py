"""The second reader of a run: its opinions go into the run folder as they come, and from there into a run that goes on
or is made again."""

from __future__ import annotations

from dataclasses import replace

from briefgen.grounding.sources import Sources
from briefgen.pipeline.opinionsfile import load_opinions, save_opinions
from briefgen.pipeline.reading_again import Reading
from briefgen.pipeline.runs import STAGES, Run
from briefgen.values.opinion import Opinions

READ = "read.json"


def reading_of(run: Run, sources: Sources) -> Reading:
    """The judge of a run followed by its second reader, where it has one.

    Raises InputError where the opinions in the run folder cannot be read.
    """
    second = run.models.second
    if second is None or run.folder is None:
        return Reading(sources, second)
    path, beside = run.folder / STAGES / READ, second.keep
    kept = second.kept.with_more(load_opinions(path).opinions) if path.is_file() else second.kept

    def keep(opinions: Opinions) -> None:
        save_opinions(path, opinions)
        beside(opinions)

    return Reading(sources, replace(second, kept=kept, keep=beside if run.replay else keep))
