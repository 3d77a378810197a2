"""What is asked in place of numbers nobody has: answers, each with an example and a number (rules.md words; ours)."""

from __future__ import annotations

from lifecycle.base.rungs import Asked, Rung

EVIDENCE = Asked(
    "How far is it shown?",
    (
        Rung(0, "nothing", "nobody has shown it yet", "we believe that people would pay sooner"),
        Rung(0.25, "heard", "somebody who should know says so", "the head of billing expects fewer calls"),
        Rung(
            0.5,
            "document",
            "a document or a figure of ours shows it",
            "4 of 10 complaints are about the bill",
        ),
        Rung(
            0.75, "seen", "it was seen to happen here, on a small scale", "calls fell in the pilot district"
        ),
        Rung(
            1,
            "measured",
            "it was measured here against something alike",
            "two districts with it, two without",
        ),
    ),
)

VISION_FIT = Asked(
    "What has it to do with the vision?",
    (
        Rung(0, "nothing", "it has nothing to do with it", "a new canteen"),
        Rung(1, "beside", "it does no harm to it and helps something else", "cheaper paper for bills"),
        Rung(
            2,
            "helps",
            "it helps one attribute, for customers or for us",
            "a readable bill, where bills are to be clear",
        ),
        Rung(
            3,
            "carries",
            "without it an attribute stays words",
            "an agreed hour, where visits are to fit the day",
        ),
    ),
)

ACCEPTED = Asked(
    "How much of the whole was accepted by those it is for?",
    (
        Rung(0, "nothing", "nothing anybody has accepted", "it is being written"),
        Rung(0.25, "begun", "a first part is accepted", "one of four offices works with it"),
        Rung(0.5, "half", "half of what was agreed is accepted", "it runs for one of two products"),
        Rung(0.75, "most", "all but the last parts are accepted", "the manual is missing"),
        Rung(1, "whole", "all that was agreed is accepted", "whoever asked for it has signed"),
    ),
    counted=True,
)

CONTEXT: dict[str, Asked] = {
    "granularity": Asked(
        "How different are the things customers want?",
        (
            Rung(0.1, "alike", "they all want the same", "tap water"),
            Rung(0.3, "few", "there are two or three kinds of wishes", "parcels, fast or cheap"),
            Rung(0.5, "groups", "groups want it differently, with one offer for all", "a town library"),
            Rung(
                0.7, "several", "several groups each want an offer of their own", "a bank, an energy supplier"
            ),
            Rung(0.9, "each", "hardly two want the same", "advice to firms"),
        ),
    ),
    "b2b": Asked(
        "How many of the customers are businesses?",
        (
            Rung(0.1, "hardly", "hardly any", "a retail bank"),
            Rung(0.3, "some", "three of ten or so", "an energy supplier, a telecom"),
            Rung(0.5, "half", "about half", "a small printing firm"),
            Rung(0.7, "most", "most of them", "a builders' merchant"),
            Rung(0.9, "all", "nearly all", "advice to firms"),
        ),
        counted=True,
    ),
    "frequency": Asked(
        "How often does a customer buy or use it?",
        (
            Rung(0.1, "years", "once in years", "a house, a kitchen"),
            Rung(0.3, "yearly", "once or twice a year", "insurance, advice, a charity's appeal"),
            Rung(0.5, "monthly", "every month or so", "energy, a hairdresser"),
            Rung(0.7, "weekly", "every week", "groceries, a bank account"),
            Rung(0.9, "daily", "every day", "a telephone, a bus"),
        ),
    ),
    "channels": Asked(
        "By how many ways do customers reach you, and do these know of each other?",
        (
            Rung(0.1, "one", "by one way", "a workshop with a counter"),
            Rung(0.3, "two", "by two or three, each for itself", "a counter and a telephone"),
            Rung(0.5, "several", "by several, each for itself", "an energy supplier"),
            Rung(
                0.7, "known", "by several that see what the others did", "a telecom with one customer record"
            ),
            Rung(
                0.9,
                "joined",
                "by many that work as one",
                "a bank: begun on the telephone, ended in the branch",
            ),
        ),
    ),
    "regulation": Asked(
        "How much of what you do with customers is prescribed?",
        (
            Rung(0.1, "hardly", "hardly anything", "a printing firm"),
            Rung(0.3, "general", "what holds for everybody", "an online shop"),
            Rung(0.5, "part", "part of it has a regulator", "an energy supplier"),
            Rung(0.7, "licensed", "we have a licence and report regularly", "a telecom, a hospital"),
            Rung(0.9, "steps", "most steps are prescribed and checked", "a bank, a tax office"),
        ),
    ),
    "size": Asked(
        "How many people work here?",
        (
            Rung(0.1, "handful", "a handful, up to 20", "a family firm"),
            Rung(0.3, "dozens", "dozens, up to 100", "a charity of one town"),
            Rung(0.5, "hundreds", "some hundreds", "a consultancy"),
            Rung(0.7, "thousand", "one thousand or two", "a town's administration"),
            Rung(0.9, "thousands", "many thousands", "a national bank"),
        ),
    ),
}
"""The six factors of a context."""
