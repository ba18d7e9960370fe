// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/curves/curve_set.h"

#include "app/pages/common/words.h"
#include "app/pages/curves/run_figures.h"
#include "app/pages/curves/run_list.h"
#include "widgets/theme/format.h"

#include <QLocale>

#include <algorithm>

namespace pages {

using curves::XAxis;

void CurveSet::setDrawn(const QStringList &drawn, const QSet<QString> &hidden)
{
    if (drawn != m_drawn)
        m_cache.removeIf([&](const auto &entry) { return !drawn.contains(entry.key().section(QLatin1Char('\n'), 0, 0)); });
    m_drawn = drawn;
    m_hidden = hidden;
}

void CurveSet::lookAtRanks()
{
    std::erase_if(m_ranks, [this](const auto &entry) { return !m_drawn.contains(entry.first); });
    for (const QString &id : m_drawn)
        if (const history::Run *run = m_runs->run(id); run && run->curves)
            m_ranks[id].look(*run->curves);
}

const curves::RunSnapshot::Series *CurveSet::series(const QString &id, const QString &metric) const
{
    const history::Run *run = m_runs->run(id);
    const auto ranks = m_ranks.find(id);
    const curves::RunSnapshot::Series *found = !run || !run->curves     ? nullptr
                                               : ranks == m_ranks.end() ? run->curves->find(metric.toStdString())
                                                                        : ranks->second.find(*run->curves, metric.toStdString());
    return found && found->curve->size() > 0 ? found : nullptr;
}

std::shared_ptr<const SnapshotSource> CurveSet::source(const QString &id, const curves::RunSnapshot::Series &series, XAxis axis, double smoothing,
                                                       bool forLegend)
{
    // The legend may compare on another axis than the chart shows, so each has its own place.
    Cached &cached = m_cache[id + QLatin1Char('\n') + words::text(series.info.name) + (forLegend ? QStringLiteral("\nl") : QStringLiteral("\nc"))];
    if (!cached.source || cached.curve != series.curve || cached.axis != axis || cached.smoothing != smoothing)
        cached = {series.curve, axis, smoothing, SnapshotSource::make(series.curve, axis, smoothing)};
    return cached.source;
}

QStringList CurveSet::metricNames() const
{
    std::vector<figures::RunMetrics> all;
    for (const QString &id : m_drawn) {
        const history::Run *run = m_runs->run(id);
        if (!run || !run->curves)
            continue;
        static const curves::RankAgreement unknown;
        const auto found = m_ranks.find(id);
        all.push_back(figures::metricsOf(*run->curves, found == m_ranks.end() ? unknown : found->second));
    }
    return figures::metricNames(all);
}

bool CurveSet::asksDirection(const QString &metric) const
{
    return std::any_of(m_drawn.begin(), m_drawn.end(), [&](const QString &id) {
        const auto *found = series(id, metric);
        return found && found->info.better == curves::Direction::Unknown;
    });
}

XAxis CurveSet::commonAxis(const QString &metric) const
{
    std::vector<std::shared_ptr<const curves::CurveSnapshot>> all;
    bool monitored = true; // what a monitoring system says has a time and nothing else
    for (const QString &id : m_drawn)
        if (const auto *found = series(id, metric)) {
            all.push_back(found->curve);
            monitored = monitored && id.startsWith(QLatin1String("query:"));
        }
    return monitored && !all.empty() ? XAxis::Time : figures::commonAxis(all);
}

std::vector<widgets::CurveItem> CurveSet::items(const QString &metric, const Look &look)
{
    std::vector<widgets::CurveItem> items;
    for (const QString &id : m_drawn) {
        const auto *found = series(id, metric);
        if (!found || !figures::hasAxis(*found->curve, look.axis))
            continue;
        widgets::CurveItem item;
        item.id = id;
        item.name = m_runs->run(id)->record.name;
        item.series = m_runs->colourOf(id) + 1;
        item.source = source(id, *found, look.axis, look.smoothing, false);
        item.isVisible = !m_hidden.contains(id);
        item.isBaseline = id == look.baseline;
        item.unit = words::text(found->info.unit);
        item.showPoints = found->curve->size() < 60;
        items.push_back(std::move(item));
    }
    return items;
}

std::vector<widgets::LegendRow> CurveSet::legend(const QString &metric, const Look &look)
{
    // At one moment of the clock runs are at different places, so differences are taken at the same step instead.
    const XAxis axis = look.axis == XAxis::Time ? commonAxis(metric) : look.axis;
    const auto *baseSeries = look.baseline.isEmpty() ? nullptr : series(look.baseline, metric);
    const auto base = baseSeries && figures::hasAxis(*baseSeries->curve, axis) ? source(look.baseline, *baseSeries, axis, 0, true) : nullptr;
    std::vector<widgets::LegendRow> rows;
    const QDateTime now = QDateTime::currentDateTime();
    for (const QString &id : m_drawn) {
        const history::Run *run = m_runs->run(id);
        if (!run)
            continue;
        widgets::LegendRow row;
        row.id = id;
        row.name = run->record.name;
        row.series = m_runs->colourOf(id) + 1;
        row.isShown = !m_hidden.contains(id);
        row.isBaseline = id == look.baseline;
        if (const auto *found = series(id, metric)) {
            const figures::Ends ends = figures::ends(*found, look.better);
            row.last = ends.last;
            row.best = ends.best;
            row.step = ends.step;
            if (base && !row.isBaseline && figures::hasAxis(*found->curve, axis))
                if (const auto difference = figures::difference(*source(id, *found, axis, 0, true), *base)) {
                    row.toBaseline = difference->value;
                    if (difference->beforeBaseEnd)
                        row.toBaselineAt = difference->at;
                    const curves::Direction better = figures::betterOf(found->info, look.better);
                    if (better != curves::Direction::Unknown)
                        row.isBetter = better == curves::Direction::Higher ? difference->value > 0 : difference->value < 0;
                }
        }
        for (auto it = run->record.parameters.begin(); it != run->record.parameters.end(); ++it)
            row.parameters.insert(it.key(), figures::parameterText(it.value()));
        const QString state = !problemOf(*run).isEmpty()     ? tr("unreadable")
                              : run->loading && !run->curves ? tr("reading")
                              : !run->silence.isEmpty()      ? silenceWord(*run)
                                                             : stateWord(*run);
        row.extra = {state, run->record.created.isValid() ? widgets::format::age(run->record.created, now) : widgets::format::absent()};
        rows.push_back(std::move(row));
    }
    return rows;
}

std::vector<widgets::RestartMark> CurveSet::restarts(const QString &metric, const Look &look) const
{
    std::vector<widgets::RestartMark> marks;
    for (const QString &id : m_drawn)
        if (const auto *found = series(id, metric); found && !m_hidden.contains(id))
            for (widgets::RestartMark &mark : figures::restarts(*found->curve, look.axis, id, m_runs->run(id)->record.name, mostRestarts))
                marks.push_back(std::move(mark));
    return marks;
}

QString CurveSet::subtitle(const QString &metric, const Look &look) const
{
    QStringList parts;
    std::size_t points = 0, unmarked = 0;
    int without = 0, withoutX = 0, agreeing = 0;
    for (const QString &id : m_drawn) {
        const auto *found = series(id, metric);
        if (const auto ranks = m_ranks.find(id); ranks != m_ranks.end())
            agreeing = std::max(agreeing, ranks->second.agreeing(metric.toStdString()));
        if (!found) {
            const history::Run *run = m_runs->run(id);
            without += run && run->curves;
            continue;
        }
        if (!figures::hasAxis(*found->curve, look.axis)) {
            withoutX += 1;
            continue;
        }
        points += found->curve->size();
        const std::size_t restarts = figures::restartCount(*found->curve, look.axis);
        unmarked += restarts > mostRestarts ? restarts - mostRestarts : 0;
    }
    if (points > 0)
        parts.append(tr("all %L1 points kept").arg(static_cast<qulonglong>(points)));
    if (agreeing > 0)
        parts.append(tr("%n ranks agree", nullptr, agreeing));
    if (look.smoothing > 0)
        parts.append(tr("smoothed %1, raw kept faint").arg(QLocale().toString(look.smoothing, 'g', 2)));
    if (withoutX > 0)
        parts.append(tr("%n run(s) without this x axis", nullptr, withoutX));
    if (without > 0)
        parts.append(tr("%n run(s) without this metric", nullptr, without));
    if (unmarked > 0)
        parts.append(tr("%n older restart(s) without a mark", nullptr, static_cast<int>(unmarked)));
    return parts.join(QStringLiteral(", "));
}

widgets::AxisSpec CurveSet::axisSpec(const Look &look)
{
    widgets::AxisSpec spec;
    switch (look.axis) {
    case XAxis::Step:
        spec.title = tr("step");
        break;
    case XAxis::Epoch:
        spec.title = tr("epoch");
        break;
    case XAxis::Time:
        spec.title = tr("wall time");
        spec.kind = widgets::AxisKind::Time;
        return spec;
    case XAxis::RelativeTime:
        spec.title = tr("time since the start");
        spec.kind = widgets::AxisKind::Duration;
        break;
    case XAxis::Order:
        spec.title = tr("order");
        break;
    }
    if (look.logX)
        spec.kind = widgets::AxisKind::Log;
    return spec;
}

QStringList CurveSet::extraTitles() { return {tr("State"), tr("Age")}; }

} // namespace pages
