"""Give-aways: what lets a learner find the right answer, or remember it, without knowing anything of the matter."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from ..core.problems import MESSAGES, Problems
from ..model.base import texts_of
from ..model.course import Course, Module
from ..model.question import Graded
from ..model.question_types.choice import Choice
from ..model.question_types.scenario import Scenario, Step
from ..model.question_types.true_false import TrueFalse

ABSOLUTE = re.compile(MESSAGES["absolute_pattern"], re.IGNORECASE)
# Shorter words are in every sentence.
WORD = re.compile(r"[^\W\d_]{5,}")
# By so much a text must be longer than every other to be seen as the longest.
LONGER = 1.3
# So few questions show no habit.
FEW = 3
# Of so large a part of all their words two near-copies have in common; with so few words they may by chance.
LIKE, FEW_WORDS = 0.8, 8
# So many questions with a rare word in common are looked at, so that a large course takes a time in proportion.
MOST_TRIES = 20
WORTH = {"good": 1.0, "mixed": 0.5, "poor": 0.0}


def advise_give_aways(module: Module, problems: Problems) -> None:
    """What most questions of a module have in common that tells which answer is right."""
    choices = [each for each in module.questions if isinstance(each, Choice)]
    for rule, tells in RULES.items():
        _advise_habit(module, rule, len(choices), [each.line for each in choices if tells(each)], problems)
    if not problems.at(module.quiz_label):  # else a way may go round, or lead nowhere
        steps = [found for each in module.questions if isinstance(each, Scenario) for found in _with_best(each)]
        telling = [step.line for step, best in steps if _best_is_longest(step, best)]
        _advise_habit(module, "longest_choice", len(steps), telling, problems)
    statements = [each for each in module.questions if isinstance(each, TrueFalse)]
    solved = all(each.answer != bool(ABSOLUTE.search(each.question)) for each in statements)
    if solved and len(statements) >= FEW and not module.page.allows("rule_of_thumb"):
        problems.advise(module.quiz_label, statements[0].line, "rule_of_thumb", count=len(statements))


def _advise_habit(module: Module, rule: str, total: int, lines: list[int], problems: Problems) -> None:
    """Give the advice where it holds for more than half of them, at the first of its `lines`."""
    if total >= FEW and len(lines) * 2 > total and not module.page.allows(rule):
        problems.advise(module.quiz_label, lines[0], rule, count=len(lines), total=total)


def _sides(question: Choice) -> tuple[list[str], list[str]]:
    """The right options and the wrong ones."""
    right, wrong = ([str(each.text) for each in question.options if each.correct is side] for side in (True, False))
    return right, wrong


def _right_is_longest(question: Choice) -> bool:
    right, wrong = _sides(question)
    return bool(right and wrong) and min(map(len, right)) > LONGER * max(map(len, wrong))


def _only_wrong_is_absolute(question: Choice) -> bool:
    right, wrong = _sides(question)
    return any(map(ABSOLUTE.search, wrong)) and not any(map(ABSOLUTE.search, right))


def _only_right_shares_words(question: Choice) -> bool:
    asked = _words([question.question])
    right, wrong = _sides(question)
    return bool(right) and all(asked & _words([text]) for text in right) and not asked & _words(wrong)


RULES: dict[str, Callable[[Choice], bool]] = {
    "longest_answer": _right_is_longest,
    "absolute_words": _only_wrong_is_absolute,
    "shared_words": _only_right_shares_words,
}


def _words(texts: Iterable[str]) -> set[str]:
    return {word for text in texts for word in WORD.findall(text.lower())}


def _with_best(scenario: Scenario) -> Iterator[tuple[Step, int]]:
    """Each step where one choice is better than every other, by how the ways from it end on the whole; and which."""
    steps, worth = {step.id: step for step in scenario.steps}, dict[str, float]()

    def worth_of(id: str) -> float:
        if id not in worth:
            step = steps[id]
            worth[id] = WORTH[step.ending] if step.ending else _mean([worth_of(each.next) for each in step.choices])
        return worth[id]

    for step in scenario.steps:
        values = [worth_of(choice.next) for choice in step.choices]
        if values and values.count(max(values)) == 1:
            yield step, values.index(max(values))


def _mean(values: list[float]) -> float:
    return sum(values) / len(values)


def _best_is_longest(step: Step, best: int) -> bool:
    lengths = [len(choice.text) for choice in step.choices]
    return lengths.pop(best) > LONGER * max(lengths)


def advise_near_copies(course: Course, problems: Problems) -> None:
    """A question whose words are nearly those of an earlier one, anywhere in the course."""
    graded = [(module, each) for module in course.modules for each in module.questions if isinstance(each, Graded)]
    words = {id(each): _words(texts_of(each)) for _, each in graded}
    counts = Counter(word for each in words.values() for word in each)
    seen: dict[str, list[Graded]] = {}
    for module, question in graded:
        own = words[id(question)]
        if len(own) < FEW_WORDS:
            continue
        # Two that are so alike have one of these words in common: of their rarest, more than may differ.
        rarest = sorted(own, key=lambda word: (counts[word], word))[: len(own) - math.ceil(LIKE * len(own)) + 1]
        earlier = (each for word in rarest for each in seen.get(word, ()))
        copied = next((each for each in islice(earlier, MOST_TRIES) if _are_like(own, words[id(each)])), None)
        if copied is None:
            for word in rarest:
                seen.setdefault(word, []).append(question)
        elif not module.page.allows("near_copy"):
            problems.advise(module.quiz_label, question.line, "near_copy", id=question.id, other=copied.id)


def _are_like(words: set[str], others: set[str]) -> bool:
    common = len(words & others)
    return common >= LIKE * (len(words) + len(others) - common)
