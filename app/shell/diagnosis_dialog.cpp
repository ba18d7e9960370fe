// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shell/diagnosis_dialog.h"

#include "app/cluster/diagnosis_run.h"
#include "app/cluster/plugin_consent.h"
#include "app/translated/kube_words.h"
#include "widgets/shellparts/buttons.h"
#include "widgets/shellparts/label.h"
#include "widgets/shellparts/status_dot.h"
#include "widgets/theme/theme.h"

#include <QClipboard>
#include <QGridLayout>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace shell {

namespace {

using kubeapi::DiagnosisStepKind;
using widgets::StateKind;

constexpr DiagnosisStepKind kinds[] = {DiagnosisStepKind::Kubeconfig, DiagnosisStepKind::Dns,  DiagnosisStepKind::Connect,
                                       DiagnosisStepKind::Tls,        DiagnosisStepKind::Auth, DiagnosisStepKind::Access};

QString wordOf(DiagnosisStepKind kind)
{
    switch (kind) {
    case DiagnosisStepKind::Kubeconfig:
        return DiagnosisDialog::tr("Kubeconfig");
    case DiagnosisStepKind::Dns:
        return DiagnosisDialog::tr("Name of the server");
    case DiagnosisStepKind::Connect:
        return DiagnosisDialog::tr("Connection");
    case DiagnosisStepKind::Tls:
        return DiagnosisDialog::tr("Certificate");
    case DiagnosisStepKind::Auth:
        return DiagnosisDialog::tr("Login");
    case DiagnosisStepKind::Access:
        return DiagnosisDialog::tr("Rights");
    }
    return {};
}

/// "Not allowed: a; b; c." with what is named on a line each.
QString asList(const QString &sentence)
{
    const qsizetype colon = sentence.indexOf(QLatin1String(": "));
    if (colon < 0 || !sentence.contains(QLatin1String("; ")))
        return sentence;
    const QString line = QStringLiteral("\n%1 ").arg(QChar(0x2022));
    return sentence.left(colon + 1) + line + sentence.mid(colon + 2).replace(QLatin1String("; "), line);
}

} // namespace

DiagnosisDialog::DiagnosisDialog(kubeapi::Kubeconfig config, const QString &context, QWidget *parent, std::shared_ptr<kubeapi::PluginLogins> logins,
                                 cluster::PluginConsent *consent)
    : QDialog(parent), m_config(std::move(config)), m_context(context), m_logins(std::move(logins)), m_consent(consent)
{
    using namespace widgets;
    const Theme &theme = Theme::of(this);
    setWindowTitle(tr("The way to %1").arg(context));
    setAccessibleName(windowTitle());
    setMinimumWidth(theme.px(680));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(theme.px(24), theme.px(20), theme.px(24), theme.px(16));
    layout->setSpacing(theme.px(12));
    m_summary = new Label({}, TextStyle::Section, Role::Text, this);
    m_summary->setObjectName(QStringLiteral("diagnosisSummary"));
    m_summary->setAccessibleName(tr("Result"));
    m_summary->setWordWrap(true);
    layout->addWidget(m_summary);
    auto *body = new QWidget(this);
    auto *grid = new QGridLayout(body);
    grid->setContentsMargins(0, 0, theme.px(8), 0);
    grid->setColumnStretch(1, 1);
    grid->setHorizontalSpacing(theme.px(16));
    grid->setVerticalSpacing(theme.px(2));
    int line = 0;
    for (const DiagnosisStepKind kind : kinds) {
        Row row;
        row.dot = new StatusDot(StateKind::Draft, wordOf(kind), this);
        row.dot->setFixedWidth(theme.px(160));
        row.found = new Label({}, TextStyle::Body, Role::Text, this);
        row.remedy = new Label({}, TextStyle::Body, Role::Muted, this);
        for (Label *label : {row.found, row.remedy}) {
            label->setWordWrap(true);
            label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
        }
        row.found->setAccessibleName(tr("%1: found").arg(wordOf(kind)));
        row.remedy->setAccessibleName(tr("%1: remedy").arg(wordOf(kind)));
        grid->addWidget(row.dot, line, 0, Qt::AlignTop);
        grid->addWidget(row.found, line, 1);
        grid->addWidget(row.remedy, line + 1, 1);
        grid->setRowMinimumHeight(line + 2, theme.px(6));
        line += 3;
        m_rows.insert(static_cast<int>(kind), row);
    }
    grid->setRowStretch(line, 1);
    m_scroll = new QScrollArea(this);
    m_scroll->setWidget(body);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setAccessibleName(tr("Steps"));
    layout->addWidget(m_scroll, 1);
    auto *buttonRow = new QHBoxLayout;
    m_copy = buttons::plain(tr("Copy report"), QStringLiteral("copy"), this);
    m_again = buttons::plain(tr("Try again"), QStringLiteral("restart"), this);
    auto *close = buttons::primary(tr("Close"), {}, this);
    buttonRow->addWidget(m_copy);
    buttonRow->addWidget(m_again);
    buttonRow->addStretch(1);
    buttonRow->addWidget(close);
    layout->addLayout(buttonRow);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    connect(m_again, &QPushButton::clicked, this, &DiagnosisDialog::start);
    connect(m_copy, &QPushButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(report()); });
    close->setDefault(true);
    close->setFocus();
    start();
}

void DiagnosisDialog::start()
{
    delete m_run;
    m_steps.clear();
    for (auto it = m_rows.begin(); it != m_rows.end(); ++it) {
        it->dot->set(StateKind::Draft, it->dot->word());
        it->found->clear();
        it->remedy->clear();
        it->remedy->hide();
    }
    m_summary->setText(tr("Trying the way to %1 step by step").arg(m_context));
    widgets::buttons::setDisabledReason(m_again, tr("It is being tried now"));
    widgets::buttons::setDisabledReason(m_copy, tr("There is nothing to report yet"));
    if (m_consent)
        m_consent->forgetRefusals(m_context); // whoever tries on purpose is asked again
    m_run = new cluster::DiagnosisRun(m_config, m_context, this, m_logins, m_consent);
    connect(m_run, &cluster::DiagnosisRun::trying, this, [this](DiagnosisStepKind kind) {
        const Row &row = m_rows[static_cast<int>(kind)];
        row.dot->set(StateKind::Pending, row.dot->word());
        row.found->setText(tr("being tried"));
    });
    connect(m_run, &cluster::DiagnosisRun::tried, this, &DiagnosisDialog::showStep);
    connect(m_run, &cluster::DiagnosisRun::done, this, &DiagnosisDialog::finish);
}

void DiagnosisDialog::fit()
{
    // As high as what it says, up to what a small screen holds; more is scrolled
    QWidget *body = m_scroll->widget();
    body->layout()->activate();
    const int wanted = body->heightForWidth(m_scroll->viewport()->width());
    m_scroll->setMinimumHeight(std::clamp(wanted, 0, widgets::Theme::of(this).px(520)));
    layout()->activate();
    resize(width(), std::max(height(), layout()->totalHeightForWidth(width())));
}

void DiagnosisDialog::showStep(const kubeapi::DiagnosisStep &step)
{
    m_steps.push_back(step);
    const Row &row = m_rows[static_cast<int>(step.kind)];
    const QString remedy = wording::kube(step.remedy);
    // A remedy beside a step that went well is for what will soon bite.
    row.dot->set(!step.ok ? StateKind::Failed : remedy.isEmpty() ? StateKind::Good : StateKind::Warning, row.dot->word());
    row.found->setText(step.kind == DiagnosisStepKind::Access ? asList(wording::kube(step.detail)) : wording::kube(step.detail));
    row.remedy->setText(remedy);
    row.remedy->setVisible(!remedy.isEmpty());
    widgets::buttons::setDisabledReason(m_copy, {});
    fit();
}

void DiagnosisDialog::finish(const kubeapi::Diagnosis &result)
{
    widgets::buttons::setDisabledReason(m_again, {});
    const QString user = QString::fromStdString(result.user);
    if (!result.ok())
        m_summary->setText(result.steps.empty()
                               ? tr("The way to %1 could not be tried.").arg(m_context)
                               : tr("%1 fails at this step: %2.").arg(m_context, m_rows[static_cast<int>(result.steps.back().kind)].dot->word()));
    else
        m_summary->setText(user.isEmpty() ? tr("Every step to %1 works.").arg(m_context) : tr("Every step to %1 works, as %2.").arg(m_context, user));
    fit();
}

QString DiagnosisDialog::report() const
{
    QStringList lines{m_context};
    for (const kubeapi::DiagnosisStep &step : m_steps) {
        lines.append(QStringLiteral("%1 %2: %3")
                         .arg(step.ok ? QStringLiteral("ok    ") : QStringLiteral("FAILED"), QLatin1String(kubeapi::name(step.kind)),
                              QString::fromStdString(step.detail)));
        if (!step.remedy.empty())
            lines.append(QStringLiteral("       -> ") + QString::fromStdString(step.remedy));
    }
    return lines.join(QLatin1Char('\n'));
}

} // namespace shell
