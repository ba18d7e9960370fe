// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/shellparts/segmented_control.h"

#include "widgets/theme/theme.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QPushButton>

namespace widgets {

SegmentedControl::SegmentedControl(QWidget *parent) : QWidget(parent)
{
    m_layout = new QHBoxLayout(this);
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(0);
    m_group = new QButtonGroup(this);
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    connect(m_group, &QButtonGroup::idClicked, this, [this](int index) { emit chosen(m_ids.value(index)); });
}

void SegmentedControl::addSegment(const QString &id, const QString &text)
{
    auto *button = new QPushButton(text, this);
    button->setCheckable(true);
    button->setAutoDefault(false);
    button->setProperty("look", QStringLiteral("segment"));
    button->setAccessibleName(text);
    m_group->addButton(button, int(m_ids.size()));
    if (m_ids.isEmpty())
        button->setChecked(true);
    m_ids.append(id);
    m_layout->addWidget(button);
}
void SegmentedControl::setText(const QString &id, const QString &text)
{
    if (QAbstractButton *button = m_group->button(int(m_ids.indexOf(id)))) {
        button->setText(text);
        button->setAccessibleName(text);
    }
}
QString SegmentedControl::current() const { return m_ids.value(m_group->checkedId()); }
void SegmentedControl::setCurrent(const QString &id)
{
    if (QAbstractButton *button = m_group->button(int(m_ids.indexOf(id))))
        button->setChecked(true);
}

} // namespace widgets
