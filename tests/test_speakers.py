"""Who says what: verbs of saying, inversion, "according to", quotations over sentences, pronouns, silence, denial."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.text.mentions import kind_of, may_hold_anonymous, proper_name
from briefgen.text.spans import Span
from briefgen.text.speakers import named_speaker, speaker_chain, speaker_near, voices

STORY = (
    "Simon Vale, a researcher at Harbor Labs, said that 40 servers were hit. He added that more would follow.\n\n"
    "“We lost a week. Nobody slept,” said Mara Quist, the port's director. “It was grim.”\n\n"
    "A person familiar with the matter said the loss was $3 million. The port had 900 berths."
)


def who(text: str, words: str) -> list[str]:
    start = text.index(words)
    return [speaker.name for speaker in speaker_chain(voices(text), start, start + len(words))]


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("40 servers", "Simon Vale"),
        ("more would follow", "Simon Vale"),
        ("We lost a week", "Mara Quist"),
        ("Nobody slept", "Mara Quist"),
        ("It was grim", "Mara Quist"),
    ],
)
def test_each_sentence_has_its_speaker(words: str, name: str) -> None:
    assert who(STORY, words) == [name]


def test_narration_has_no_speaker() -> None:
    assert who(STORY, "900 berths") == []


def test_the_chain_begins_with_the_nearest_origin() -> None:
    text = "Port officials told the council about 60 boats, according to a clerk who declined to be named."
    chain = speaker_chain(voices(text), text.index("60"), text.index("60") + 2)
    assert [(speaker.name, speaker.kind) for speaker in chain] == [
        ("Port officials", "unnamed"),
        ("a clerk who declined to be named", "anonymous"),
    ]


@pytest.mark.parametrize(
    ("sentence", "words", "name", "kind"),
    [
        ("According to Harbor Labs, the key was lost in May.", "May", "Harbor Labs", "organization"),
        ("The key was lost in May, according to Harbor Labs.", "May", "Harbor Labs", "organization"),
        ("On Monday Tidewater said it had lost 12 keys.", "12", "Tidewater", "organization"),
        ("\"We lost 12 keys,\" Vale's deputy, Lena Ort, said.", "12", "Lena Ort", "person"),
        ("“We lost 12 keys,” said its chief engineer, Lena Ort.", "12", "Lena Ort", "person"),
        ("A Tidewater spokesperson confirmed that 12 keys were lost.", "12", "A Tidewater spokesperson", "office"),
        ("Officials said that 12 keys were lost.", "12", "Officials", "unnamed"),
        ("The firm, citing its own count, denied that 12 keys were lost.", "12", "The firm", "unresolved"),
        ("According to a report from Harbor Labs, 12 keys were lost.", "12", "Harbor Labs", "organization"),
        ("Some 12 keys were lost, according to the list shared by email by a clerk who declined to be named.", "12",
         "a clerk who declined to be named", "anonymous"),
        ("In the words of Lena Ort, 12 keys are “a catastrophe”.", "a catastrophe", "Lena Ort", "person"),
        ("Lena Ort called the loss of the port's keys “a catastrophe”.", "a catastrophe", "Lena Ort", "person"),
        ("Twelve keys were lost, the port thinks, but Lena Ort of Tidewater told reporters that 9 were.", "9",
         "Lena Ort", "person"),
    ],
)  # fmt: skip
def test_a_single_sentence(sentence: str, words: str, name: str, kind: str) -> None:
    start = sentence.index(words)
    speaker = speaker_near(sentence, start, start + len(words))
    assert speaker is not None
    assert (speaker.name, speaker.kind) == (name, kind)


def test_a_span_is_the_mention_with_its_description() -> None:
    text = "“We lost 12 keys,” said Lena Ort, head of research at Tidewater. Nobody else spoke."
    speaker = voices(text).sayings[0].speaker
    assert text[speaker.start : speaker.end] == "Lena Ort, head of research at Tidewater"


def test_a_surname_is_written_out_and_keeps_its_introduction() -> None:
    text = "Lena Ort, head of research at Tidewater, found the hole. The port slept. “It was wide open,” Ort said."
    speaker = speaker_near(text, text.index("wide"), text.index("wide") + 4)
    assert speaker is not None
    assert speaker.name == "Lena Ort"
    assert "Tidewater" in speaker.described


@pytest.mark.parametrize(
    "sentence",
    [
        "Tidewater declined to comment.",
        "Tidewater did not immediately respond to questions.",
        "A spokesperson for Tidewater did not have an immediate comment.",
        "Lena Ort could not be reached.",
    ],
)
def test_silence_is_neither_denial_nor_a_statement(sentence: str) -> None:
    saying = voices(sentence).sayings[0]
    assert saying.stance == "no comment"
    assert named_speaker(sentence) is None


def test_a_denial_is_one() -> None:
    assert voices("Tidewater denied that its keys were lost.").sayings[0].stance == "denies"


def test_two_speakers_of_one_sentence_keep_their_own_words() -> None:
    text = "Lena Ort said that 12 keys were lost, while Simon Vale told the council that 9 were."
    assert who(text, "12") == ["Lena Ort"]
    assert who(text, "9 were") == ["Simon Vale"]


def test_a_name_in_quotation_marks_does_not_speak() -> None:
    assert who("A sign that said “Closed” hung there. The port “slept”.", "slept") == []


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Dr. Lena Ort", "person"),
        ("researcher Lena Ort of Tidewater", "person"),
        ("the Harbor Security Group", "organization"),
        ("Norwick Clinics", "organization"),
        ("Norwick Airways", "organization"),
        ("a State Department spokesperson", "office"),
        ("a source close to the port", "anonymous"),
        ("two people with knowledge of the talks", "anonymous"),
        ("several researchers", "unnamed"),
        ("she", "unresolved"),
        ("the researcher", "unresolved"),
    ],
)
def test_kinds_of_speakers(words: str, kind: str) -> None:
    assert kind_of(words) == kind


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("On Monday Tidewater", "Tidewater"),
        ("Tidewater's Lena Ort", "Lena Ort"),
        ("Lena Ort of Tidewater", "Lena Ort"),
        ("the Bank of Norwick", "Bank of Norwick"),
        ("the company", ""),
        ("Credit bureau Tidewater", "Tidewater"),
        ("Security firm Norwick Labs", "Norwick Labs"),
        ("Tidewater engineers in Norwick", "Tidewater"),
        ("Tidewater spokesman Simon Vale", "Simon Vale"),
    ],
)
def test_proper_names(words: str, name: str) -> None:
    assert proper_name(words) == name


def test_named_speaker_needs_a_proper_name() -> None:
    assert named_speaker("The company said 12 keys were lost.") is None
    speaker = named_speaker("Harbor Labs put it at 12 keys, and Lena Ort said that 9 were lost.")
    assert speaker is not None
    assert speaker.name == "Lena Ort"


@given(st.text(alphabet="ab S.,\"“”‘’'\n said:Ort", max_size=200))
def test_any_text_is_read_and_spans_stay_inside(text: str) -> None:
    for saying in voices(text).sayings:
        assert 0 <= saying.speaker.start < saying.speaker.end <= len(text)
        assert 0 <= saying.start <= saying.end <= len(text)
        assert saying.cue.start < saying.cue.end <= len(text)


NAMES = st.sampled_from(["Lena Ort", "Simon Vale", "Mara Quist", "Harbor Labs", "Tidewater"])


@given(NAMES, st.sampled_from(["said", "told the council", "warned", "explained"]), st.integers(2, 9999))
def test_the_frame_of_saying_does_not_matter(name: str, verb: str, number: int) -> None:
    figure = str(number)
    for text in (
        f"{name} {verb} that {figure} keys were lost.",
        f"“We lost {figure} keys,” {name} {verb}.",
        f"According to {name}, {figure} keys were lost.",
        f"{figure} keys were lost, according to {name}.",
    ):
        assert who(text, figure) == [name], text


def test_one_who_passes_words_on_stands_behind_the_origin() -> None:
    text = "A port clerk, who was at the briefing, said the inspectors told the council that 60 boats sank."
    assert who(text, "60") == ["the inspectors", "A port clerk"]


def test_who_declines_to_be_named_once_is_anonymous_throughout() -> None:
    text = (
        "A council staffer told reporters that 60 boats sank. The rest, the staffer said, were towed. The figures come "
        "from a list shared by the staffer, who declined to be named. A port spokesperson said 12 boats sank."
    )
    kinds = [saying.speaker.kind for saying in voices(text).sayings]
    assert kinds == ["anonymous", "anonymous", "office"]


def test_a_heading_is_no_part_of_a_name() -> None:
    text = "Recommendations\nTidewater said that 12 keys were lost. The Tidewater list is long."
    assert voices(text).sayings[0].speaker.name == "Tidewater"


def test_a_pronoun_may_mean_a_last_name_without_a_first() -> None:
    text = "The locks were open, Parkin said. “Nobody had looked at them for years,” he said."
    assert who(text, "Nobody had") == ["Parkin"]


def test_a_pronoun_between_two_persons_means_the_last_who_spoke_or_nobody() -> None:
    text = (
        "Director Lena Ort met analyst Simon Vale in the port. “It was grim,” he said. Ort said the port slept. “It was "
        "cold,” she said."
    )
    assert who(text, "It was grim") == ["he"]
    assert who(text, "It was cold") == ["Lena Ort"]


def test_a_name_set_under_a_quotation_signs_it() -> None:
    text = (
        "“We lost the keys,” said Simon Vale.\n“The port slept for a week. Nobody looked.”\n— Lena Ort, director, Harbor "
        "Labs\nThe rest is known."
    )
    assert who(text, "The port slept") == ["Lena Ort"]
    assert who(text, "Nobody looked") == ["Lena Ort"]
    assert who(text, "We lost") == ["Simon Vale"]


def test_two_names_may_speak_together() -> None:
    text = "Harbor Labs and Tidewater said that 12 keys were lost."
    speaker = voices(text).sayings[0].speaker
    assert text[speaker.start : speaker.end] == "Harbor Labs and Tidewater"


def test_a_role_means_the_person_named_with_it() -> None:
    text = (
        "Harbor Minister Lena Ort opened the pier. Some 12 keys were lost, said Simon Vale, a diver. The pier cost 3 "
        "million, the harbor minister said. She said it would last 40 years."
    )
    assert who(text, "3 million") == ["Lena Ort"]
    assert who(text, "40 years") == ["Lena Ort"]


def test_a_speaker_behind_a_quotation_has_not_said_the_sentence_before_it() -> None:
    statement = "The pier cost 3 million. “It will last for many years,” said Lena Ort."
    heard = voices(statement, (Span(0, len(statement)),))
    start = statement.index("3 million")
    assert speaker_chain(heard, start, start + 9) == ()


def test_a_participle_gives_its_words_to_the_subject_of_the_sentence() -> None:
    assert who("Lena Ort shrugged, calling the loss “a storm in a teacup of tea”.", "a storm in") == ["Lena Ort"]
    assert who("The loss was small, calling for “a storm in a teacup of tea”.", "a storm in") == []


def test_a_person_named_beside_a_role_right_before_is_whom_a_pronoun_means() -> None:
    text = "“It rained,” said Simon Vale. Analyst Lena Ort opened the gate at noon. “It was locked,” she said."
    assert who(text, "It was locked") == ["Lena Ort"]


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("Two people familiar with the talks said that 40 gates were open.", True),
        ("Sources said that 40 gates were open.", True),
        ("A clerk, who declined to be named, said that 40 gates were open.", True),
        ("The port authority named its source code Alder; the clerk said that 40 gates were open.", False),
    ],
)
def test_an_anonymous_speaker_shows_in_the_words_of_a_text(text: str, held: bool) -> None:
    assert may_hold_anonymous(text) is held
    assert any(saying.speaker.kind == "anonymous" for saying in voices(text).sayings) is held
