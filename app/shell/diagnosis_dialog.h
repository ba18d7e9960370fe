// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "kubeapi/diagnosis/diagnosis.h"

#include <QDialog>
#include <QMap>

class QGridLayout;
class QPushButton;

namespace cluster {
class DiagnosisRun;
}
namespace widgets {
class Label;
class StatusDot;
} // namespace widgets

namespace shell {

/// Why a cluster cannot be reached, or that it can: each step of the way with what was found and the remedy. Sends only questions.
class DiagnosisDialog : public QDialog {
    Q_OBJECT
public:
    DiagnosisDialog(kubeapi::Kubeconfig config, const QString &context, QWidget *parent = nullptr);
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

    kubeapi::Kubeconfig m_config;
    QString m_context;
    cluster::DiagnosisRun *m_run = nullptr;
    QMap<int, Row> m_rows; ///< by DiagnosisStepKind
    std::vector<kubeapi::DiagnosisStep> m_steps;
    widgets::Label *m_summary = nullptr;
    QPushButton *m_again = nullptr, *m_copy = nullptr;
};

} // namespace shell
