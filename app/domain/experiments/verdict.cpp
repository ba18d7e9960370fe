// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/experiments/verdict.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace experiments {
namespace {

using Id = Sentence::Id;
using wording::Text;

/// Arguments of one sentence; what is missing reads as empty or NaN, so that a wrong sentence never crashes a window.
struct Arguments {
    const Sentence &sentence;
    std::string word(std::size_t i) const { return i < sentence.words.size() ? sentence.words[i] : std::string(); }
    double number(std::size_t i) const { return i < sentence.numbers.size() ? sentence.numbers[i] : std::nan(""); }
    bool has(std::size_t i) const { return i < sentence.numbers.size(); }
    Text figure(std::size_t i, double precision = 0) const { return Text::number(number(i), numberText(number(i), precision)); }
    Text counted(const wording::Pattern &pattern, std::size_t i, std::initializer_list<wording::Argument> arguments = {}) const
    {
        return Text::counted(pattern, number(i), numberText(number(i)), arguments);
    }

    /// "5 paired seeds", "4 runs of B against 3 of A".
    Text sizes(bool paired) const
    {
        return paired ? counted(COUNTED_PHRASE("Verdict", "%n paired seed", "%n paired seeds"), 0)
                      : counted(COUNTED_PHRASE("Verdict", "%n run of %1 against %2 of %3", "%n runs of %1 against %2 of %3"), 0,
                                {word(0), figure(1), word(1)});
    }
    /// Bounds begin at `low`: low, high, level.
    double precision(std::size_t low) const { return (number(low + 1) - number(low)) / 2; }
    Text interval(std::size_t low) const
    {
        const double digits = precision(low);
        return Text::of(PHRASE("Verdict", "anytime-valid %1 % interval %2 to %3"), {figure(low + 2), figure(low, digits), figure(low + 1, digits)});
    }
};

Text comparison(const Arguments &a, bool paired, bool better)
{
    const std::size_t by = paired ? 1 : 2;
    return Text::of(better ? PHRASE("Verdict", "%1: %2 is better than %3 by %4 in %5 (%6).")
                           : PHRASE("Verdict", "%1: %2 is worse than %3 by %4 in %5 (%6)."),
                    {a.sizes(paired), a.word(0), a.word(1), a.figure(by, a.precision(by + 1)), a.word(2), a.interval(by + 1)});
}

Text same(const Arguments &a, bool paired)
{
    const std::size_t within = paired ? 1 : 2;
    return Text::of(PHRASE("Verdict", "%1: no difference that matters between %2 and %3 in %4: the %5 lies within %6 of zero."),
                    {a.sizes(paired), a.word(0), a.word(1), a.word(2), a.interval(within + 1), a.figure(within)});
}

Text undecided(const Arguments &a, bool paired)
{
    const std::size_t detectable = paired ? 1 : 2;
    if (!a.has(detectable + 3))
        return Text::of(PHRASE("Verdict", "%1: no difference shown yet between %2 and %3 in %4; with this spread you would see %5 or more."),
                        {a.sizes(paired), a.word(0), a.word(1), a.word(2), a.figure(detectable)});
    return Text::of(
        PHRASE("Verdict", "%1: no difference shown yet between %2 and %3 in %4; with this spread you would see %5 or more (%2 minus %3: %6)."),
        {a.sizes(paired), a.word(0), a.word(1), a.word(2), a.figure(detectable, a.precision(detectable + 1)), a.interval(detectable + 1)});
}

Text noBound(const Arguments &a, bool paired)
{
    return Text::of(PHRASE("Verdict", "%1: no difference shown yet between %2 and %3 in %4, and no bound yet on how large it may be."),
                    {a.sizes(paired), a.word(0), a.word(1), a.word(2)});
}

Text beside(const Arguments &a, bool paired)
{
    const std::size_t difference = paired ? 1 : 2;
    return Text::of(
        PHRASE("Verdict", "Beside it, %1: %2 minus %3 is %4 in %5 (%6)."),
        {a.sizes(paired), a.word(0), a.word(1), a.figure(difference, a.precision(difference + 1)), a.word(2), a.interval(difference + 1)});
}

Text launchMore(const Arguments &a, std::size_t i)
{
    return a.counted(COUNTED_PHRASE("Verdict", "Launch %n more seed?", "Launch %n more seeds?"), i);
}

Text never(const Arguments &a, bool paired)
{
    if (paired)
        return a.counted(COUNTED_PHRASE("Verdict", "%n paired seed can never decide: the e-value stays below %1 and %2 is needed. %3",
                                        "%n paired seeds can never decide: the e-value stays below %1 and %2 is needed. %3"),
                         0, {a.figure(1), a.figure(2), launchMore(a, 3)});
    return a.counted(COUNTED_PHRASE("Verdict",
                                    "%1 against %n run can never decide: the e-value stays below %2 and %3 is needed. It takes %4 a side or more.",
                                    "%1 against %n runs can never decide: the e-value stays below %2 and %3 is needed. It takes %4 a side or more."),
                     1, {a.figure(0), a.figure(2), a.figure(3), a.figure(4)});
}

Text unpairedSeeds(const Arguments &a)
{
    std::vector<Text> seeds;
    for (const double seed : a.sentence.numbers)
        seeds.emplace_back(numberText(seed)); // a name, not an amount
    Text list;
    if (seeds.size() == 1) {
        list = seeds.front();
    } else if (seeds.size() > 1) {
        Text last = std::move(seeds.back());
        seeds.pop_back();
        list = Text::of(PHRASE("Verdict", "%1 and %2"), {Text::list(std::move(seeds), ", "), std::move(last)});
    }
    return Text::counted(COUNTED_PHRASE("Verdict", "Left out of the pairs of %1 and %2, because only one side has a number: seed %3.",
                                        "Left out of the pairs of %1 and %2, because only one side has a number: seeds %3."),
                         std::max(1, static_cast<int>(a.sentence.numbers.size())), {a.word(0), a.word(1), list});
}

/// "B, seed 3," or "A run of B".
Text run(const Arguments &a)
{
    return a.word(1).empty() ? Text::of(PHRASE("Verdict", "A run of %1"), {a.word(0)})
                             : Text::of(PHRASE("Verdict", "%1, seed %2,"), {a.word(0), a.word(1)});
}

/// "step 120": languages need more than the bare place after "at" (at() below).
Text place(const Arguments &a, std::size_t i)
{
    const std::string axis = a.word(2);
    return axis == "step"    ? Text::of(PHRASE("Verdict", "step %1"), {a.figure(i)})
           : axis == "epoch" ? Text::of(PHRASE("Verdict", "epoch %1"), {a.figure(i)})
           : axis == "point" ? Text::of(PHRASE("Verdict", "point %1"), {a.figure(i)})
                             : Text::list({Text(axis), a.figure(i)}, " ");
}
Text at(const Arguments &a)
{
    const std::string axis = a.word(2);
    return axis == "step"    ? Text::of(PHRASE("Verdict", "at step %1"), {a.figure(0)})
           : axis == "epoch" ? Text::of(PHRASE("Verdict", "at epoch %1"), {a.figure(0)})
           : axis == "point" ? Text::of(PHRASE("Verdict", "at point %1"), {a.figure(0)})
                             : Text::of(PHRASE("Verdict", "at %1"), {place(a, 0)});
}

/// `beside` has the budget as %3; `alone` is said where there is none.
Text excluded(const Arguments &a, const wording::Pattern &alone, const wording::Pattern &beside)
{
    return a.has(1) ? Text::of(beside, {run(a), at(a), place(a, 1)}) : Text::of(alone, {run(a), at(a)});
}

} // namespace

const char *decisionName(Decision decision)
{
    switch (decision) {
    case Decision::Undecided:
        return "undecided";
    case Decision::Better:
        return "better";
    case Decision::Worse:
        return "worse";
    case Decision::NoDifference:
        return "no difference";
    }
    return "undecided";
}

const ArmResult *Verdict::arm(const std::string &name) const
{
    const auto found = std::find_if(arms.begin(), arms.end(), [&](const ArmResult &arm) { return arm.name == name; });
    return found == arms.end() ? nullptr : &*found;
}

std::string numberText(double value, double precision)
{
    std::array<char, 64> buffer{};
    const auto write = [&](auto... format) {
        const auto result = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, format...);
        return std::string(buffer.data(), result.ptr);
    };
    if (value == 0)
        value = 0; // no "-0"
    const double size = std::abs(value);
    const bool whole = value == std::floor(value);
    std::string text;
    if (!std::isfinite(value) || size >= 1e9)
        text = write(std::chars_format::general, 4);
    else if (precision > 1e-12)
        text = write(std::chars_format::fixed, static_cast<int>(std::clamp(1 - std::floor(std::log10(precision)), 0.0, 12.0)));
    else if (whole || size >= 1000)
        text = write(std::chars_format::fixed, 0);
    else
        text = write(std::chars_format::general, 3);
    const bool minusZero = text.size() > 1 && text[0] == '-' && text.find_first_not_of("-0.") == std::string::npos;
    return minusZero ? text.substr(1) : text;
}

wording::Text inWords(const Sentence &sentence)
{
    const Arguments a{sentence};
    switch (sentence.id) {
    case Id::PairedBetter:
        return comparison(a, true, true);
    case Id::PairedWorse:
        return comparison(a, true, false);
    case Id::UnpairedBetter:
        return comparison(a, false, true);
    case Id::UnpairedWorse:
        return comparison(a, false, false);
    case Id::PairedSame:
        return same(a, true);
    case Id::UnpairedSame:
        return same(a, false);
    case Id::PairedUndecided:
        return undecided(a, true);
    case Id::UnpairedUndecided:
        return undecided(a, false);
    case Id::PairedNoBound:
        return noBound(a, true);
    case Id::UnpairedNoBound:
        return noBound(a, false);
    case Id::NoSpread:
        return Text::of(PHRASE("Verdict", "The runs of %1 and %2 have no spread in %3: no verdict. Check that the seed reaches the program."),
                        {a.word(0), a.word(1), a.word(2)});
    case Id::OneRunPerArm:
        return Text::of(PHRASE("Verdict", "One run per arm has no spread: no verdict. %1"), {launchMore(a, 0)});
    case Id::TooFewRuns:
        return a.counted(COUNTED_PHRASE("Verdict", "Only %n run of %1 and %2 of %3 can be compared so far: no verdict without a spread.",
                                        "Only %n runs of %1 and %2 of %3 can be compared so far: no verdict without a spread."),
                         0, {a.word(0), a.figure(1), a.word(1)});
    case Id::NothingToCompare:
        return Text::of(PHRASE("Verdict", "There is one arm or none: nothing to compare."));
    case Id::NoUsableRun:
        return Text::of(PHRASE("Verdict", "No run of %1 has a value to compare: no verdict."), {a.word(0)});
    case Id::DirectionUnknown:
        return Text::of(PHRASE("Verdict", "Say whether lower or higher is better for %1: without the direction there is no verdict."), {a.word(0)});
    case Id::UnknownMainArm:
        return Text::of(PHRASE("Verdict", "The main comparison is %1, which has no runs here: no verdict."), {a.word(0)});
    case Id::NeverDecidesPaired:
        return never(a, true);
    case Id::NeverDecidesUnpaired:
        return never(a, false);
    case Id::SharedLevel:
        return Text::of(PHRASE("Verdict", "%1 comparisons share the %2 %, so each needs an e-value of %3. Name one main comparison to need less."),
                        {a.figure(0), a.figure(1), a.figure(2)});
    case Id::NotMainPaired:
        return beside(a, true);
    case Id::NotMainUnpaired:
        return beside(a, false);
    case Id::NotMainNoBound:
        return Text::of(PHRASE("Verdict", "Beside it, %1 minus %2 is %3 in %4, with no bound yet."), {a.word(0), a.word(1), a.figure(0), a.word(2)});
    case Id::UnpairedSeeds:
        return unpairedSeeds(a);
    case Id::Failures:
        return a.counted(COUNTED_PHRASE("Verdict", "Failed or diverged: %1 of %n run of %2, %3 of %4 of %5 (Fisher's exact p = %6).",
                                        "Failed or diverged: %1 of %n runs of %2, %3 of %4 of %5 (Fisher's exact p = %6)."),
                         1, {a.figure(0), a.word(0), a.figure(2), a.figure(3), a.word(1), a.figure(4)});
    case Id::NoPoints:
        return Text::of(PHRASE("Verdict", "%1 has written no value of the metric and is left out."), {run(a)});
    case Id::FailedBeforePoints:
        return Text::of(PHRASE("Verdict", "%1 failed before it wrote a value of the metric and is left out."), {run(a)});
    case Id::FailedEarly:
        return excluded(a, PHRASE("Verdict", "%1 failed %2 and is left out."),
                        PHRASE("Verdict", "%1 failed %2, before the budget (%3) and is left out."));
    case Id::StoppedEarly:
        return excluded(a, PHRASE("Verdict", "%1 ended %2 and is left out."),
                        PHRASE("Verdict", "%1 ended %2, before the budget (%3) and is left out."));
    case Id::NotThereYet:
        return excluded(a, PHRASE("Verdict", "%1 is %2 and is left out."), PHRASE("Verdict", "%1 is %2, before the budget (%3) and is left out."));
    case Id::StartsLater:
        return excluded(a, PHRASE("Verdict", "%1 has its first value %2 and is left out."),
                        PHRASE("Verdict", "%1 has its first value %2, after the budget (%3) and is left out."));
    case Id::NotFinite:
        return Text::of(PHRASE("Verdict", "%1 is NaN or infinite %2 and is left out."), {run(a), at(a)});
    }
    return {};
}

std::string toEnglish(const Sentence &sentence) { return inWords(sentence).english(); }

std::string toEnglish(const Verdict &verdict)
{
    std::string text;
    for (const Sentence &sentence : verdict.sentences)
        text += (text.empty() ? "" : " ") + toEnglish(sentence);
    return text;
}

} // namespace experiments
