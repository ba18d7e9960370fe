// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shell/namespaces_dialog.h"

#include "widgets/shellparts/buttons.h"
#include "widgets/shellparts/label.h"
#include "widgets/shellparts/status_dot.h"
#include "widgets/theme/theme.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QScrollArea>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace shell {

NamespacesDialog::NamespacesDialog(cluster::ClusterModel *model, QWidget *parent) : QDialog(parent), m_model(model)
{
    using namespace widgets;
    const Theme &theme = Theme::of(this);
    setWindowTitle(tr("Namespaces of %1").arg(model->id()));
    setAccessibleName(windowTitle());
    setMinimumWidth(theme.px(480));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(theme.px(24), theme.px(20), theme.px(24), theme.px(16));
    layout->setSpacing(theme.px(12));
    m_summary = new Label({}, TextStyle::Section, Role::Text, this);
    m_summary->setWordWrap(true);
    layout->addWidget(m_summary);
    auto *inner = new QWidget(this);
    auto *outer = new QVBoxLayout(inner);
    outer->setContentsMargins(0, 0, 0, 0);
    m_rows = new QVBoxLayout;
    m_rows->setSpacing(theme.px(4));
    outer->addLayout(m_rows);
    outer->addStretch(1);
    auto *scroll = new QScrollArea(this);
    scroll->setWidget(inner);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setMinimumHeight(theme.px(160));
    layout->addWidget(scroll, 1);
    auto *addRow = new QHBoxLayout;
    m_edit = new QLineEdit(this);
    m_edit->setAccessibleName(tr("Name of a namespace"));
    m_edit->setPlaceholderText(tr("Name of a namespace"));
    m_add = buttons::plain(tr("Add"), QStringLiteral("plus"), this);
    addRow->addWidget(m_edit, 1);
    addRow->addWidget(m_add);
    layout->addLayout(addRow);
    m_fault = new Label({}, TextStyle::Note, Role::Bad, this);
    m_fault->setAccessibleName(tr("What is wrong with the name"));
    layout->addWidget(m_fault);
    auto *closeRow = new QHBoxLayout;
    auto *close = buttons::primary(tr("Close"), {}, this);
    close->setAutoDefault(false);
    closeRow->addStretch(1);
    closeRow->addWidget(close);
    layout->addLayout(closeRow);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    connect(m_add, &QPushButton::clicked, this, &NamespacesDialog::add);
    connect(m_edit, &QLineEdit::textChanged, this, &NamespacesDialog::validate);
    connect(m_edit, &QLineEdit::returnPressed, this, &NamespacesDialog::add);
    connect(model, &cluster::ClusterModel::statusChanged, this, &NamespacesDialog::refresh);
    connect(model, &QObject::destroyed, this, &QDialog::reject);
    m_add->setAutoDefault(false);
    m_edit->setFocus();
    validate();
    refresh();
}

QString NamespacesDialog::faultOf(const QString &name)
{
    static const QRegularExpression rule(QStringLiteral("^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"));
    if (name.size() > 63)
        return tr("A name has 63 characters at most.");
    if (!rule.match(name).hasMatch())
        return tr("A name has small letters, digits and “-”, and begins and ends with a letter or digit.");
    return {};
}

void NamespacesDialog::validate()
{
    const QString name = m_edit->text().trimmed();
    QString fault = name.isEmpty() ? QString() : faultOf(name);
    if (fault.isEmpty() && m_model && (m_model->addedNamespaces().contains(name) || name == m_model->defaultNamespace()))
        fault = tr("%1 is among them already.").arg(name);
    m_fault->setText(fault);
    widgets::buttons::setDisabledReason(m_add, name.isEmpty() ? tr("Type the name of a namespace first") : fault);
}

void NamespacesDialog::add()
{
    const QString name = m_edit->text().trimmed();
    if (!m_model || name.isEmpty() || !m_add->isEnabled())
        return;
    m_model->setAddedNamespaces(m_model->addedNamespaces() << name);
    m_edit->clear();
    emit addedChanged(m_model->addedNamespaces());
    refresh();
}

void NamespacesDialog::refresh()
{
    using namespace widgets;
    if (!m_model)
        return;
    const cluster::ConnectionStatus &status = m_model->status();
    const QStringList added = m_model->addedNamespaces();
    QStringList shown;
    const auto line = [&](const QString &name, const char *state) { shown.append(name + QLatin1Char('\n') + QLatin1String(state)); };
    for (const std::string &name : status.shownNamespaces)
        line(QString::fromStdString(name), "shown");
    for (const std::string &name : status.refusedNamespaces)
        line(QString::fromStdString(name), "refused");
    for (const QString &name : added)
        if (!shown.contains(name + QLatin1String("\nshown")) && !shown.contains(name + QLatin1String("\nrefused")))
            line(name, "waits");
    m_summary->setText(status.narrowed.empty() && status.forbidden.empty()
                           ? tr("All namespaces are read at once. What you add is used where that is refused.")
                           : tr("Not all namespaces may be read at once. These are looked into one by one."));
    const QStringList now = shown + added;
    if (now == m_shown)
        return;
    m_shown = now;
    while (QLayoutItem *item = m_rows->takeAt(0)) {
        if (QWidget *old = item->widget())
            old->deleteLater();
        delete item;
    }
    for (const QString &entry : shown) {
        const QString name = entry.section(QLatin1Char('\n'), 0, 0), state = entry.section(QLatin1Char('\n'), 1);
        auto *row = new QWidget(this);
        auto *across = new QHBoxLayout(row);
        across->setContentsMargins(0, 0, 0, 0);
        const bool read = state == QLatin1String("shown"), refused = state == QLatin1String("refused");
        auto *dot = new StatusDot(read ? StateKind::Good : refused ? StateKind::Warning : StateKind::Draft, name, row);
        dot->setMinimumWidth(std::min(dot->sizeHint().width(), Theme::of(this).px(240)));
        across->addWidget(dot);
        auto *detail = new Label(read      ? tr("shown")
                                 : refused ? tr("you may not read there, or there is no such namespace")
                                           : tr("used when needed"),
                                 TextStyle::Body, Role::Muted, row);
        detail->setWordWrap(true);
        across->addWidget(detail, 1);
        if (added.contains(name)) {
            QToolButton *remove = buttons::iconOnly(QStringLiteral("close"), tr("Remove %1").arg(name), row);
            connect(remove, &QToolButton::clicked, this, [this, name] {
                if (!m_model)
                    return;
                QStringList left = m_model->addedNamespaces();
                left.removeAll(name);
                m_model->setAddedNamespaces(left);
                emit addedChanged(left);
                refresh();
            });
            across->addWidget(remove);
        }
        m_rows->addWidget(row);
    }
    validate();
}

} // namespace shell
