// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/versions/version_catalog.h"

#include "app/cluster/cluster_set.h"
#include "app/pages/common/words.h"
#include "kubeapi/objects/manifest.h"

#include <QCoreApplication>

#include <algorithm>

namespace pages {

namespace {

using versions::Json;

struct VersionWords {
    Q_DECLARE_TR_FUNCTIONS(VersionWords)
};

VersionedRow rowOf(const QString &clusterId, const cluster::RawObject &object)
{
    VersionedRow row;
    row.clusterId = clusterId;
    row.namespaceName = words::text(object.meta.namespaceName);
    row.name = words::text(object.meta.name);
    row.key = VersionedRow::keyOf(clusterId, row.kind, row.namespaceName, row.name);
    row.created = words::moment(object.meta.created);
    if (const std::string *revision = object.meta.annotation("deployment.kubernetes.io/revision"))
        row.current = words::text(*revision).toLongLong();
    const Json json = Json::parse(object.json, nullptr, false);
    if (!json.is_object())
        return row;
    row.images = words::list(versions::imagesOf(json));
    row.paused = versions::isPaused(json);
    const versions::RolloutStatus status = versions::rolloutStatus(json);
    using State = versions::RolloutStatus::State;
    if (row.paused) {
        row.state = widgets::StateKind::Suspended;
        row.stateWord = VersionWords::tr("paused");
    } else if (status.state == State::Done) {
        row.state = widgets::StateKind::Good;
        row.stateWord = VersionWords::tr("healthy");
    } else if (status.state == State::Failed) {
        row.state = widgets::StateKind::Failed;
        row.stateWord = VersionWords::tr("failed");
    } else {
        row.state = widgets::StateKind::Pending;
        row.stateWord = VersionWords::tr("%1 of %2").arg(status.available).arg(status.wanted);
    }
    return row;
}

} // namespace

QString kindName(VersionedRow::Kind kind)
{
    return kind == VersionedRow::Kind::Deployment ? QStringLiteral("Deployment") : QStringLiteral("Experiment");
}

QString VersionedRow::keyOf(const QString &clusterId, Kind kind, const QString &namespaceName, const QString &name)
{
    return QStringLiteral("%1|%2|%3/%4").arg(clusterId, kindName(kind), namespaceName, name);
}

std::vector<VersionedRow> VersionCatalog::rows(const QString &clusterId, const QString &namespaceName)
{
    std::vector<VersionedRow> rows;
    std::map<QString, Known> known;
    for (cluster::ClusterModel *cluster : m_clusters->clusters()) {
        if (!clusterId.isEmpty() && cluster->id() != clusterId)
            continue;
        for (const auto &[key, object] : cluster->raw("deployments")) {
            const QString space = words::text(object->meta.namespaceName);
            if (!namespaceName.isEmpty() && space != namespaceName)
                continue;
            const QString rowKey = VersionedRow::keyOf(cluster->id(), VersionedRow::Kind::Deployment, space, words::text(object->meta.name));
            const auto before = m_known.find(rowKey);
            Known &entry = known[rowKey];
            entry = before != m_known.end() && before->second.object == object ? before->second : Known{object, rowOf(cluster->id(), *object)};
            rows.push_back(entry.row);
        }
        for (const experiments::Experiment &experiment : cluster->ledger().experiments()) {
            VersionedRow row;
            row.kind = VersionedRow::Kind::Experiment;
            row.clusterId = cluster->id();
            row.namespaceName = words::text(experiment.namespaceName);
            if (!namespaceName.isEmpty() && row.namespaceName != namespaceName)
                continue;
            row.name = words::text(experiment.name);
            row.key = VersionedRow::keyOf(row.clusterId, row.kind, row.namespaceName, row.name);
            row.current = experiment.revisions.back().number;
            row.images = words::list(versions::imagesOf(experiment.revisions.back().draft.base));
            row.created = words::moment(experiment.created);
            row.state = widgets::StateKind::Notice;
            row.stateWord = VersionWords::tr("%n run(s)", nullptr, int(experiment.runs.size()));
            rows.push_back(std::move(row));
        }
    }
    m_known = std::move(known);
    return rows;
}

std::vector<RevisionRow> VersionCatalog::revisions(const VersionedRow &row) const
{
    std::vector<RevisionRow> rows;
    if (row.isDeployment()) {
        for (const versions::Revision &revision : history(row)) {
            RevisionRow entry;
            entry.number = revision.number;
            entry.current = revision.current;
            entry.images = words::list(revision.images);
            entry.cause = words::text(revision.cause);
            entry.ready = QStringLiteral("%1/%2").arg(revision.ready).arg(revision.replicas);
            entry.created = words::moment(revision.created);
            rows.push_back(std::move(entry));
        }
    } else if (const experiments::Experiment *found = experiment(row)) {
        for (const experiments::ExperimentRevision &revision : found->revisions) {
            RevisionRow entry;
            entry.number = revision.number;
            entry.current = revision.number == row.current;
            entry.images = words::list(versions::imagesOf(revision.draft.base));
            entry.cause = words::text(revision.cause);
            entry.author = words::text(revision.author);
            entry.ready = QString::number(revision.runs.size());
            entry.created = words::moment(revision.created);
            rows.push_back(std::move(entry));
        }
    }
    return rows;
}

std::string VersionCatalog::yamlOf(const VersionedRow &row, qint64 number) const
{
    if (row.isDeployment()) {
        for (const versions::Revision &revision : history(row))
            if (revision.number == number)
                return kubeapi::toYaml(revision.podTemplate);
    } else if (const experiments::Experiment *found = experiment(row)) {
        for (const experiments::ExperimentRevision &revision : found->revisions)
            if (revision.number == number)
                return kubeapi::toYaml(revision.manifests);
    }
    return {};
}

Json VersionCatalog::deployment(const VersionedRow &row) const
{
    cluster::ClusterModel *model = row.isDeployment() ? cluster(row) : nullptr;
    if (!model)
        return {};
    const auto &all = model->raw("deployments");
    const auto it = all.find((row.namespaceName + QLatin1Char('/') + row.name).toStdString());
    return it == all.end() ? Json() : Json::parse(it->second->json, nullptr, false);
}

std::vector<versions::Revision> VersionCatalog::history(const VersionedRow &row) const
{
    const Json owner = deployment(row);
    cluster::ClusterModel *model = cluster(row);
    if (!model || !owner.is_object())
        return {};
    const std::string uid = owner.contains("metadata") ? owner["metadata"].value("uid", "") : std::string();
    std::vector<Json> sets;
    for (const auto &[key, object] : model->raw("replicasets")) // its own only: a busy cluster keeps thousands
        if (const kubeapi::OwnerReference *controller = object->meta.controller(); controller && controller->uid == uid)
            sets.push_back(Json::parse(object->json, nullptr, false));
    return versions::deploymentHistory(owner, sets);
}

const experiments::Experiment *VersionCatalog::experiment(const VersionedRow &row) const
{
    cluster::ClusterModel *model = row.isDeployment() ? nullptr : cluster(row);
    return model ? model->ledger().find(row.namespaceName.toStdString(), row.name.toStdString()) : nullptr;
}

cluster::ClusterModel *VersionCatalog::cluster(const VersionedRow &row) const { return m_clusters->cluster(row.clusterId); }

QString otherManager(const Json &deployment)
{
    const auto has = [&](const char *part, const char *key) {
        return deployment.contains("metadata") && deployment["metadata"].contains(part) && deployment["metadata"][part].contains(key);
    };
    if (has("annotations", "argocd.argoproj.io/tracking-id") || has("labels", "argocd.argoproj.io/instance"))
        return QStringLiteral("Argo CD");
    if (has("labels", "kustomize.toolkit.fluxcd.io/name") || has("labels", "helm.toolkit.fluxcd.io/name"))
        return QStringLiteral("Flux");
    if (has("annotations", "meta.helm.sh/release-name"))
        return QStringLiteral("Helm");
    if (has("annotations", "kubectl.kubernetes.io/last-applied-configuration"))
        return QStringLiteral("kubectl apply");
    return {};
}

} // namespace pages
