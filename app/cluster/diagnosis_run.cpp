// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cluster/diagnosis_run.h"

#include "app/cluster/cluster_thread.h"
#include "app/cluster/mailbox.h"
#include "app/cluster/plugin_consent.h"
#include "app/domain/rights/window_needs.h"

#include <QPointer>

namespace cluster {

struct DiagnosisRun::Held {
    std::unique_ptr<kubeapi::Diagnostician> diagnostician;
};

DiagnosisRun::DiagnosisRun(kubeapi::Kubeconfig config, const QString &context, QObject *parent, std::shared_ptr<kubeapi::PluginLogins> logins,
                           PluginConsent *consent)
    : QObject(parent), m_mail(std::make_shared<Mailbox>(this)), m_thread(std::make_unique<ClusterThread>()), m_held(std::make_shared<Held>())
{
    kubeapi::DiagnosisEvents events;
    events.trying = [this, mail = m_mail](kubeapi::DiagnosisStepKind kind) { mail->post([this, kind] { emit trying(kind); }); };
    events.tried = [this, mail = m_mail](const kubeapi::DiagnosisStep &step) { mail->post([this, step] { emit tried(step); }); };
    events.done = [this, mail = m_mail](const kubeapi::Diagnosis &result) { mail->post([this, result] { emit done(result); }); };
    kubeapi::ClientOptions options;
    options.userAgent = "trainyard/" TRAINYARD_VERSION;
    options.readOnly = true; // nothing here may change a cluster
    const auto resolved = config.resolve(context.toStdString());
    if (logins && resolved)
        logins->forgive(**resolved); // whoever asks what is wrong wants the sign-in tried too
    options.credentials = PluginConsent::credentials(
        consent, std::move(logins), context, resolved ? *resolved : nullptr,
        [mail = m_mail](std::function<void()> work) { mail->post(std::move(work)); },
        [self = QPointer<DiagnosisRun>(this)](std::function<void()> work) {
            if (self)
                self->m_thread->post(std::move(work));
        });
    m_thread->post([held = m_held, loop = &m_thread->loop(), config = std::move(config), context = context.toStdString(), options,
                    events = std::move(events)]() mutable {
        held->diagnostician =
            std::make_unique<kubeapi::Diagnostician>(*loop, std::move(config), std::move(context), rights::windowNeeds(), options, std::move(events));
        held->diagnostician->start();
    });
}

DiagnosisRun::~DiagnosisRun()
{
    m_mail->close();
    m_thread->end([held = std::move(m_held)] { held->diagnostician.reset(); });
}

void DiagnosisRun::customEvent(QEvent *)
{
    const auto mail = m_mail; // outlives this object where a listener destroys it
    mail->drain();
}

} // namespace cluster
