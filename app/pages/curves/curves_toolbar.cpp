// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/curves/curves_toolbar.h"

#include "widgets/shellparts/buttons.h"
#include "widgets/theme/theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLocale>
#include <QSignalBlocker>
#include <QToolButton>

#include <algorithm>

namespace pages {

using curves::XAxis;

namespace {

QComboBox *combo(QWidget *parent, const QString &name, int letters)
{
    auto *box = new QComboBox(parent);
    box->setAccessibleName(name);
    box->setToolTip(name);
    // The names are as long as people make them; the list shows them whole.
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(letters);
    return box;
}

} // namespace

CurvesToolbar::CurvesToolbar(QWidget *parent) : QWidget(parent)
{
    using namespace widgets;
    const Theme &theme = Theme::of(this);
    setMinimumHeight(theme.px(size::kToolBar));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(theme.px(size::kMargin), 0, theme.px(size::kMargin), 0);
    layout->setSpacing(theme.px(size::kGap));

    m_metric = combo(this, tr("Metric"), 14);
    m_metric->setObjectName(QStringLiteral("curvesMetric"));
    m_better = combo(this, tr("Which way this metric is better; its name does not tell"), 12);
    m_better->setObjectName(QStringLiteral("curvesBetter"));
    m_better->addItem(tr("Which is better?"));
    m_better->addItem(tr("Lower is better"), false);
    m_better->addItem(tr("Higher is better"), true);
    m_better->hide();
    m_axis = combo(this, tr("X axis"), 10);
    m_axis->setObjectName(QStringLiteral("curvesAxis"));
    m_axis->addItem(tr("Step"), int(XAxis::Step));
    m_axis->addItem(tr("Epoch"), int(XAxis::Epoch));
    m_axis->addItem(tr("Wall time"), int(XAxis::Time));
    m_axis->addItem(tr("Relative time"), int(XAxis::RelativeTime));
    m_axis->addItem(tr("Order"), int(XAxis::Order));
    m_logX = new QCheckBox(tr("Log x"), this);
    m_logX->setAccessibleName(tr("Logarithmic x axis"));
    m_logY = new QCheckBox(tr("Log y"), this);
    m_logY->setAccessibleName(tr("Logarithmic y axis"));
    m_smoothing = combo(this, tr("Smoothing"), 11);
    m_smoothing->addItem(tr("No smoothing"), 0.0);
    for (double weight : {0.6, 0.8, 0.9, 0.97, 0.99})
        m_smoothing->addItem(tr("Smoothing %1").arg(QLocale().toString(weight, 'g', 2)), weight);
    m_baseline = combo(this, tr("Baseline: differences are to this run"), 12);
    m_baseline->setObjectName(QStringLiteral("curvesBaseline"));
    m_undo = buttons::iconOnly(QStringLiteral("undo"), tr("Undo zoom"), this);
    m_reset = buttons::iconOnly(QStringLiteral("zoom-box"), tr("Show everything"), this);
    layout->addWidget(m_metric, 3);
    layout->addWidget(m_better, 1);
    layout->addWidget(m_axis, 1);
    layout->addWidget(m_logX);
    layout->addWidget(m_logY);
    layout->addWidget(m_smoothing, 1);
    layout->addWidget(m_baseline, 2);
    layout->addStretch(1);
    layout->addWidget(m_undo);
    layout->addWidget(m_reset);
    for (QComboBox *box : {m_metric, m_baseline})
        box->setMaximumWidth(theme.px(320));
    for (QComboBox *box : {m_axis, m_smoothing, m_better})
        box->setMaximumWidth(theme.px(180));
    setRuns({});

    connect(m_metric, &QComboBox::currentIndexChanged, this, [this](int index) {
        if (index < 0)
            return;
        m_metricWanted = m_metric->itemText(index);
        emit metricChosen();
        emit changed();
    });
    connect(m_better, &QComboBox::currentIndexChanged, this, [this] {
        const QVariant said = m_better->currentData();
        emit betterChosen(said.isValid() ? std::optional(said.toBool()) : std::nullopt);
        emit changed();
    });
    connect(m_axis, &QComboBox::currentIndexChanged, this, [this] {
        m_axisChosen = static_cast<XAxis>(m_axis->currentData().toInt());
        m_logX->setEnabled(*m_axisChosen != XAxis::Time);
        emit axisChosen();
        emit changed();
    });
    connect(m_baseline, &QComboBox::currentIndexChanged, this, [this] {
        m_baselineWanted = m_baseline->currentData().toString();
        emit changed();
    });
    connect(m_smoothing, &QComboBox::currentIndexChanged, this, &CurvesToolbar::changed);
    connect(m_logX, &QCheckBox::toggled, this, &CurvesToolbar::axisChosen);
    connect(m_logX, &QCheckBox::toggled, this, &CurvesToolbar::changed);
    connect(m_logY, &QCheckBox::toggled, this, &CurvesToolbar::metricChosen);
    connect(m_logY, &QCheckBox::toggled, this, &CurvesToolbar::changed);
    connect(m_undo, &QToolButton::clicked, this, &CurvesToolbar::undoRequested);
    connect(m_reset, &QToolButton::clicked, this, &CurvesToolbar::resetRequested);
}

void CurvesToolbar::setMetrics(const QStringList &names)
{
    QStringList shown;
    for (int i = 0; i < m_metric->count(); ++i)
        shown.append(m_metric->itemText(i));
    if (names != shown) {
        const QSignalBlocker quiet(m_metric);
        m_metric->clear();
        m_metric->addItems(names);
    }
    const qsizetype wanted = m_metricWanted.isEmpty() ? 0 : names.indexOf(m_metricWanted);
    const QSignalBlocker quiet(m_metric);
    m_metric->setCurrentIndex(names.isEmpty() ? -1 : static_cast<int>(std::max<qsizetype>(0, wanted)));
    m_metric->setEnabled(!names.isEmpty());
}

QString CurvesToolbar::metric() const { return m_metric->currentText(); }

void CurvesToolbar::chooseMetric(const QString &name)
{
    m_metricWanted = name;
    m_metric->setCurrentIndex(m_metric->findText(name));
}

void CurvesToolbar::askBetter(bool ask, std::optional<bool> higher)
{
    const QSignalBlocker quiet(m_better);
    m_better->setCurrentIndex(!higher ? 0 : *higher ? 2 : 1);
    m_better->setVisible(ask);
}

void CurvesToolbar::showAxis(XAxis axis)
{
    const QSignalBlocker quiet(m_axis);
    m_axis->setCurrentIndex(m_axis->findData(int(axis)));
    m_logX->setEnabled(axis != XAxis::Time);
}

void CurvesToolbar::setRuns(const QList<std::pair<QString, QString>> &runs)
{
    QList<std::pair<QString, QString>> shown;
    for (int i = 1; i < m_baseline->count(); ++i)
        shown.append({m_baseline->itemData(i).toString(), m_baseline->itemText(i)});
    // Live data comes often; an open list must not close under the pointer.
    if (m_baseline->count() > 0 && shown == runs)
        return;
    const QSignalBlocker quiet(m_baseline);
    m_baseline->clear();
    m_baseline->addItem(tr("No baseline"), QString());
    for (const auto &[id, name] : runs)
        m_baseline->addItem(name, id);
    m_baseline->setCurrentIndex(std::max(0, m_baseline->findData(m_baselineWanted)));
    m_baseline->setEnabled(runs.size() > 1);
}

QString CurvesToolbar::baseline() const { return m_baseline->currentData().toString(); }

void CurvesToolbar::chooseBaseline(const QString &runId)
{
    m_baselineWanted = runId;
    m_baseline->setCurrentIndex(std::max(0, m_baseline->findData(runId)));
}

bool CurvesToolbar::logX() const { return m_logX->isChecked() && m_logX->isEnabled(); }
bool CurvesToolbar::logY() const { return m_logY->isChecked(); }
double CurvesToolbar::smoothing() const { return m_smoothing->currentData().toDouble(); }

void CurvesToolbar::setZoom(bool canUndo, bool isZoomed)
{
    m_undo->setEnabled(canUndo);
    m_reset->setEnabled(isZoomed);
}

} // namespace pages
