// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "kubeapi/diagnosis/diagnosis.h"

#include <QObject>

#include <memory>

namespace cluster {

class ClusterThread;
class Mailbox;

/// Tries the way to a cluster step by step, on a thread and over a connection of its own. GUI thread only; destroying it gives up.
class DiagnosisRun : public QObject {
    Q_OBJECT
public:
    DiagnosisRun(kubeapi::Kubeconfig config, const QString &context, QObject *parent = nullptr);
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
