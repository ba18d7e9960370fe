// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/tables/filter_bar.h"

#include "widgets/tables/filter_chip.h"
#include "widgets/theme/theme.h"

#include <QHBoxLayout>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLineEdit>
#include <QTimer>

namespace widgets {

FilterBar::FilterBar(QWidget *parent) : QWidget(parent)
{
    const Theme &theme = Theme::of(this);
    m_layout = new QHBoxLayout(this);
    m_layout->setContentsMargins(theme.px(size::kMargin), 0, theme.px(size::kMargin), 0);
    m_layout->setSpacing(theme.px(size::kGap));
    setMinimumHeight(theme.px(size::kToolBar));
    m_edit = new QLineEdit(this);
    m_edit->setClearButtonEnabled(true);
    m_edit->addAction(theme.icon(QStringLiteral("filter"), Role::Muted), QLineEdit::LeadingPosition);
    m_edit->setMinimumWidth(theme.px(208));
    m_edit->setMaximumWidth(theme.px(280));
    m_edit->setAccessibleName(tr("Filter text"));
    m_layout->addWidget(m_edit);
    m_layout->addStretch(1);
    auto *timer = new QTimer(this);
    timer->setSingleShot(true);
    timer->setInterval(120);
    connect(m_edit, &QLineEdit::textChanged, timer, qOverload<>(&QTimer::start));
    connect(timer, &QTimer::timeout, this, [this] { emit textChanged(m_edit->text()); });
    connect(m_edit, &QLineEdit::returnPressed, this, [this, timer] {
        timer->stop();
        emit textChanged(m_edit->text());
    });
}

void FilterBar::setPlaceholder(const QString &text) { m_edit->setPlaceholderText(text); }
QString FilterBar::text() const { return m_edit->text(); }
void FilterBar::setText(const QString &text) { m_edit->setText(text); }
void FilterBar::focusText()
{
    m_edit->setFocus(Qt::ShortcutFocusReason);
    m_edit->selectAll();
}

void FilterBar::addChip(const QString &id, const QString &title, const QList<Option> &options, bool exclusive)
{
    auto *chip = new FilterChip(title, exclusive, this);
    chip->setOptions(options);
    m_chips.insert(id, chip);
    m_layout->insertWidget(m_chipEnd++, chip);
    connect(chip, &FilterChip::chosenChanged, this, [this, id](const QStringList &values) { emit chipChanged(id, values); });
}

void FilterBar::setOptions(const QString &id, const QList<Option> &options)
{
    if (FilterChip *chip = m_chips.value(id))
        chip->setOptions(options);
}
QStringList FilterBar::chosen(const QString &id) const
{
    const FilterChip *chip = m_chips.value(id);
    return chip ? chip->chosen() : QStringList();
}
void FilterBar::choose(const QString &id, const QStringList &values)
{
    if (FilterChip *chip = m_chips.value(id))
        chip->choose(values);
}
void FilterBar::clearAll()
{
    m_edit->clear();
    for (FilterChip *chip : std::as_const(m_chips))
        chip->choose({});
}
bool FilterBar::isFiltering() const
{
    return !m_edit->text().isEmpty() || std::ranges::any_of(m_chips, [](const FilterChip *chip) { return !chip->chosen().isEmpty(); });
}
void FilterBar::addRight(QWidget *widget) { m_layout->addWidget(widget); }

QByteArray FilterBar::state() const
{
    QJsonObject chips;
    for (auto it = m_chips.cbegin(); it != m_chips.cend(); ++it)
        if (!it.value()->chosen().isEmpty())
            chips.insert(it.key(), QJsonArray::fromStringList(it.value()->chosen()));
    return QJsonDocument(QJsonObject{{QStringLiteral("text"), text()}, {QStringLiteral("chips"), chips}}).toJson(QJsonDocument::Compact);
}

bool FilterBar::setState(const QByteArray &state)
{
    const QJsonDocument document = QJsonDocument::fromJson(state);
    if (!document.isObject())
        return false;
    const QJsonObject chips = document.object().value(QStringLiteral("chips")).toObject();
    for (auto it = m_chips.cbegin(); it != m_chips.cend(); ++it) {
        QStringList values;
        for (const QJsonValue &value : chips.value(it.key()).toArray())
            values.append(value.toString());
        it.value()->choose(values);
    }
    setText(document.object().value(QStringLiteral("text")).toString());
    return true;
}

} // namespace widgets
