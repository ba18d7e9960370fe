// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/curves/curve.h"

#include <QDateTime>
#include <QMap>
#include <QString>
#include <QVector>

#include <memory>
#include <vector>

namespace history {

/// What is kept of a run beside its points. Times are absent (invalid QDateTime) when unknown.
struct RunRecord {
    /// "<cluster>/<job uid>", fileRunId(), or "server:<address>#<its run>"; with "@<time>" a run that its file tells of no more, with
    /// "@import-<date>" one that another store tells differently.
    QString id;
    QString name, cluster, namespaceName, kind, jobUid;
    QString state, reason, image, command, gpuModel, mainSeries;
    QString experiment, arm, seed;
    QString source; ///< of a file: its path; empty for a job's run
    double gpus = 0;
    QDateTime created, started, finished, updated;
    QMap<QString, QString> parameters;
    bool operator==(const RunRecord &) const = default;
};

/// The id of a run that was read from `source`, a file or a folder; `key` says which, where a source holds several (a tracker's database). It is the
/// same however the source was found, so that what was kept of it is found again.
inline QString fileRunId(const QString &source, const QString &key = {})
{
    return QStringLiteral("file:") + source + (key.isEmpty() ? QString() : QLatin1Char('#') + key);
}

/// What an id says of a run that another one has taken the place of.
enum class SetAside {
    No,
    Earlier, ///< "@<time>": its file tells of another training now
    Imported ///< "@import-<date>": another store tells it differently
};
SetAside setAsideOf(const QString &id);

/// An event about the run or its pods, as the server said it.
struct RunEvent {
    QString key; ///< the event's uid: said again, it is the same one
    QDateTime at;
    QString type, reason, object, message; ///< object: "Pod ns/name"
    int count = 1;
};

/// What a series tells of: the training, or the devices that it ran on.
enum class Role { Metric = 0, Gpu = 1 };

struct StoredSeries {
    curves::SeriesInfo info;
    std::shared_ptr<const curves::Curve> curve; ///< never null
};

/// A run as it is kept. `log` is the kept tail of its log, `manifest` its object as YAML.
struct StoredRun {
    RunRecord record;
    std::vector<StoredSeries> series, gpus;
    QVector<RunEvent> events; ///< oldest first
    QString log, manifest;
    int damagedBlocks = 0; ///< blocks of points that the disk spoilt; they are left out
};

/// How much of the store is whose.
struct RunSize {
    QString id, name, cluster;
    qint64 points = 0, bytes = 0; ///< bytes: points, texts and events as they are packed
    QDateTime updated;
};

} // namespace history
