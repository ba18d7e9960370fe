// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/overview/run_card.h"

#include "app/pages/common/snapshot_source.h"
#include "app/pages/common/words.h"
#include "widgets/charts/curve_chart.h"
#include "widgets/shellparts/buttons.h"
#include "widgets/shellparts/label.h"
#include "widgets/theme/format.h"
#include "widgets/theme/theme.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

#include <cmath>

namespace pages {

RunCard::RunCard(const AppContext &context, QWidget *parent) : QWidget(parent), m_context(context)
{
    using namespace widgets;
    const Theme &theme = Theme::of(this);
    auto *layout = new QVBoxLayout(this);
    // A link has 7 pixels of its own before its text, which stands under the heading
    layout->setContentsMargins(theme.px(size::kMargin - 7), 0, theme.px(size::kMargin), theme.px(size::kGap));
    layout->setSpacing(0);
    auto *head = new QHBoxLayout;
    head->setSpacing(theme.px(size::kGap));
    m_name = buttons::link({}, {}, this);
    m_name->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    m_metric = new Label({}, TextStyle::Note, Role::Muted, this);
    m_metric->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_last = new Label({}, TextStyle::Section, Role::Text, this);
    head->addWidget(m_name);
    head->addWidget(m_metric, 1);
    head->addWidget(m_last);
    layout->addLayout(head);
    m_chart = new CurveChart(this);
    m_chart->setCompact(true);
    m_chart->setMinimumHeight(theme.px(96));
    m_chart->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Ignored);
    m_chart->setCursor(Qt::PointingHandCursor);
    m_chart->setToolTip(tr("Open this run on the Curves page"));
    layout->addWidget(m_chart, 1);
    connect(m_name, &QPushButton::clicked, this, &RunCard::open);
    connect(m_chart, &CurveChart::curveClicked, this, &RunCard::open);
}

void RunCard::open()
{
    if (!m_id.isEmpty())
        m_context.navigator->openCurves({m_id});
}

void RunCard::show(const QString &runId)
{
    const history::Run *run = m_context.runs->run(runId);
    if (!run)
        return;
    const bool other = m_id != runId;
    m_id = runId;
    const QString full = run->record.name;
    m_name->setText(fontMetrics().elidedText(full, Qt::ElideMiddle, widgets::Theme::of(this).px(150)));
    m_name->setToolTip(full);
    m_name->setAccessibleName(tr("Open the curve of %1").arg(full));
    const auto glance = m_context.runs->glance(runId, 2);
    m_metric->setText(glance.metric);
    m_last->setText(glance.last ? widgets::format::significant(glance.last) : QString());
    m_last->setRole(glance.last && !std::isfinite(*glance.last) ? widgets::Role::Bad : widgets::Role::Text);
    m_chart->setAccessibleName(tr("%1 of %2").arg(glance.metric.isEmpty() ? tr("Curve") : glance.metric, full));
    if (!other && run->curves == m_shown)
        return;
    m_shown = run->curves;
    const curves::RunSnapshot::Series *series = m_shown ? m_shown->mainSeries() : nullptr;
    std::vector<widgets::CurveItem> items;
    if (series && series->curve->size() > 0) {
        const curves::XAxis axis = SnapshotSource::bestAxis(*series->curve);
        widgets::AxisSpec x;
        if (axis == curves::XAxis::Time)
            x.kind = widgets::AxisKind::Time;
        m_chart->setXAxis(x);
        widgets::CurveItem item;
        item.id = runId;
        item.name = full;
        item.source = SnapshotSource::make(series->curve, axis);
        item.series = m_context.runs->colourOf(runId) + 1;
        items.push_back(std::move(item));
    } else {
        m_chart->setEmptyText(run->loading ? tr("Reading…") : run->problem.isEmpty() ? tr("No curve in its log yet") : run->problem);
    }
    m_chart->setCurves(std::move(items));
    if (other)
        m_chart->resetZoom();
}

} // namespace pages
