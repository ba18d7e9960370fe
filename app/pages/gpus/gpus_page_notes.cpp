// SPDX-License-Identifier: GPL-3.0-or-later
// What the page of GPUs says about its numbers: where they are from, and why there are none.
#include "app/cluster/cluster_set.h"
#include "app/pages/common/words.h"
#include "app/pages/gpus/gpus_page.h"
#include "app/shell/settings.h"
#include "widgets/charts/heat_grid.h"
#include "widgets/shellparts/banner.h"
#include "widgets/shellparts/data_age_label.h"
#include "widgets/shellparts/empty_state.h"
#include "widgets/shellparts/label.h"
#include "widgets/shellparts/page_header.h"
#include "widgets/theme/format.h"
#include "widgets/theme/theme.h"

#include <QPushButton>

#include <algorithm>
#include <cmath>

namespace pages {

namespace format = widgets::format;

void GpusPage::refreshBanner()
{
    using Telemetry = cluster::GpuUpdate::Telemetry;
    QStringList none, forbidden;
    QString details;
    for (const cluster::ClusterModel *cluster : modelsInScope()) {
        const cluster::GpuUpdate &gpus = cluster->gpus();
        if (!gpus.inventory || gpus.inventory->nodes.empty())
            continue;
        if (gpus.telemetry == Telemetry::None)
            none.append(cluster->id());
        else if (gpus.telemetry == Telemetry::Forbidden)
            forbidden.append(cluster->id());
        else
            continue;
        if (gpus.error)
            details = words::error(*gpus.error);
    }
    QString text;
    if (!forbidden.isEmpty())
        text = tr("GPU telemetry is there, but you may not read it: the right to get pods/proxy is missing. Ask an administrator of %1 for it. "
                  "Requested and free come from the scheduler's books.")
                   .arg(forbidden.join(QStringLiteral(", ")));
    else if (!none.isEmpty())
        text = tr("No GPU telemetry: no exporter pod and no Prometheus was found. Requested and free come from the scheduler's books. Install the "
                  "DCGM exporter to see load, memory and temperature.");
    if (text.isEmpty()) {
        m_banner->hide();
    } else if (!m_banner->isVisibleTo(this) || m_banner->text() != text) {
        m_banner->showMessage(forbidden.isEmpty() ? widgets::Banner::Level::Info : widgets::Banner::Level::Warning, text, details);
        m_banner->setVisible(true);
    }
}

void GpusPage::refreshEmpty()
{
    using cluster::ConnectionState;
    const auto models = modelsInScope();
    const cluster::ClusterModel *forbidden = nullptr, *refused = nullptr;
    bool waiting = false;
    for (const cluster::ClusterModel *cluster : models) {
        const auto &status = cluster->status();
        if (std::find(status.forbidden.begin(), status.forbidden.end(), "nodes") != status.forbidden.end())
            forbidden = cluster;
        if (status.state == ConnectionState::Refused)
            refused = cluster;
        waiting = waiting || status.state == ConnectionState::Connecting || status.state == ConnectionState::Syncing;
    }
    if (models.empty()) {
        m_empty->setTitle(tr("No cluster is connected"));
        m_empty->setText(tr("Connect to a cluster at the top of the window, or start the demo cluster."));
    } else if (forbidden) {
        m_empty->setTitle(tr("The nodes of %1 cannot be read").arg(forbidden->id()));
        m_empty->setText(tr("GPUs are counted from the nodes, and you may not list them. Ask an administrator for the rights to list and watch "
                            "nodes; jobs and curves work without."));
    } else if (refused) {
        m_empty->setTitle(tr("%1 refuses the connection").arg(refused->id()));
        m_empty->setText(refused->status().error ? words::error(*refused->status().error) : tr("See the Problems page for the reason."));
    } else if (waiting) {
        m_empty->setTitle(tr("Reading the nodes"));
        m_empty->setText(tr("GPUs appear as soon as the first list has arrived."));
    } else {
        m_empty->setTitle(tr("No GPUs here"));
        m_empty->setText(tr("No node offers a GPU. If the machines have some, install the device plugin or the GPU operator of their maker; the "
                            "nodes then report them and they appear here by themselves."));
    }
}

void GpusPage::refreshFoot(const gpuview::Totals &totals)
{
    QStringList sources;
    const cluster::ClusterModel *oldest = nullptr;
    for (const cluster::ClusterModel *cluster : modelsInScope()) {
        using Telemetry = cluster::GpuUpdate::Telemetry;
        const cluster::GpuUpdate &gpus = cluster->gpus();
        if (gpus.telemetry == Telemetry::Looking)
            sources.append(tr("%1: looking for telemetry").arg(cluster->id()));
        else if (!gpus.source.empty())
            sources.append(words::text(gpus.source));
        if (!oldest || cluster->status().state != cluster::ConnectionState::Live || gpus.sampledAt < oldest->gpus().sampledAt)
            oldest = cluster;
    }
    m_source->setText(sources.isEmpty() && totals.all > 0 ? tr("from the scheduler's books") : sources.join(QStringLiteral("; ")));
    if (!oldest)
        m_age->setNone(tr("not connected"));
    else if (oldest->status().state == cluster::ConnectionState::Stale)
        m_age->setStale(words::moment(oldest->status().staleSince), oldest->status().error ? words::error(*oldest->status().error) : QString());
    else if (oldest->gpus().sampledAt)
        m_age->setLive(words::moment(oldest->gpus().sampledAt), std::chrono::seconds(5)); // exporters are asked every 5 s
    else
        m_age->setNone(words::dataAge(oldest->status()));
}

} // namespace pages
