// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/jobs/job_events.h"

#include "app/pages/common/words.h"

#include <algorithm>
#include <string>
#include <vector>

namespace pages {

using widgets::Cell;

JobEvents::JobEvents(QWidget *parent) : TableView(parent)
{
    widgets::Columns<EventRow> columns;
    columns
        .add("age", tr("Last seen"), 80,
             [](const EventRow &row) { return Cell::age(words::moment(row.event->lastSeen), QDateTime::currentDateTime()); })
        .sortedBy([](const EventRow &row) { return words::moment(row.event->lastSeen); });
    columns.add("type", tr("Type"), 90, [](const EventRow &row) {
        return Cell::ofState(row.event->type == "Warning" ? widgets::StateKind::Warning : widgets::StateKind::Notice, words::text(row.event->type));
    });
    columns.add("reason", tr("Reason"), 130, [](const EventRow &row) { return Cell::name(words::text(row.event->reason)); });
    columns.add("object", tr("Object"), 180,
                [](const EventRow &row) { return Cell::muted(words::text(row.event->involvedKind + "/" + row.event->involvedName)); });
    columns.add("count", tr("Times"), 56, [](const EventRow &row) { return Cell::plain(QString::number(row.event->count)); });
    columns.add("message", tr("Message"), 300, [](const EventRow &row) { return Cell::plain(words::text(row.event->message)); }).stretch();
    m_model = new widgets::RowModel<EventRow>(
        columns.take(), [](const EventRow &row) { return words::text(row.event->meta.uid); }, this);
    setTableModel(m_model);
    setAccessibleName(tr("Events"));
    sortBy(QStringLiteral("age"), Qt::DescendingOrder);
    setPlaceholder(tr("No events. Kubernetes keeps them for about an hour."));
}

std::size_t JobEvents::showEvents(const workloads::TrainingJob &job, const cluster::ClusterModel &cluster)
{
    std::vector<std::string> uids{job.id};
    for (const auto &pod : job.members) {
        const kubeapi::Pod whole = pod->unpack();
        uids.push_back(whole.meta.uid);
        if (const kubeapi::OwnerReference *owner = whole.meta.controller())
            uids.push_back(owner->uid);
    }
    std::sort(uids.begin(), uids.end());
    uids.erase(std::unique(uids.begin(), uids.end()), uids.end());
    std::vector<EventRow> rows;
    for (const cluster::EventPtr &event : cluster.eventsFor(uids))
        rows.push_back({event});
    const std::size_t count = rows.size();
    m_model->replaceAll(std::move(rows));
    return count;
}

} // namespace pages
