// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/experiments/verdict.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace experiments {
namespace {

using Id = Sentence::Id;

std::string count(double n, const char *one, const char *many) { return numberText(n) + ' ' + (n == 1 ? one : many); }

/// Arguments of one sentence; what is missing reads as empty or NaN, so that a wrong sentence never crashes a window.
struct Arguments {
    const Sentence &sentence;
    std::string word(std::size_t i) const { return i < sentence.words.size() ? sentence.words[i] : std::string(); }
    double number(std::size_t i) const { return i < sentence.numbers.size() ? sentence.numbers[i] : std::nan(""); }
    bool has(std::size_t i) const { return i < sentence.numbers.size(); }

    std::string sizes(bool paired) const
    {
        return paired ? count(number(0), "paired seed", "paired seeds")
                      : count(number(0), "run of", "runs of") + " " + word(0) + " against " + numberText(number(1)) + " of " + word(1);
    }
    /// Bounds begin at `low`: low, high, level.
    double precision(std::size_t low) const { return (number(low + 1) - number(low)) / 2; }
    std::string interval(std::size_t low) const
    {
        const double digits = precision(low);
        return "anytime-valid " + numberText(number(low + 2)) + " % interval " + numberText(number(low), digits) + " to " +
               numberText(number(low + 1), digits);
    }
};

std::string comparison(const Arguments &a, bool paired, const char *relation)
{
    const std::size_t by = paired ? 1 : 2;
    return a.sizes(paired) + ": " + a.word(0) + " is " + relation + " than " + a.word(1) + " by " + numberText(a.number(by), a.precision(by + 1)) +
           " in " + a.word(2) + " (" + a.interval(by + 1) + ").";
}

std::string same(const Arguments &a, bool paired)
{
    const std::size_t within = paired ? 1 : 2;
    return a.sizes(paired) + ": no difference that matters between " + a.word(0) + " and " + a.word(1) + " in " + a.word(2) + ": the " +
           a.interval(within + 1) + " lies within " + numberText(a.number(within)) + " of zero.";
}

std::string undecided(const Arguments &a, bool paired)
{
    const std::size_t detectable = paired ? 1 : 2;
    std::string text = a.sizes(paired) + ": no difference shown yet between " + a.word(0) + " and " + a.word(1) + " in " + a.word(2) +
                       "; with this spread you would see ";
    if (!a.has(detectable + 3))
        return text + numberText(a.number(detectable)) + " or more.";
    return text + numberText(a.number(detectable), a.precision(detectable + 1)) + " or more (" + a.word(0) + " minus " + a.word(1) + ": " +
           a.interval(detectable + 1) + ").";
}

std::string noBound(const Arguments &a, bool paired)
{
    return a.sizes(paired) + ": no difference shown yet between " + a.word(0) + " and " + a.word(1) + " in " + a.word(2) +
           ", and no bound yet on how large it may be.";
}

std::string beside(const Arguments &a, bool paired)
{
    const std::size_t difference = paired ? 1 : 2;
    return "Beside it, " + a.sizes(paired) + ": " + a.word(0) + " minus " + a.word(1) + " is " +
           numberText(a.number(difference), a.precision(difference + 1)) + " in " + a.word(2) + " (" + a.interval(difference + 1) + ").";
}

std::string never(const Arguments &a, bool paired)
{
    const std::size_t ceiling = paired ? 1 : 2;
    const std::string limits =
        " can never decide: the e-value stays below " + numberText(a.number(ceiling)) + " and " + numberText(a.number(ceiling + 1)) + " is needed. ";
    if (paired)
        return count(a.number(0), "paired seed", "paired seeds") + limits + "Launch " + count(a.number(3), "more seed?", "more seeds?");
    return numberText(a.number(0)) + " against " + count(a.number(1), "run", "runs") + limits + "It takes " + numberText(a.number(4)) +
           " a side or more.";
}

std::string seedList(const Arguments &a)
{
    std::string text;
    for (std::size_t i = 0; a.has(i); ++i)
        text += (i == 0 ? "" : a.has(i + 1) ? ", " : " and ") + numberText(a.number(i));
    return text;
}

/// "B, seed 3" or "A run of B".
std::string run(const Arguments &a) { return a.word(1).empty() ? "A run of " + a.word(0) : a.word(0) + ", seed " + a.word(1) + ","; }

std::string excluded(const Arguments &a, const std::string &what, const char *relation)
{
    std::string text = run(a) + ' ' + what + ' ' + a.word(2) + ' ' + numberText(a.number(0));
    if (a.has(1))
        text += std::string(relation) + a.word(2) + ' ' + numberText(a.number(1)) + ')';
    return text + " and is left out.";
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

std::string toEnglish(const Sentence &sentence)
{
    const Arguments a{sentence};
    switch (sentence.id) {
    case Id::PairedBetter:
        return comparison(a, true, "better");
    case Id::PairedWorse:
        return comparison(a, true, "worse");
    case Id::UnpairedBetter:
        return comparison(a, false, "better");
    case Id::UnpairedWorse:
        return comparison(a, false, "worse");
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
        return "The runs of " + a.word(0) + " and " + a.word(1) + " have no spread in " + a.word(2) +
               ": no verdict. Check that the seed reaches the program.";
    case Id::OneRunPerArm:
        return "One run per arm has no spread: no verdict. Launch " + count(a.number(0), "more seed?", "more seeds?");
    case Id::TooFewRuns:
        return "Only " + count(a.number(0), "run of", "runs of") + " " + a.word(0) + " and " + numberText(a.number(1)) + " of " + a.word(1) +
               " can be compared so far: no verdict without a spread.";
    case Id::NothingToCompare:
        return "There is one arm or none: nothing to compare.";
    case Id::NoUsableRun:
        return "No run of " + a.word(0) + " has a value to compare: no verdict.";
    case Id::DirectionUnknown:
        return "Say whether lower or higher is better for " + a.word(0) + ": without the direction there is no verdict.";
    case Id::UnknownMainArm:
        return "The main comparison is " + a.word(0) + ", which has no runs here: no verdict.";
    case Id::NeverDecidesPaired:
        return never(a, true);
    case Id::NeverDecidesUnpaired:
        return never(a, false);
    case Id::SharedLevel:
        return numberText(a.number(0)) + " comparisons share the " + numberText(a.number(1)) + " %, so each needs an e-value of " +
               numberText(a.number(2)) + ". Name one main comparison to need less.";
    case Id::NotMainPaired:
        return beside(a, true);
    case Id::NotMainUnpaired:
        return beside(a, false);
    case Id::NotMainNoBound:
        return "Beside it, " + a.word(0) + " minus " + a.word(1) + " is " + numberText(a.number(0)) + " in " + a.word(2) + ", with no bound yet.";
    case Id::UnpairedSeeds:
        return "Left out of the pairs of " + a.word(0) + " and " + a.word(1) +
               ", because only one side has a number: " + (a.has(1) ? "seeds " : "seed ") + seedList(a) + ".";
    case Id::Failures:
        return "Failed or diverged: " + numberText(a.number(0)) + " of " + count(a.number(1), "run of", "runs of") + " " + a.word(0) + ", " +
               numberText(a.number(2)) + " of " + numberText(a.number(3)) + " of " + a.word(1) + " (Fisher's exact p = " + numberText(a.number(4)) +
               ").";
    case Id::NoPoints:
        return run(a) + " has written no value of the metric and is left out.";
    case Id::FailedBeforePoints:
        return run(a) + " failed before it wrote a value of the metric and is left out.";
    case Id::FailedEarly:
        return excluded(a, "failed at", ", before the budget (");
    case Id::StoppedEarly:
        return excluded(a, "ended at", ", before the budget (");
    case Id::NotThereYet:
        return excluded(a, "is at", ", before the budget (");
    case Id::StartsLater:
        return excluded(a, "has its first value at", ", after the budget (");
    case Id::NotFinite:
        return excluded(a, "is NaN or infinite at", "");
    }
    return {};
}

std::string toEnglish(const Verdict &verdict)
{
    std::string text;
    for (const Sentence &sentence : verdict.sentences)
        text += (text.empty() ? "" : " ") + toEnglish(sentence);
    return text;
}

} // namespace experiments
