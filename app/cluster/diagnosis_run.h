// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "kubeapi/diagnosis/diagnosis.h"

#include <QObject>

#include <memory>

namespace cluster {

class ClusterThread;
class Mailbox;
class PluginConsent;

/// Tries the way to a cluster step by step, on a thread and over a connection of its own. GUI thread only; destroying it gives up.
class DiagnosisRun : public QObject {
    Q_OBJECT
public:
    /// `logins` and `consent` as of the cluster that does not work.
    DiagnosisRun(kubeapi::Kubeconfig config, const QString &context, QObject *parent = nullptr,
                 std::shared_ptr<kubeapi::PluginLogins> logins = nullptr, PluginConsent *consent = nullptr);
    ~DiagnosisRun() override;

signals:
    void trying(kubeapi::DiagnosisStepKind kind);
    void tried(const kubeapi::DiagnosisStep &step);
    /// The last one.
    void done(const kubeapi::Diagnosis &result);

protected:
    void customEvent(QEvent *event) override; ///< there is mail

private:
    struct Held; ///< belongs to the thread
    std::shared_ptr<Mailbox> m_mail;
    std::unique_ptr<ClusterThread> m_thread;
    std::shared_ptr<Held> m_held;
};

} // namespace cluster
