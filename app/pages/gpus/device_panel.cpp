// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/gpus/device_panel.h"

#include "app/pages/common/words.h"
#include "widgets/charts/strip_chart.h"
#include "widgets/charts/vector_curve_source.h"
#include "widgets/shellparts/buttons.h"
#include "widgets/shellparts/label.h"
#include "widgets/shellparts/status_dot.h"
#include "widgets/theme/format.h"
#include "widgets/theme/painting.h"
#include "widgets/theme/theme.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

namespace pages {

namespace {

namespace format = widgets::format;

widgets::StateKind dotOf(gpu::DeviceState state)
{
    switch (state) {
    case gpu::DeviceState::Load:
        return widgets::StateKind::Running;
    case gpu::DeviceState::Free:
        return widgets::StateKind::Notice;
    case gpu::DeviceState::ReservedIdle:
        return widgets::StateKind::Warning;
    case gpu::DeviceState::Failing:
        return widgets::StateKind::Failed;
    case gpu::DeviceState::Cordoned:
        return widgets::StateKind::Stopped;
    case gpu::DeviceState::NoData:
        break;
    }
    return widgets::StateKind::Draft;
}

} // namespace

DevicePanel::DevicePanel(const AppContext &context, QWidget *parent) : QWidget(parent), m_context(context)
{
    using namespace widgets;
    const Theme &theme = Theme::of(this);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(theme.px(size::kMargin), theme.px(size::kGap), theme.px(size::kMargin), theme.px(size::kGap));
    layout->setSpacing(theme.px(size::kGap));
    auto *head = new QHBoxLayout;
    head->setSpacing(theme.px(size::kGap));
    m_title = new Label(tr("No GPU chosen"), TextStyle::Section, Role::Text, this);
    m_title->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_state = new StatusDot(this);
    m_open = buttons::plain(tr("Open job"), {}, this);
    buttons::makeSmall(m_open);
    head->addWidget(m_title, 1);
    head->addWidget(m_state);
    head->addWidget(m_open);
    layout->addLayout(head);
    m_hint = new Label(tr("Choose a cell with a click or the arrow keys."), TextStyle::Body, Role::Muted, this);
    m_hint->setWordWrap(true);
    layout->addWidget(m_hint);

    m_body = new QWidget(this);
    auto *body = new QVBoxLayout(m_body);
    body->setContentsMargins(0, 0, 0, 0);
    body->setSpacing(theme.px(size::kGap));
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(theme.px(size::kMargin));
    grid->setVerticalSpacing(theme.px(2));
    grid->setColumnStretch(1, 1);
    m_model = addFact(grid, tr("Model"));
    m_uuid = addFact(grid, tr("UUID"));
    m_uuid.value->setTextStyle(TextStyle::Note);
    m_load = addFact(grid, tr("Load"));
    m_memory = addFact(grid, tr("Memory"));
    m_power = addFact(grid, tr("Power"));
    m_temperature = addFact(grid, tr("Temperature"));
    m_fault = addFact(grid, tr("Fault"));
    m_fault.value->setRole(Role::Bad);
    m_idle = addFact(grid, tr("Idle since"));
    m_idle.value->setRole(Role::Warn);
    m_pod = addFact(grid, tr("Pod"));
    m_job = addFact(grid, tr("Job"));
    body->addLayout(grid);
    m_history = new StripChart(m_body);
    m_history->setObjectName(QStringLiteral("deviceHistory"));
    m_history->setMinimumHeight(theme.px(88));
    AxisSpec share;
    share.style = NumberStyle::Percent;
    m_history->setQuantity(tr("Load since this window is open"), share);
    m_history->setYRange(std::make_pair(0.0, 1.0));
    m_history->setTimeAxisShown(true);
    body->addWidget(m_history);
    layout->addWidget(m_body);
    layout->addStretch(1);
    connect(m_open, &QPushButton::clicked, this, &DevicePanel::openJobRequested);
    show({}, nullptr);
}

DevicePanel::Fact DevicePanel::addFact(QGridLayout *grid, const QString &title)
{
    using namespace widgets;
    const int row = grid->rowCount();
    Fact fact;
    fact.title = new Label(title, TextStyle::Body, Role::Muted, m_body);
    fact.value = new Label({}, TextStyle::Body, Role::Text, m_body);
    fact.value->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    fact.value->setFocusPolicy(Qt::NoFocus); // ten more stops on the way to the button would help nobody
    fact.value->setWordWrap(true);
    fact.value->setAccessibleName(title);
    grid->addWidget(fact.title, row, 0, Qt::AlignTop | Qt::AlignLeft);
    grid->addWidget(fact.value, row, 1);
    return fact;
}

void DevicePanel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    widgets::paint::hairline(painter, QPointF(0, 0), QPointF(width(), 0), widgets::Theme::of(this).colour(widgets::Role::Hairline));
}

void DevicePanel::set(const Fact &fact, const QString &value)
{
    fact.title->setVisible(!value.isEmpty());
    fact.value->setVisible(!value.isEmpty());
    fact.value->setText(value);
}

void DevicePanel::show(const gpuview::DeviceRef &ref, cluster::ClusterModel *cluster)
{
    const bool any = ref.valid() && cluster;
    m_hint->setVisible(!any);
    m_body->setVisible(any);
    m_state->setVisible(any);
    m_open->setVisible(any);
    if (!any) {
        m_title->setText(tr("No GPU chosen"));
        return;
    }
    const gpu::Device &device = ref.device();
    const gpu::NodeGpus &node = *ref.node;
    m_title->setText(tr("%1, slot %2").arg(words::text(node.name), QString::number(device.index.value_or(int(ref.position)))));
    m_title->setToolTip(m_title->text());
    m_state->set(dotOf(device.state), gpuview::stateText(device.state));

    set(m_model, words::text(node.product.empty() ? node.model : node.product));
    set(m_uuid, words::text(device.uuid.empty() ? device.migInstance : device.uuid));
    QString load = device.utilization ? format::percent(device.utilization) : tr("not reported");
    if (device.utilization && device.coarse)
        load = tr("%1 (coarse: the share of time in which anything ran)").arg(load);
    if (device.tensorActive)
        load = tr("%1, tensor cores %2").arg(load, format::percent(device.tensorActive));
    set(m_load, load);
    set(m_memory, !device.memoryUsedBytes   ? QString()
                  : device.memoryTotalBytes ? tr("%1 of %2").arg(format::memory(device.memoryUsedBytes), format::memory(device.memoryTotalBytes))
                                            : format::memory(device.memoryUsedBytes));
    set(m_power, device.powerWatts ? format::power(device.powerWatts) : QString());
    QString temperature = device.temperatureCelsius ? format::temperature(device.temperatureCelsius) : QString();
    if (!temperature.isEmpty() && device.smClockMhz)
        temperature = tr("%1, clock %2 MHz").arg(temperature, format::count(qint64(*device.smClockMhz)));
    set(m_temperature, temperature);
    QString fault = gpuview::xidText(device);
    if (fault.isEmpty() && device.state == gpu::DeviceState::Failing)
        fault = tr("The device plugin withdrew it from the node; the node's kubelet and driver logs say why.");
    set(m_fault, fault);
    const QDateTime since = words::moment(device.idleSince);
    set(m_idle, since.isValid() ? tr("%1 (%2)").arg(format::clockTime(since), format::age(since, QDateTime::currentDateTime())) : QString());
    QString pod = words::text(device.podKey);
    if (!pod.isEmpty() && device.podAssumed)
        pod = tr("%1 (it holds a GPU of this node; that it is this one is not known)").arg(pod);
    set(m_pod, pod);
    const cluster::JobPtr job = device.jobId.empty() ? nullptr : cluster->job(words::text(device.jobId));
    set(m_job, job ? QStringLiteral("%1 %2").arg(words::text(job->kind), words::text(job->object.meta.name)) : QString());
    widgets::buttons::setDisabledReason(m_open, job                     ? QString()
                                                : device.podKey.empty() ? tr("Nothing runs on this GPU")
                                                                        : tr("Its pod belongs to no training job that can be read"));

    std::vector<widgets::CurvePoint> points;
    if (device.index)
        for (const auto &[time, value] : cluster->gpuHistory(words::text(node.name), *device.index))
            points.push_back({time, value});
    m_history->setVisible(!points.empty());
    if (!points.empty())
        m_history->setData(widgets::VectorCurveSource::make(std::move(points)));
}

} // namespace pages
