// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shell/plugin_dialog.h"

#include "widgets/shellparts/buttons.h"
#include "widgets/shellparts/label.h"
#include "widgets/theme/theme.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

#include <utility>

namespace shell {

using Answer = cluster::PluginConsent::Answer;

PluginDialog::PluginDialog(const cluster::PluginQuestion &question, QWidget *parent) : QDialog(parent)
{
    using namespace widgets;
    const Theme &theme = Theme::of(this);
    setWindowTitle(tr("Run a program to sign in?"));
    setAccessibleName(windowTitle());
    setMinimumWidth(theme.px(600));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(theme.px(24), theme.px(20), theme.px(24), theme.px(16));
    layout->setSpacing(theme.px(12));
    const auto wrapped = [this](const QString &text, TextStyle style, Role role) {
        auto *label = new Label(text, style, role, this);
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
        return label;
    };
    layout->addWidget(wrapped(tr("To sign in to %1, its kubeconfig wants to run a program on this computer.").arg(question.cluster),
                              TextStyle::Section, Role::Text));
    auto *explained = wrapped(tr("Such a program can do whatever you can do here. Allow it when you know where this kubeconfig comes from."),
                              TextStyle::Body, Role::Muted);
    setAccessibleDescription(explained->text());
    layout->addWidget(explained);

    auto *grid = new QGridLayout;
    grid->setColumnStretch(1, 1);
    grid->setHorizontalSpacing(theme.px(16));
    grid->setVerticalSpacing(theme.px(6));
    const auto row = [&](const QString &name, const QString &value, bool fixedWidth) {
        const int line = grid->rowCount();
        auto *what = new Label(name, TextStyle::Body, Role::Muted, this);
        auto *text = wrapped(value, fixedWidth ? TextStyle::Mono : TextStyle::Body, Role::Text);
        text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
        text->setAccessibleName(QStringLiteral("%1: %2").arg(name, value));
        grid->addWidget(what, line, 0, Qt::AlignTop);
        grid->addWidget(text, line, 1);
    };
    const bool elsewhere = !question.path.isEmpty() && question.path != question.command;
    row(tr("Program"), elsewhere ? QStringLiteral("%1\n%2").arg(question.command, question.path) : question.command, true);
    row(tr("Arguments"), question.arguments.isEmpty() ? tr("none") : question.arguments.join(QLatin1Char('\n')), !question.arguments.isEmpty());
    if (!question.variables.isEmpty())
        row(tr("Variables"), question.variables.join(QStringLiteral(", ")), true);
    row(tr("Named by"), question.from, false);
    layout->addLayout(grid);
    layout->addStretch(1);

    auto *buttonRow = new QHBoxLayout;
    auto *no = buttons::plain(tr("Don’t run"), {}, this);
    auto *always = buttons::plain(tr("Always for this cluster"), {}, this);
    auto *once = buttons::primary(tr("Run once"), {}, this);
    no->setObjectName(QStringLiteral("pluginNo"));
    always->setObjectName(QStringLiteral("pluginAlways"));
    once->setObjectName(QStringLiteral("pluginOnce"));
    always->setToolTip(tr("Asked again when the program or its arguments change."));
    buttonRow->addWidget(no);
    buttonRow->addStretch(1);
    buttonRow->addWidget(always);
    buttonRow->addWidget(once);
    layout->addLayout(buttonRow);
    connect(no, &QPushButton::clicked, this, [this] { give(Answer::No); });
    connect(always, &QPushButton::clicked, this, [this] { give(Answer::Always); });
    connect(once, &QPushButton::clicked, this, [this] { give(Answer::Once); });
    // Enter must not run a stranger's program by itself
    no->setDefault(true);
    no->setFocus();
}

void PluginDialog::give(Answer answer)
{
    if (!std::exchange(m_given, true))
        emit answered(answer);
    QDialog::done(answer == Answer::No ? Rejected : Accepted);
}

void PluginDialog::done(int) { give(Answer::No); }

} // namespace shell
