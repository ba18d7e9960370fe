// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/reading/pattern_file.h"

#include <QHash>
#include <QObject>
#include <QString>

#include <map>
#include <memory>

namespace cluster {

class ClusterModel;

/// The person's patterns for logs that are not recognised by themselves: those of the settings folder, and those that clusters keep with their
/// experiments. What changes reaches the readers of all clusters at once. GUI thread only.
class PatternShelf : public QObject {
    Q_OBJECT
public:
    explicit PatternShelf(QObject *parent = nullptr) : QObject(parent) {}

    /// Reads the folder's pattern files; what cannot be read comes as failed(). Without a folder patterns live as long as the window.
    void open(const QString &folder);
    QString folder() const { return m_folder; }
    /// Takes the patterns of a cluster's ledger, now and later.
    void follow(ClusterModel *cluster);

    /// Keeps a file: in the settings folder, in the place of another of the same scope. Empty, or why it could not be written (it is in use all the
    /// same).
    QString keep(const reading::PatternFile &file);
    /// Takes the file of this scope away; an error's words, or empty.
    QString remove(const reading::PatternScope &scope);
    /// Of the settings folder.
    std::vector<reading::PatternFile> kept() const;
    /// The kept file with this scope; null when there is none.
    const reading::PatternFile *find(const reading::PatternScope &scope) const;
    /// What an experiment's ledger keeps; null when nothing is there.
    const reading::PatternFile *ofExperiment(const QString &clusterId, const std::string &experiment) const;

    /// All that hold for a cluster's logs; for files where `clusterId` is empty.
    std::shared_ptr<const reading::PatternBook> book(const QString &clusterId = {}) const;

signals:
    void changed();
    /// A sentence that names the file, and the remedy.
    void failed(const QString &message, const QString &remedy);

private:
    void publish();

    QString m_folder;
    std::map<QString, reading::PatternFile> m_kept;                        ///< by file name
    QHash<QString, std::map<std::string, reading::PatternFile>> m_ledgers; ///< by cluster, then by "namespace/experiment"
    QHash<QString, ClusterModel *> m_clusters;
};

} // namespace cluster
