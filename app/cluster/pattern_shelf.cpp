// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cluster/pattern_shelf.h"

#include "app/cluster/cluster_model.h"
#include "app/files/pattern_folder.h"
#include "app/translated/translated.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace cluster {

void PatternShelf::open(const QString &folder)
{
    m_folder = folder;
    const auto read = reading::readPatternFolder(folder.toStdString());
    for (const reading::KeptPatterns &kept : read.kept)
        m_kept[QFileInfo(QString::fromStdString(kept.path)).fileName()] = kept.file;
    for (const wording::Failure &problem : read.problems)
        emit failed(wording::translated(problem.messageText), wording::translated(problem.remedyText));
    publish();
}

void PatternShelf::follow(ClusterModel *cluster)
{
    m_clusters.insert(cluster->id(), cluster);
    const auto take = [this, cluster](const QString &plural) {
        if (plural != QLatin1String("configmaps"))
            return;
        std::map<std::string, reading::PatternFile> found;
        for (const auto &[key, object] : cluster->raw("configmaps"))
            if (object->json.find("\"patterns.json\"") != std::string::npos)
                if (auto file = reading::readPatternConfigMap(object->json))
                    found.emplace(file->applies.experiment, std::move(*file));
        auto &known = m_ledgers[cluster->id()];
        if (found == known)
            return;
        known = std::move(found);
        publish();
    };
    connect(cluster, &ClusterModel::rawChanged, this, take);
    connect(cluster, &QObject::destroyed, this, [this, id = cluster->id(), cluster] {
        if (m_clusters.value(id) == cluster) {
            m_clusters.remove(id);
            m_ledgers.remove(id);
        }
    });
    cluster->setPatterns(book(cluster->id()));
}

QString PatternShelf::keep(const reading::PatternFile &file)
{
    const std::string name = reading::patternFileName(file.applies);
    m_kept[QString::fromStdString(name)] = file;
    QString problem;
    if (!m_folder.isEmpty())
        if (const auto written = reading::writePatternFile(QDir(m_folder).filePath(QString::fromStdString(name)).toStdString(), file); !written)
            problem = wording::translated(written.error().messageText) + QLatin1Char(' ') + wording::translated(written.error().remedyText);
    publish();
    return problem;
}

QString PatternShelf::remove(const reading::PatternScope &scope)
{
    const QString name = QString::fromStdString(reading::patternFileName(scope));
    QString problem;
    // The file may have another name where a person put it there.
    for (auto it = m_kept.begin(); it != m_kept.end();) {
        if (it->second.applies != scope) {
            ++it;
            continue;
        }
        QFile file(QDir(m_folder).filePath(it->first));
        if (!m_folder.isEmpty() && file.exists() && !file.remove())
            problem = tr("%1 could not be removed: %2").arg(file.fileName(), file.errorString());
        it = m_kept.erase(it);
    }
    publish();
    return problem;
}

std::vector<reading::PatternFile> PatternShelf::kept() const
{
    std::vector<reading::PatternFile> all;
    for (const auto &[name, file] : m_kept)
        all.push_back(file);
    return all;
}

const reading::PatternFile *PatternShelf::find(const reading::PatternScope &scope) const
{
    for (const auto &[name, file] : m_kept)
        if (file.applies == scope)
            return &file;
    return nullptr;
}

const reading::PatternFile *PatternShelf::ofExperiment(const QString &clusterId, const std::string &experiment) const
{
    const auto ledger = m_ledgers.constFind(clusterId);
    if (ledger == m_ledgers.constEnd())
        return nullptr;
    const auto found = ledger->find(experiment);
    return found == ledger->end() ? nullptr : &found->second;
}

std::shared_ptr<const reading::PatternBook> PatternShelf::book(const QString &clusterId) const
{
    std::vector<reading::PatternFile> all = kept();
    for (const auto &[experiment, file] : m_ledgers.value(clusterId))
        all.push_back(file);
    return std::make_shared<const reading::PatternBook>(std::move(all));
}

void PatternShelf::publish()
{
    for (ClusterModel *cluster : std::as_const(m_clusters))
        cluster->setPatterns(book(cluster->id()));
    emit changed();
}

} // namespace cluster
