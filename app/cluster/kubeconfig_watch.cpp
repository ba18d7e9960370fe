// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cluster/kubeconfig_watch.h"

#include "app/cluster/cluster_thread.h"
#include "app/cluster/mailbox.h"

namespace cluster {

namespace {
constexpr std::chrono::milliseconds lookInterval{250}; ///< one stat a file; two looks must agree before a text counts
}

struct KubeconfigWatch::Looking : std::enable_shared_from_this<Looking> {
    kubeapi::KubeconfigFollower follower;
    std::function<void(const kubeapi::Kubeconfig &)> told;
    kubeapi::Loop *loop = nullptr;
    kubeapi::Loop::TimerId timer = 0;

    Looking(std::vector<std::string> files, bool explicitFile) : follower(std::move(files), explicitFile) {}
    void wait()
    {
        timer = loop->after(lookInterval, [self = shared_from_this()] {
            self->timer = 0;
            if (self->follower.look())
                self->told(self->follower.current());
            self->wait();
        });
    }
};

KubeconfigWatch::KubeconfigWatch(std::vector<std::string> files, bool explicitFile, QObject *parent)
    : QObject(parent), m_mail(std::make_shared<Mailbox>(this)), m_thread(std::make_unique<ClusterThread>()),
      m_looking(std::make_shared<Looking>(std::move(files), explicitFile))
{
    m_first = m_looking->follower.current();
    m_looking->loop = &m_thread->loop();
    m_looking->told = [this, mail = m_mail](const kubeapi::Kubeconfig &config) { mail->post([this, config] { emit changed(config); }); };
    m_thread->post([looking = m_looking] { looking->wait(); });
}

KubeconfigWatch::~KubeconfigWatch()
{
    m_mail->close();
    m_thread->end([looking = std::move(m_looking)] {
        if (looking->timer)
            looking->loop->cancel(looking->timer);
    });
}

void KubeconfigWatch::customEvent(QEvent *)
{
    const auto mail = m_mail; // outlives this object where a listener destroys it
    mail->drain();
}

} // namespace cluster
