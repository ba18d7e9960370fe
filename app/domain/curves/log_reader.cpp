// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/curves/log_reader.h"

#include "app/domain/curves/log_engine.h"

#include <algorithm>
#include <tuple>

namespace curves {

using namespace log_engine;

std::string LogReader::Engine::shownName(std::size_t index) const
{
    const auto &own = series[index];
    bool otherLevel = false, otherRank = false, otherWay = false;
    for (std::size_t i = 0; i < series.size(); ++i) {
        if (i == index || series[i].name != own.name)
            continue;
        if (series[i].rank != own.rank)
            otherRank = true;
        else if (series[i].bar != own.bar && series[i].level == own.level)
            otherWay = own.bar;
        else if (series[i].level != own.level && (i < index || series[i].level == Level::Pattern) && own.level != Level::Pattern)
            otherLevel = true; // a name that a person gave stays as it is
    }
    std::string name = own.name;
    if (otherLevel)
        name += own.level == Level::Epoch ? " (epoch)" : own.level == Level::Step ? " (step)" : " (after)";
    if (otherWay)
        name += " (bar)";
    if (otherRank && own.rank >= 0)
        name += "@rank" + std::to_string(own.rank);
    return name;
}

namespace {

bool staysAsItIs(const Curve &curve)
{
    const auto few = std::min<std::size_t>(curve.size(), 1000);
    const double first = curve.front().value;
    for (std::size_t i = 1; i < few; ++i)
        if (!(curve.at(i).value == first))
            return false;
    return true;
}

/// "Val Loss": what nets are trained by; boosting names the loss itself ("valid-logloss").
bool namesNetLoss(std::string_view name)
{
    return name.size() > 5 && name[name.size() - 5] == ' ' && lowered(name.substr(name.size() - 4)) == "loss";
}

} // namespace

int LogReader::Engine::mainSeries() const
{
    if (patterns) {
        // What a person taught goes before what was found.
        int chosen = -1;
        const auto rank = [&](const Series &entry) {
            return std::make_tuple(entry.rank <= 0, mainRank(entry.name), -static_cast<std::ptrdiff_t>(patterns->set().orderOf(entry.name)));
        };
        for (std::size_t i = 0; i < series.size(); ++i)
            if (series[i].level == Level::Pattern && series[i].curve->size() > 0 &&
                (chosen < 0 || rank(series[i]) > rank(series[static_cast<std::size_t>(chosen)])))
                chosen = static_cast<int>(i);
        if (chosen >= 0)
            return chosen;
    }
    // Boosting shows training and held-out metrics side by side and the training one always improves; so do tables of epochs. There the
    // held-out metric speaks for the run.
    std::size_t heldOutSize = 0, trainedSize = 0;
    bool rounds = false;
    for (const auto &entry : series) {
        if (!isMetric(nameRole(entry.name)) || entry.curve->size() == 0)
            continue;
        const bool apart = phaseOfName(entry.name) == Phase::Validation || phaseOfName(entry.name) == Phase::Test;
        if (apart && ((entry.round && !namesNetLoss(entry.name)) || entry.table)) {
            heldOutSize = std::max(heldOutSize, entry.curve->size());
            rounds = true;
        } else if (!apart) {
            trainedSize = std::max(trainedSize, entry.curve->size());
        }
    }
    // An evaluation now and then between the steps of training does not speak for it.
    // A table that has a plain "loss" calls so what is trained.
    const bool plain = std::any_of(series.begin(), series.end(),
                                   [&](const Series &entry) { return entry.table && entry.name == "loss" && entry.curve->size() >= heldOutSize; });
    const bool heldOut = rounds && !plain && heldOutSize * 2 >= trainedSize, trained = trainedSize > 0;
    // What a bar shows within an epoch is a running mean; a loss printed on lines of its own goes before it.
    const bool lineLoss = std::any_of(series.begin(), series.end(), [](const Series &entry) {
        return !entry.bar && entry.curve->size() > 1 && nameRole(entry.name) == NameRole::Loss && phaseOfName(entry.name) != Phase::Validation;
    });
    // Parts of a loss that are printed for a while only stand behind what is printed all the time.
    std::size_t longestLoss = 0;
    for (const auto &entry : series)
        if (nameRole(entry.name) == NameRole::Loss && phaseOfName(entry.name) != Phase::Validation && phaseOfName(entry.name) != Phase::Test)
            longestLoss = std::max(longestLoss, entry.curve->size());
    int best = -1;
    double bestRank = -1;
    std::size_t bestSize = 0;
    for (std::size_t i = 0; i < series.size(); ++i) {
        const auto &entry = series[i];
        double rank = mainRank(entry.name);
        if (rank < 0)
            continue;
        const auto size = entry.curve->size();
        if (rank < 94 && heldOut && trained && ((entry.round && !namesNetLoss(entry.name)) || entry.table)) {
            const auto phase = phaseOfName(entry.name);
            if (phase == Phase::Validation || phase == Phase::Test)
                rank += 64;
        }
        if (entry.bar && entry.inEpoch && lineLoss)
            rank -= 20;
        if (entry.bar && !entry.inEpoch && nameRole(entry.name) == NameRole::Loss)
            rank += 20; // one bar for the whole run: every step is in it
        if (entry.bar && std::any_of(series.begin(), series.end(), [&](const Series &other) {
                return !other.bar && other.name == entry.name && other.level == entry.level && other.rank == entry.rank && other.curve->size() > 1;
            }))
            rank -= 40; // the same is said in lines of their own
        if (size < 2)
            rank -= entry.level == Level::Inherited ? 40 : 20;
        if (rank <= 60 && rank > 40 && nameRole(entry.name) == NameRole::Loss && size * 4 < longestLoss * 3)
            rank -= 7;
        if (entry.rank > 0)
            rank -= 0.5;
        if (size > 2 && staysAsItIs(*entry.curve))
            rank -= 0.25; // a baseline beside what is trained
        if (entry.level == Level::Inherited && size < 2)
            rank -= 1;
        // Of several sets that XGBoost was given, the last one is what it stops by.
        const bool laterSet = rank == bestRank && best >= 0 && entry.round && entry.name.starts_with("validation_") &&
                              series[static_cast<std::size_t>(best)].name.starts_with("validation_");
        const bool laterTest = rank == bestRank && best >= 0 && entry.round && entry.name.starts_with("test") && entry.name.size() == 5 &&
                               series[static_cast<std::size_t>(best)].name.starts_with("test");
        const bool better =
            rank > bestRank || laterSet || laterTest ||
            (rank == bestRank && (size > bestSize || (size == bestSize && best >= 0 && series[static_cast<std::size_t>(best)].name == entry.name &&
                                                      entry.level == Level::Epoch)));
        if (best < 0 || better) {
            best = static_cast<int>(i);
            bestRank = rank;
            bestSize = size;
        }
    }
    for (std::size_t i = 0; i < series.size() && best < 0; ++i) // nothing but "best loss so far" was printed
        if (isMetric(nameRole(series[i].name)) && series[i].curve->size() > 1)
            best = static_cast<int>(i);
    if (best >= 0)
        return best;
    // Nothing that is known to be a metric: what changes most often, and of these what comes first; settings that are adjusted come last.
    for (const bool settings : {false, true}) {
        for (std::size_t i = 0; i < series.size(); ++i) {
            const auto &entry = series[i];
            const auto size = entry.curve->size();
            if (nameRole(entry.name) == NameRole::Other && entry.name != "data" && size > 2 && namesSetting(entry.name) == settings &&
                (best < 0 || size > series[static_cast<std::size_t>(best)].curve->size()))
                best = static_cast<int>(i);
        }
        if (best >= 0)
            break;
    }
    return best;
}

LogReader::LogReader(Source source, Way way) : m_engine(std::make_unique<Engine>())
{
    m_engine->records = source == Source::Records;
    m_engine->shortcuts = way == Way::Short;
}
LogReader::~LogReader() = default;
LogReader::LogReader(LogReader &&) noexcept = default;
LogReader &LogReader::operator=(LogReader &&) noexcept = default;

void LogReader::setPatterns(std::shared_ptr<const reading::PatternSet> patterns)
{
    m_engine->patterns.reset();
    if (patterns)
        m_engine->patterns.emplace(std::move(patterns));
}

void LogReader::feed(std::string_view bytes) { m_engine->feed(bytes); }
void LogReader::line(std::int64_t timeNs, std::string_view text) { m_engine->line(timeNs, text); }
void LogReader::finish() { m_engine->finish(); }
bool LogReader::waiting() const { return m_engine->waiting(); }
std::size_t LogReader::seriesCount() const { return m_engine->series.size(); }
const std::shared_ptr<Curve> &LogReader::curve(std::size_t index) const { return m_engine->series[index].curve; }
std::string LogReader::seriesName(std::size_t index) const { return m_engine->shownName(index); }
int LogReader::mainSeries() const { return m_engine->mainSeries(); }
std::size_t LogReader::pointCount() const { return m_engine->points; }

RunCurves LogReader::run(std::string name, std::string source) const
{
    RunCurves out;
    out.name = std::move(name);
    out.source = std::move(source);
    out.format = "log";
    for (std::size_t i = 0; i < m_engine->series.size(); ++i)
        out.series.push_back({{seriesName(i),
                               m_engine->series[i].better != Direction::Unknown ? m_engine->series[i].better : directionOf(m_engine->series[i].name),
                               {}},
                              curve(i)});
    const int main = mainSeries();
    if (main >= 0)
        out.main = out.series[static_cast<std::size_t>(main)].info.name;
    return out;
}

} // namespace curves
