// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/experiments/comparison.h"

#include "app/domain/experiments/special_functions.h"
#include "app/domain/experiments/statistics.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

namespace experiments {
namespace {

using Id = Sentence::Id;

/// One arm's numbers, one a seed.
struct Sample {
    std::map<int, double> bySeed;
    std::vector<double> values;
    int runs = 0;
};

/// How an arm stands against the baseline, before words.
struct Pairing {
    bool paired = false;
    int pairs = 0;
    std::vector<double> alone;                      ///< seeds with a number on one side only
    std::optional<double> difference;               ///< arm minus baseline
    std::optional<statistics::TStatistic> contrast; ///< absent without spread
    std::optional<statistics::Interval> interval;   ///< absent = no bound yet
};

const char *axisWord(curves::XAxis axis) { return axis == curves::XAxis::Step ? "step" : axis == curves::XAxis::Epoch ? "epoch" : "point"; }

std::map<std::string, Sample> samplesOf(const ReadingTable &table)
{
    struct Sum {
        double total = 0;
        int count = 0;
    };
    std::map<std::string, std::map<int, Sum>> seeds;
    std::map<std::string, Sample> samples;
    for (const RunReading &run : table.runs) {
        Sample &sample = samples[run.arm];
        ++sample.runs;
        if (!run.value)
            continue;
        if (run.seed) {
            Sum &sum = seeds[run.arm][*run.seed];
            sum.total += *run.value;
            ++sum.count;
        } else {
            sample.values.push_back(*run.value);
        }
    }
    for (const auto &[arm, sums] : seeds)
        for (const auto &[seed, sum] : sums) {
            samples[arm].bySeed[seed] = sum.total / sum.count;
            samples[arm].values.push_back(sum.total / sum.count);
        }
    return samples;
}

std::vector<std::string> armOrder(const std::vector<RunInput> &runs, const std::string &baseline)
{
    std::vector<std::string> order;
    if (!baseline.empty())
        order.push_back(baseline);
    for (const RunInput &run : runs)
        if (std::find(order.begin(), order.end(), run.arm) == order.end())
            order.push_back(run.arm);
    return order;
}

ArmResult describe(const std::string &name, const Sample &sample, const ReadingTable &table, double alpha)
{
    ArmResult arm;
    arm.name = name;
    arm.seeds = static_cast<int>(sample.values.size());
    if (!sample.values.empty())
        arm.mean = statistics::mean(sample.values);
    arm.spread = statistics::standardDeviation(sample.values);
    if (arm.spread) {
        const double n = static_cast<double>(sample.values.size());
        const double half = studentQuantile(1 - alpha / 2, n - 1) * *arm.spread / std::sqrt(n);
        arm.low = *arm.mean - half;
        arm.high = *arm.mean + half;
    }
    for (const RunReading &run : table.runs) {
        if (run.arm != name)
            continue;
        arm.failed += run.failed ? 1 : 0;
        arm.perSeed.emplace_back(run.seed, run.value);
        if (!run.excluded.empty())
            arm.excluded.push_back((run.seed ? "seed " + std::to_string(*run.seed) : std::string("a run")) + ": " + run.excluded);
    }
    return arm;
}

Pairing pair(const Sample &arm, const Sample &baseline, double threshold)
{
    Pairing result;
    std::vector<double> differences;
    double magnitude = 0;
    for (const auto &[seed, value] : arm.bySeed) {
        const auto other = baseline.bySeed.find(seed);
        if (other == baseline.bySeed.end()) {
            result.alone.push_back(seed);
            continue;
        }
        differences.push_back(value - other->second);
        magnitude = std::max({magnitude, std::abs(value), std::abs(other->second)});
    }
    for (const auto &[seed, value] : baseline.bySeed)
        if (arm.bySeed.find(seed) == arm.bySeed.end())
            result.alone.push_back(seed);
    std::sort(result.alone.begin(), result.alone.end());
    result.paired = differences.size() >= 2 && 2 * differences.size() >= std::min(arm.values.size(), baseline.values.size());
    if (result.paired) {
        result.pairs = static_cast<int>(differences.size());
        result.difference = statistics::mean(differences);
        // Numbers that are equal but for the rounding of the subtraction have no spread.
        if (statistics::standardDeviation(differences).value_or(0) > 4 * std::numeric_limits<double>::epsilon() * magnitude)
            result.contrast = statistics::pairedT(differences);
    } else {
        result.alone.clear();
        if (!arm.values.empty() && !baseline.values.empty())
            result.difference = statistics::mean(arm.values) - statistics::mean(baseline.values);
        result.contrast = statistics::independentT(arm.values, baseline.values);
    }
    if (result.contrast)
        result.interval = statistics::confidenceSequence(*result.contrast, 1 / threshold);
    return result;
}

/// The numbers that say how many runs a comparison rests on.
std::vector<double> sizes(const Pairing &pairing, const ArmResult &arm, const ArmResult &baseline)
{
    if (pairing.paired)
        return {static_cast<double>(pairing.pairs)};
    return {static_cast<double>(arm.seeds), static_cast<double>(baseline.seeds)};
}

Decision decide(const ArmResult &arm, curves::Direction direction, double threshold, const std::optional<double> &within)
{
    if (direction == curves::Direction::Unknown || !arm.evalue || !arm.difference)
        return Decision::Undecided;
    if (within && arm.differenceLow && arm.differenceHigh && *arm.differenceLow >= -*within && *arm.differenceHigh <= *within)
        return Decision::NoDifference;
    if (*arm.evalue < threshold)
        return Decision::Undecided;
    return (*arm.difference < 0) == (direction == curves::Direction::Lower) ? Decision::Better : Decision::Worse;
}

/// How much the runs of a comparison can ever say.
std::optional<Sentence> neverDecides(const Pairing &pairing, const ArmResult &arm, const ArmResult &baseline, double threshold)
{
    std::vector<double> numbers = sizes(pairing, arm, baseline);
    if (pairing.paired) {
        const double ceiling = statistics::eCeilingPaired(pairing.pairs);
        if (ceiling > threshold)
            return std::nullopt;
        numbers.insert(numbers.end(), {ceiling, threshold, static_cast<double>(statistics::fewestPairs(1 / threshold) - pairing.pairs)});
        return Sentence{Id::NeverDecidesPaired, {}, numbers};
    }
    const double ceiling = statistics::eCeilingIndependent(arm.seeds, baseline.seeds);
    if (ceiling > threshold)
        return std::nullopt;
    numbers.insert(numbers.end(), {ceiling, threshold, static_cast<double>(statistics::fewestPerArm(1 / threshold))});
    return Sentence{Id::NeverDecidesUnpaired, {}, numbers};
}

/// The true difference that the anytime-valid test finds with 80 % power at its present size, by the non-central t: `halfWidth` is the
/// smallest difference that decides.
double detectable(const statistics::TStatistic &contrast, double halfWidth)
{
    return contrast.standardError * detectableShift(contrast.nu, halfWidth / contrast.standardError, 0.8);
}

/// The first sentence: what the runs say, or why they say nothing.
Sentence headline(const Verdict &verdict, const ArmResult &arm, const Pairing &pairing, const CompareOptions &options)
{
    const ArmResult &baseline = verdict.arms.front();
    const std::vector<std::string> words{arm.name, baseline.name, verdict.metric};
    if (verdict.direction == curves::Direction::Unknown)
        return {Id::DirectionUnknown, {verdict.metric}, {}};
    if (baseline.seeds == 0 || arm.seeds == 0)
        return {Id::NoUsableRun, {baseline.seeds == 0 ? baseline.name : arm.name}, {}};
    if (baseline.seeds == 1 && arm.seeds == 1) {
        if (baseline.perSeed.size() == 1 && arm.perSeed.size() == 1)
            return {Id::OneRunPerArm, {}, {2}};
        return {Id::TooFewRuns, {arm.name, baseline.name}, {1, 1}};
    }
    std::vector<double> numbers = sizes(pairing, arm, baseline);
    if (!arm.evalue)
        return {Id::NoSpread, words, numbers};
    const double level = 100 * (1 - 1 / verdict.threshold);
    const auto add = [&](std::initializer_list<double> more) { numbers.insert(numbers.end(), more); };
    switch (arm.decision) {
    case Decision::Better:
    case Decision::Worse: {
        const bool better = arm.decision == Decision::Better;
        const bool negative = *arm.difference < 0;
        add({std::abs(*arm.difference), negative ? -*arm.differenceHigh : *arm.differenceLow, negative ? -*arm.differenceLow : *arm.differenceHigh,
             level});
        return {pairing.paired ? (better ? Id::PairedBetter : Id::PairedWorse) : (better ? Id::UnpairedBetter : Id::UnpairedWorse), words, numbers};
    }
    case Decision::NoDifference:
        add({*options.noDifferenceWithin, *arm.differenceLow, *arm.differenceHigh, level});
        return {pairing.paired ? Id::PairedSame : Id::UnpairedSame, words, numbers};
    case Decision::Undecided:
        break;
    }
    if (!pairing.interval)
        return {pairing.paired ? Id::PairedNoBound : Id::UnpairedNoBound, words, numbers};
    add({detectable(*pairing.contrast, (pairing.interval->high - pairing.interval->low) / 2), *arm.differenceLow, *arm.differenceHigh, level});
    return {pairing.paired ? Id::PairedUndecided : Id::UnpairedUndecided, words, numbers};
}

/// An arm beside the one that the verdict speaks of.
Sentence beside(const Verdict &verdict, const ArmResult &arm, const Pairing &pairing)
{
    const std::vector<std::string> words{arm.name, verdict.arms.front().name, verdict.metric};
    if (!arm.differenceLow)
        return {Id::NotMainNoBound, words, {*arm.difference}};
    std::vector<double> numbers = sizes(pairing, arm, verdict.arms.front());
    numbers.insert(numbers.end(), {*arm.difference, *arm.differenceLow, *arm.differenceHigh, 100 * (1 - 1 / verdict.threshold)});
    return {pairing.paired ? Id::NotMainPaired : Id::NotMainUnpaired, words, numbers};
}

std::optional<Sentence> exclusionSentence(const RunReading &run, const ReadingTable &table)
{
    Sentence sentence{Id::NoPoints, {run.arm, run.seed ? std::to_string(*run.seed) : std::string(), axisWord(table.axis)}, {}};
    switch (run.exclusion) {
    case Exclusion::None:
    case Exclusion::NoDirection: // said once, for the comparison
        return std::nullopt;
    case Exclusion::NoPoints:
        sentence.id = run.failed ? Id::FailedBeforePoints : Id::NoPoints;
        break;
    case Exclusion::FailedEarly:
        sentence.id = Id::FailedEarly;
        break;
    case Exclusion::StoppedEarly:
        sentence.id = Id::StoppedEarly;
        break;
    case Exclusion::NotThereYet:
        sentence.id = Id::NotThereYet;
        break;
    case Exclusion::StartsLater:
        sentence.id = Id::StartsLater;
        break;
    case Exclusion::NotFinite:
        sentence.id = Id::NotFinite;
        break;
    }
    // Points are counted from 1 for people.
    const double offset = table.axis == curves::XAxis::Order ? 1 : 0;
    if (run.at)
        sentence.numbers.push_back(*run.at + offset);
    if (run.at && table.cut && run.exclusion != Exclusion::NotFinite)
        sentence.numbers.push_back(*table.cut + offset);
    return sentence;
}

Sentence failures(const ArmResult &arm, const ArmResult &baseline)
{
    const int all = static_cast<int>(arm.perSeed.size()), allBase = static_cast<int>(baseline.perSeed.size());
    return {Id::Failures,
            {arm.name, baseline.name},
            {static_cast<double>(arm.failed), static_cast<double>(all), static_cast<double>(baseline.failed), static_cast<double>(allBase),
             statistics::fisherExact(arm.failed, all - arm.failed, baseline.failed, allBase - baseline.failed)}};
}

} // namespace

Verdict compare(const std::string &metric, curves::Direction direction, const std::vector<RunInput> &runs, const CompareOptions &options)
{
    Verdict verdict;
    verdict.metric = metric;
    verdict.direction = direction;
    const ReadingTable table = readRuns(runs, {options.reading, direction, options.budget});
    verdict.cut = table.cut;
    verdict.axis = table.axis;
    auto samples = samplesOf(table);
    const auto order = armOrder(runs, options.baseline);
    const std::size_t comparisons = order.empty() ? 0 : order.size() - 1;
    const bool named = !options.mainArm.empty();
    verdict.threshold = static_cast<double>(named ? 1 : std::max<std::size_t>(1, comparisons)) / options.alpha;

    std::vector<Pairing> pairings;
    for (std::size_t i = 0; i < order.size(); ++i) {
        ArmResult arm = describe(order[i], samples[order[i]], table, options.alpha);
        Pairing pairing;
        if (i > 0) {
            pairing = pair(samples[order[i]], samples[order[0]], verdict.threshold);
            arm.paired = pairing.paired;
            arm.pairs = pairing.pairs;
            arm.difference = pairing.difference;
            if (pairing.contrast)
                arm.evalue = statistics::eValue(*pairing.contrast);
            if (pairing.interval) {
                arm.differenceLow = pairing.interval->low;
                arm.differenceHigh = pairing.interval->high;
            }
            arm.decision = decide(arm, direction, verdict.threshold, options.noDifferenceWithin);
        }
        verdict.arms.push_back(std::move(arm));
        pairings.push_back(std::move(pairing));
    }
    if (comparisons == 0) {
        verdict.sentences.push_back({Id::NothingToCompare, {}, {}});
    } else {
        std::size_t main = 0;
        for (std::size_t i = 1; i < order.size(); ++i)
            if (named ? order[i] == options.mainArm : main == 0 || verdict.arms[i].evalue.value_or(0) > verdict.arms[main].evalue.value_or(0))
                main = i;
        if (main == 0) {
            verdict.mainArm = options.mainArm;
            verdict.sentences.push_back({Id::UnknownMainArm, {options.mainArm}, {}});
        } else {
            const ArmResult &arm = verdict.arms[main];
            verdict.mainArm = arm.name;
            verdict.decision = arm.decision;
            verdict.evalue = arm.evalue;
            verdict.paired = arm.paired;
            verdict.pairs = arm.pairs;
            verdict.sentences.push_back(headline(verdict, arm, pairings[main], options));
            const bool several = arm.seeds + verdict.arms[0].seeds > 2 && arm.seeds > 0 && verdict.arms[0].seeds > 0;
            if (several && arm.decision == Decision::Undecided && direction != curves::Direction::Unknown)
                if (auto sentence = neverDecides(pairings[main], arm, verdict.arms[0], verdict.threshold))
                    verdict.sentences.push_back(std::move(*sentence));
            if (!pairings[main].alone.empty() && pairings[main].paired)
                verdict.sentences.push_back({Id::UnpairedSeeds, {arm.name, order[0]}, pairings[main].alone});
        }
        if (!named && comparisons > 1)
            verdict.sentences.push_back({Id::SharedLevel, {}, {static_cast<double>(comparisons), 100 * options.alpha, verdict.threshold}});
        for (std::size_t i = 1; i < order.size(); ++i)
            if (i != main && verdict.arms[i].difference)
                verdict.sentences.push_back(beside(verdict, verdict.arms[i], pairings[i]));
        for (std::size_t i = 1; i < order.size(); ++i)
            if (verdict.arms[i].failed + verdict.arms[0].failed > 0 && (i == main || verdict.arms[i].failed > 0))
                verdict.sentences.push_back(failures(verdict.arms[i], verdict.arms[0]));
    }
    for (const RunReading &run : table.runs)
        if (auto sentence = exclusionSentence(run, table))
            verdict.sentences.push_back(std::move(*sentence));
    return verdict;
}

} // namespace experiments
