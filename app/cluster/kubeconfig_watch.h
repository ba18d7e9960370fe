// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "kubeapi/config/kubeconfig_follower.h"

#include <QObject>

#include <memory>

namespace cluster {

class ClusterThread;
class Mailbox;

/// Follows the kubeconfig's files on a thread of its own: a home on a network that is away may hold a look at a file for minutes. GUI thread only.
class KubeconfigWatch : public QObject {
    Q_OBJECT
public:
    /// Reads the files as they are, at once.
    KubeconfigWatch(std::vector<std::string> files, bool explicitFile, QObject *parent = nullptr);
    ~KubeconfigWatch() override;
    /// As it was read at the beginning.
    const kubeapi::Kubeconfig &first() const { return m_first; }

signals:
    void changed(const kubeapi::Kubeconfig &config);

protected:
    void customEvent(QEvent *event) override; ///< there is mail

private:
    struct Looking; ///< belongs to the thread
    kubeapi::Kubeconfig m_first;
    std::shared_ptr<Mailbox> m_mail;
    std::unique_ptr<ClusterThread> m_thread;
    std::shared_ptr<Looking> m_looking;
};

} // namespace cluster
