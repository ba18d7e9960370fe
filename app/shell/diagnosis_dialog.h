// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "kubeapi/diagnosis/diagnosis.h"

#include <QDialog>
#include <QMap>
#include <QPointer>

class QGridLayout;
class QPushButton;
class QScrollArea;

namespace cluster {
class DiagnosisRun;
class PluginConsent;
} // namespace cluster
namespace widgets {
class Label;
class StatusDot;
} // namespace widgets

namespace shell {

/// Why a cluster cannot be reached, or that it can: each step of the way with what was found and the remedy. Sends only questions.
class DiagnosisDialog : public QDialog {
    Q_OBJECT
public:
    DiagnosisDialog(kubeapi::Kubeconfig config, const QString &context, QWidget *parent = nullptr,
                    std::shared_ptr<kubeapi::PluginLogins> logins = nullptr, cluster::PluginConsent *consent = nullptr);
    /// The steps as text, for a message to whoever can mend it. Holds no secret.
    QString report() const;

private:
    struct Row {
        widgets::StatusDot *dot = nullptr;
        widgets::Label *found = nullptr, *remedy = nullptr;
    };
    void start();
    void showStep(const kubeapi::DiagnosisStep &step);
    void finish(const kubeapi::Diagnosis &result);
    void fit();

    kubeapi::Kubeconfig m_config;
    QString m_context;
    std::shared_ptr<kubeapi::PluginLogins> m_logins;
    QPointer<cluster::PluginConsent> m_consent;
    cluster::DiagnosisRun *m_run = nullptr;
    QMap<int, Row> m_rows; ///< by DiagnosisStepKind
    std::vector<kubeapi::DiagnosisStep> m_steps;
    widgets::Label *m_summary = nullptr;
    QScrollArea *m_scroll = nullptr; ///< what is missing may be a long list
    QPushButton *m_again = nullptr, *m_copy = nullptr;
};

} // namespace shell
