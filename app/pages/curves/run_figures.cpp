// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/curves/run_figures.h"

#include "app/pages/common/words.h"
#include "widgets/charts/axis_format.h"

#include <QHash>
#include <QLocale>

#include <algorithm>
#include <cmath>

namespace pages::figures {

using curves::XAxis;

RunMetrics metricsOf(const curves::RunSnapshot &run, const curves::RankAgreement &ranks)
{
    RunMetrics metrics;
    metrics.main = words::text(ranks.mainName(run));
    for (const std::string &name : ranks.names(run))
        if (const auto *series = ranks.find(run, name); series && series->curve->size() > 0)
            metrics.names.append(words::text(name));
    return metrics;
}

QStringList metricNames(const std::vector<RunMetrics> &runs)
{
    QStringList mains, others;
    QHash<QString, int> count;
    for (const RunMetrics &run : runs)
        for (const QString &name : run.names) {
            count[name] += 1;
            QStringList &list = name == run.main ? mains : others;
            if (!list.contains(name))
                list.append(name);
        }
    others.removeIf([&](const QString &name) { return mains.contains(name); });
    const auto byCount = [&](const QString &a, const QString &b) { return count[a] > count[b]; };
    std::stable_sort(mains.begin(), mains.end(), byCount);
    std::stable_sort(others.begin(), others.end(), byCount);
    return mains + others;
}

bool hasAxis(const curves::CurveSnapshot &curve, XAxis axis)
{
    if (curve.size() == 0)
        return false;
    const curves::Point last = curve.at(curve.size() - 1);
    switch (axis) {
    case XAxis::Step:
        return !std::isnan(last.step);
    case XAxis::Epoch:
        return !std::isnan(last.epoch);
    case XAxis::Time:
    case XAxis::RelativeTime:
        return last.timeNs != 0;
    case XAxis::Order:
        break;
    }
    return true;
}

XAxis commonAxis(const std::vector<std::shared_ptr<const curves::CurveSnapshot>> &all)
{
    // A single value (the summary at a run's end) often has no step; it does not decide how the curves of the others are shown.
    const bool anyCurve = std::any_of(all.begin(), all.end(), [](const auto &curve) { return curve->size() > 1; });
    for (XAxis axis : {XAxis::Step, XAxis::Epoch})
        if (std::all_of(all.begin(), all.end(), [&](const auto &curve) { return hasAxis(*curve, axis) || (anyCurve && curve->size() < 2); }))
            return axis;
    return XAxis::Order;
}

Ends ends(const curves::RunSnapshot::Series &series, curves::Direction said)
{
    Ends out;
    const curves::CurveSnapshot &curve = *series.curve;
    if (curve.size() == 0)
        return out;
    const curves::Point last = curve.at(curve.size() - 1);
    out.last = last.value;
    if (!std::isnan(last.step))
        out.step = last.step;
    const curves::Direction better = betterOf(series.info, said);
    if (better == curves::Direction::Unknown)
        return out;
    const auto [from, to] = curve.xRange(XAxis::Order);
    for (const curves::Column &column : curve.columns(XAxis::Order, from, to + 1, 1))
        if (column.count > 0)
            out.best = better == curves::Direction::Higher ? column.max : column.min;
    return out;
}

std::optional<Difference> difference(const widgets::CurveSource &run, const widgets::CurveSource &base)
{
    const auto runRange = run.xRange(), baseRange = base.xRange();
    if (!runRange || !baseRange)
        return std::nullopt;
    const double at = std::min(runRange->second, baseRange->second);
    if (at < std::max(runRange->first, baseRange->first))
        return std::nullopt;
    const auto mine = run.nearest(at), theirs = base.nearest(at);
    if (!mine || !theirs || !std::isfinite(mine->value - theirs->value))
        return std::nullopt;
    return Difference{mine->value - theirs->value, at, at < baseRange->second};
}

namespace {

bool goesBack(XAxis axis) { return axis == XAxis::Step || axis == XAxis::Epoch; }

} // namespace

std::size_t restartCount(const curves::CurveSnapshot &curve, XAxis axis)
{
    return goesBack(axis) && hasAxis(curve, axis) ? curve.branches().size() : 0;
}

std::vector<widgets::RestartMark> restarts(const curves::CurveSnapshot &curve, XAxis axis, const QString &curveId, const QString &runName,
                                           std::size_t most)
{
    std::vector<widgets::RestartMark> marks;
    if (restartCount(curve, axis) == 0)
        return marks;
    const std::vector<std::size_t> &starts = curve.branches();
    for (std::size_t b = starts.size() > most ? starts.size() - most : 0; b < starts.size(); ++b) {
        if (starts[b] == 0 || starts[b] >= curve.size())
            continue;
        widgets::RestartMark mark;
        mark.curveId = curveId;
        mark.x0 = SnapshotSource::xOf(curve.at(starts[b]), starts[b], axis, 0);
        mark.x1 = SnapshotSource::xOf(curve.at(starts[b] - 1), starts[b] - 1, axis, 0);
        if (std::isnan(mark.x0) || std::isnan(mark.x1) || mark.x1 < mark.x0)
            continue;
        if (axis == XAxis::Step) {
            // Both ends were logged by both attempts, so both count.
            const auto steps = static_cast<int>(std::min(mark.x1 - mark.x0 + 1, 2e9));
            //: %L1 is a number of steps
            mark.text = steps == 1 ? QCoreApplication::translate("pages::figures", "restart, 1 step run twice")
                                   : QCoreApplication::translate("pages::figures", "restart, %L1 steps run twice").arg(steps);
        } else {
            mark.text = QCoreApplication::translate("pages::figures", "restart, epoch %1 to %2 run twice")
                            .arg(widgets::AxisFormat::value(mark.x0), widgets::AxisFormat::value(mark.x1));
        }
        //: %1 is a run's name
        mark.details = QCoreApplication::translate("pages::figures", "%1, dotted: the lost attempt").arg(runName);
        marks.push_back(std::move(mark));
    }
    return marks;
}

QString parameterText(const QString &json)
{
    QString out = json.trimmed();
    if (out.size() >= 2 && out.startsWith(QLatin1Char('"')) && out.endsWith(QLatin1Char('"')))
        out = out.mid(1, out.size() - 2);
    constexpr qsizetype longest = 48;
    return out.size() > longest ? out.left(longest - 1) + QChar(0x2026) : out;
}

} // namespace pages::figures
