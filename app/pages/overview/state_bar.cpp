// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/overview/state_bar.h"

#include "widgets/shellparts/status_dot.h"
#include "widgets/theme/painting.h"
#include "widgets/theme/theme.h"

#include <QEvent>
#include <QGridLayout>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace pages {

namespace {
constexpr int barTop = 8, barHeight = 10, below = 26;
} // namespace

StateBar::StateBar(QWidget *parent) : QWidget(parent), m_grid(new QGridLayout(this))
{
    const widgets::Theme &theme = widgets::Theme::of(this);
    m_grid->setContentsMargins(theme.px(widgets::size::kMargin), theme.px(below), theme.px(widgets::size::kMargin), theme.px(widgets::size::kGap));
    m_grid->setHorizontalSpacing(theme.px(widgets::size::kMargin));
    m_grid->setVerticalSpacing(theme.px(4));
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setAccessibleName(tr("Jobs by state"));
}

void StateBar::setParts(QVector<Part> parts)
{
    parts.removeIf([](const Part &part) { return part.count <= 0; });
    if (parts == m_parts)
        return;
    m_parts = std::move(parts);
    QStringList said;
    while (m_words.size() < m_parts.size())
        m_words.append(new widgets::StatusDot(this));
    for (qsizetype i = 0; i < m_words.size(); ++i) {
        m_words[i]->setVisible(i < m_parts.size());
        if (i >= m_parts.size())
            continue;
        const QString word = tr("%1 %2", "state and number of jobs").arg(m_parts[i].word, QString::number(m_parts[i].count));
        m_words[i]->set(m_parts[i].kind, word);
        said.append(word);
    }
    setAccessibleDescription(said.join(QStringLiteral(", ")));
    m_columns = 0;
    arrange();
    update();
}

void StateBar::arrange()
{
    int widest = 1;
    for (qsizetype i = 0; i < m_parts.size(); ++i)
        widest = std::max(widest, m_words[i]->sizeHint().width());
    const QMargins margins = m_grid->contentsMargins();
    const int room = width() - margins.left() - margins.right() + m_grid->horizontalSpacing();
    const int columns = std::clamp(room / (widest + m_grid->horizontalSpacing()), 1, std::max(1, int(m_parts.size())));
    if (columns == m_columns)
        return;
    m_columns = columns;
    for (widgets::StatusDot *word : m_words)
        m_grid->removeWidget(word);
    for (int i = 0; i < int(m_parts.size()); ++i)
        m_grid->addWidget(m_words[i], i / columns, i % columns, Qt::AlignLeft);
    updateGeometry();
}

void StateBar::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void StateBar::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) {
        m_columns = 0;
        arrange();
    }
}

void StateBar::paintEvent(QPaintEvent *)
{
    const widgets::Theme &theme = widgets::Theme::of(this);
    QPainter painter(this);
    const double left = theme.px(widgets::size::kMargin), right = width() - left;
    const double top = theme.px(barTop), high = theme.px(barHeight);
    int total = 0;
    for (const Part &part : m_parts)
        total += part.count;
    if (total == 0) {
        painter.setPen(theme.colour(widgets::Role::Hairline));
        painter.drawRect(QRectF(left + 0.5, top + 0.5, right - left - 1, high - 1));
        return;
    }
    // Each part is wide enough to be seen; what that takes comes from the others in proportion.
    const double gap = 2, least = 4, room = right - left - gap * double(m_parts.size() - 1) - least * double(m_parts.size());
    double x = left;
    for (const Part &part : m_parts) {
        const double width = least + std::max(0.0, room) * part.count / total;
        painter.fillRect(QRectF(x, top, width, high), theme.colour(widgets::paint::stateRole(part.kind)));
        x += width + gap;
    }
}

} // namespace pages
