// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "kubeapi/auth/credential_source.h"

#include <QObject>
#include <QSet>
#include <QStringList>
#include <QVector>

#include <functional>
#include <memory>

namespace cluster {

/// A login plugin that wants to run for the first time. Holds no secret.
struct PluginQuestion {
    QString cluster;       ///< the context's name
    QString command, path; ///< as configured, and where it was found; empty path = nowhere
    QStringList arguments; ///< with secrets left out
    QStringList variables; ///< names only
    QString from;          ///< User "dev" (/path/config, line 12)
    QString id;            ///< of exactly this program, arguments and variables
};

/// Asks the person before a program that a kubeconfig names runs here for the first time, one question at a time, and keeps the answers: "always" by
/// the memory it was given, the others until the window closes. Without anybody to ask, nothing runs. GUI thread only.
class PluginConsent : public QObject {
    Q_OBJECT
public:
    enum class Answer { Once, Always, No };
    using Done = std::function<void(bool allowed)>;
    using Load = std::function<QString(const QString &cluster)>;
    using Store = std::function<void(const QString &cluster, const QString &id)>;

    explicit PluginConsent(QObject *parent = nullptr);
    /// Where "always" is kept: the id that was allowed for a cluster.
    void setMemory(Load load, Store store);
    /// Somebody shows opened() and calls answer().
    void setAttended(bool attended) { m_attended = attended; }

    void ask(const PluginQuestion &question, Done done);
    /// To the question that is open now.
    void answer(Answer answer);
    /// The question that is open, or nullptr.
    const PluginQuestion *open() const { return m_waiting.isEmpty() ? nullptr : &m_waiting.first().question; }
    /// The person wants to try again: a "no" for this cluster is forgotten.
    void forgetRefusals(const QString &cluster);
    /// Nobody waits for this cluster any more. Its questions are taken back; a "no" is forgotten.
    void withdraw(const QString &cluster);

    /// What a client needs to ask through here. `toGui` runs work on the GUI thread while the owner of the client lives, `toLoop` on the client's.
    static kubeapi::CredentialOptions credentials(PluginConsent *consent, std::shared_ptr<kubeapi::PluginLogins> logins, const QString &cluster,
                                                  std::shared_ptr<const kubeapi::ResolvedContext> context,
                                                  std::function<void(std::function<void()>)> toGui,
                                                  std::function<void(std::function<void()>)> toLoop);

signals:
    void opened(const cluster::PluginQuestion &question);
    void takenBack();

private:
    struct Waiting {
        PluginQuestion question;
        std::vector<Done> done;
    };
    static QString key(const PluginQuestion &question) { return question.cluster + QLatin1Char('\n') + question.id; }
    void next();

    bool m_attended = false;
    Load m_load;
    Store m_store;
    QSet<QString> m_once;       ///< ids: what ran once is the same program everywhere
    QSet<QString> m_refused;    ///< cluster and id
    QVector<Waiting> m_waiting; ///< the first is open
};

} // namespace cluster
