// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/shellparts/command_palette.h"

#include "widgets/shellparts/label.h"
#include "widgets/shellparts/palette_model.h"
#include "widgets/theme/format.h"
#include "widgets/theme/painting.h"

#include <QCoreApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

namespace widgets {
namespace {

/// Darkens the window under the palette; a click on it closes the palette.
class Shade : public QWidget {
public:
    explicit Shade(QWidget *parent) : QWidget(parent) {}
    void paintEvent(QPaintEvent *) override { QPainter(this).fillRect(rect(), QColor(0, 0, 0, Theme::of(this).isDark() ? 120 : 60)); }
};

class EntryDelegate : public QStyledItemDelegate {
public:
    EntryDelegate(PaletteModel *model, QObject *parent) : QStyledItemDelegate(parent), m_model(model) {}

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const Theme &theme = Theme::of(option.widget);
        return {0, theme.px(m_model->row(index.row()).heading ? 28 : 32)};
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const Theme &theme = Theme::of(option.widget);
        const PaletteModel::Row &row = m_model->row(index.row());
        const QRect rect = option.rect;
        painter->save();
        if (row.heading) {
            painter->setFont(theme.font(TextStyle::Small));
            painter->setPen(theme.colour(Role::Muted));
            painter->drawText(rect.adjusted(theme.px(16), theme.px(4), -8, 0), int(Qt::AlignLeft | Qt::AlignVCenter), row.entry.group);
            painter->restore();
            return;
        }
        const PaletteEntry &entry = row.entry;
        const bool selected = option.state & QStyle::State_Selected, disabled = !entry.disabledReason.isEmpty();
        if (selected) {
            painter->fillRect(rect, theme.colour(Role::Selection));
            painter->fillRect(QRect(rect.left(), rect.top(), theme.px(2), rect.height()), theme.colour(Role::Accent));
        }
        int right = rect.right() - theme.px(16);
        const QString keys =
            entry.keys.isEmpty() && selected && !disabled ? QCoreApplication::translate("widgets::CommandPalette", "Enter") : entry.keys;
        if (!keys.isEmpty()) {
            right -= paint::keyCap(nullptr, rect, 0, keys, theme);
            paint::keyCap(painter, rect, right, keys, theme);
            right -= theme.px(12);
        }
        if (entry.state) {
            const QFontMetrics metrics(theme.font(TextStyle::Body));
            right -= metrics.horizontalAdvance(entry.stateWord);
            painter->setFont(theme.font(TextStyle::Body));
            painter->setPen(theme.colour(Role::Text));
            painter->drawText(QRect(right, rect.top(), rect.width(), rect.height()), int(Qt::AlignLeft | Qt::AlignVCenter), entry.stateWord);
            right -= theme.px(15);
            paint::stateDot(*painter, QRectF(right, rect.top(), theme.px(8), rect.height()), *entry.state, theme, theme.px(8));
            right -= theme.px(12);
        }
        const Role ink = disabled ? Role::Faint : Role::Text;
        const int icon = theme.px(size::kIcon);
        theme.paintIcon(*painter, QRect(rect.left() + theme.px(16), rect.center().y() - icon / 2 + 1, icon, icon), entry.icon,
                        theme.colourOn(disabled ? Role::Faint : Role::Muted, selected));
        int x = rect.left() + theme.px(44);
        const QFont font = theme.font(TextStyle::BodyMedium);
        const QFontMetrics metrics(font);
        painter->setFont(font);
        const QString text = metrics.elidedText(entry.text, Qt::ElideRight, std::max(0, right - x));
        for (int i = 0; i < text.size();) {
            const bool marked = row.marked.contains(i);
            int end = i;
            while (end < text.size() && row.marked.contains(end) == marked)
                ++end;
            const QString part = text.mid(i, end - i);
            painter->setPen(theme.colourOn(marked && !disabled ? Role::Accent : ink, selected));
            painter->drawText(QRect(x, rect.top(), rect.width(), rect.height()), int(Qt::AlignLeft | Qt::AlignVCenter), part);
            x += metrics.horizontalAdvance(part);
            i = end;
        }
        x += theme.px(12);
        const QString detail = disabled ? entry.disabledReason : entry.detail;
        if (!detail.isEmpty() && right > x) {
            painter->setFont(theme.font(TextStyle::Body));
            painter->setPen(theme.colour(Role::Muted));
            painter->drawText(QRect(x, rect.top(), right - x, rect.height()), int(Qt::AlignLeft | Qt::AlignVCenter),
                              QFontMetrics(theme.font(TextStyle::Body)).elidedText(detail, Qt::ElideRight, right - x));
        }
        painter->restore();
    }

private:
    PaletteModel *m_model;
};

} // namespace

CommandPalette::CommandPalette(QWidget *window) : QFrame(window), m_window(window)
{
    const Theme &theme = Theme::of(window);
    m_shade = new Shade(window);
    m_shade->hide();
    m_shade->installEventFilter(this);
    window->installEventFilter(this);
    setAccessibleName(tr("Command palette"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(1, 1, 1, 1);
    column->setSpacing(0);
    auto *top = new QHBoxLayout;
    top->setContentsMargins(theme.px(12), theme.px(8), theme.px(16), theme.px(8));
    m_edit = new QLineEdit(this);
    m_edit->setFrame(false);
    m_edit->setFont(theme.font(TextStyle::PageTitle));
    QFont font = m_edit->font();
    font.setWeight(QFont::Normal);
    m_edit->setFont(font);
    m_edit->setMinimumHeight(theme.px(32));
    m_edit->addAction(theme.icon(QStringLiteral("search"), Role::Muted), QLineEdit::LeadingPosition);
    m_edit->setPlaceholderText(tr("Search pages, jobs and actions"));
    m_edit->setAccessibleName(tr("Search everything"));
    m_edit->installEventFilter(this);
    m_count = new Label({}, TextStyle::Note, Role::Muted, this);
    top->addWidget(m_edit, 1);
    top->addWidget(m_count);
    column->addLayout(top);
    m_model = new PaletteModel(this);
    m_list = new QListView(this);
    m_list->setFrameShape(NoFrame);
    m_list->setModel(m_model);
    m_list->setItemDelegate(new EntryDelegate(m_model, m_list));
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setAccessibleName(tr("Results"));
    m_list->viewport()->setAutoFillBackground(false);
    column->addWidget(m_list, 1);
    m_hint = new Label({}, TextStyle::Small, Role::Muted, this);
    m_hint->setContentsMargins(theme.px(16), theme.px(8), theme.px(16), theme.px(8));
    m_hint->setText(tr("↑ ↓ choose    Enter open    Esc close"));
    column->addWidget(m_hint);
    connect(m_edit, &QLineEdit::textChanged, this, &CommandPalette::filter);
    connect(m_edit, &QLineEdit::textEdited, this, &CommandPalette::textEdited);
    connect(m_list, &QListView::clicked, this, &CommandPalette::run);
    hide();
}

CommandPalette::~CommandPalette() = default;

void CommandPalette::setProvider(std::function<QList<PaletteEntry>()> provider) { m_provider = std::move(provider); }

void CommandPalette::setEntries(const QList<PaletteEntry> &entries)
{
    const QModelIndex chosen = m_list->currentIndex();
    const QString id = chosen.isValid() ? m_model->row(chosen.row()).entry.id : QString();
    m_model->setEntries(entries);
    filter();
    for (int row = 0; !id.isEmpty() && row < m_model->rowCount(); ++row)
        if (!m_model->row(row).heading && m_model->row(row).entry.id == id)
            m_list->setCurrentIndex(m_model->index(row));
}

void CommandPalette::setPrefixes(const QHash<QChar, QStringList> &groupsOfPrefix, const QString &hint)
{
    m_prefixes = groupsOfPrefix;
    m_hint->setText(tr("↑ ↓ choose    Enter open    Esc close") + QStringLiteral("        ") + hint);
}

QString CommandPalette::text() const { return m_edit->text(); }
int CommandPalette::shownCount() const { return m_model->shown(); }

void CommandPalette::open(const QString &text)
{
    if (!isVisible())
        m_focusBefore = m_window->focusWidget();
    if (m_provider)
        m_model->setEntries(m_provider());
    m_edit->setText(text);
    filter();
    m_shade->show();
    m_shade->raise();
    show();
    raise();
    place();
    m_edit->setFocus(Qt::ShortcutFocusReason);
    m_edit->selectAll();
}

void CommandPalette::close()
{
    if (!isVisible())
        return;
    m_shade->hide();
    hide();
    if (m_focusBefore)
        m_focusBefore->setFocus(Qt::OtherFocusReason);
    emit closed();
}

void CommandPalette::place()
{
    const Theme &theme = Theme::of(this);
    m_shade->setGeometry(m_window->rect());
    int rows = 0;
    for (int i = 0; i < m_model->rowCount(); ++i)
        rows += theme.px(m_model->row(i).heading ? 28 : 32);
    const int wide = std::min(theme.px(640), m_window->width() - theme.px(32));
    const int top = std::min(theme.px(96), m_window->height() / 8);
    const int high = std::min(theme.px(48 + 32) + std::max(rows + 6, theme.px(64)), m_window->height() - 2 * top);
    setGeometry((m_window->width() - wide) / 2, top, wide, high);
}

void CommandPalette::filter()
{
    QString pattern = m_edit->text();
    QStringList groups;
    if (!pattern.isEmpty() && m_prefixes.contains(pattern[0])) {
        groups = m_prefixes.value(pattern[0]);
        pattern.remove(0, 1);
    }
    m_model->filter(pattern.trimmed(), groups);
    m_count->setText(tr("%1 of %2").arg(format::count(m_model->shown()), format::count(m_model->total())));
    for (int row = 0; row < m_model->rowCount(); ++row)
        if (m_model->canRun(row)) {
            m_list->setCurrentIndex(m_model->index(row));
            break;
        }
    m_list->scrollToTop();
    place();
}

void CommandPalette::step(int direction)
{
    const int rows = m_model->rowCount();
    int row = m_list->currentIndex().isValid() ? m_list->currentIndex().row() : -1;
    for (int tried = 0; tried < rows; ++tried) {
        row = (row + direction + rows) % rows;
        if (m_model->row(row).heading)
            continue;
        m_list->setCurrentIndex(m_model->index(row));
        return;
    }
}

void CommandPalette::run(const QModelIndex &index)
{
    if (!index.isValid() || !m_model->canRun(index.row()))
        return;
    const QString id = m_model->row(index.row()).entry.id;
    close();
    emit chosen(id);
}

bool CommandPalette::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_window && event->type() == QEvent::Resize && isVisible())
        place();
    if (watched == m_shade && event->type() == QEvent::MouseButtonPress) {
        close();
        return true;
    }
    if (watched == m_edit && event->type() == QEvent::FocusOut && isVisible() && m_window->isActiveWindow() &&
        static_cast<QFocusEvent *>(event)->reason() == Qt::TabFocusReason)
        m_edit->setFocus();
    if (watched == m_edit && event->type() == QEvent::KeyPress) {
        switch (static_cast<QKeyEvent *>(event)->key()) {
        case Qt::Key_Down:
        case Qt::Key_Tab:
            step(1);
            return true;
        case Qt::Key_Up:
        case Qt::Key_Backtab:
            step(-1);
            return true;
        case Qt::Key_PageDown:
            for (int i = 0; i < 8; ++i)
                step(1);
            return true;
        case Qt::Key_PageUp:
            for (int i = 0; i < 8; ++i)
                step(-1);
            return true;
        case Qt::Key_Return:
        case Qt::Key_Enter:
            run(m_list->currentIndex());
            return true;
        case Qt::Key_Escape:
            close();
            return true;
        default:
            break;
        }
    }
    return QFrame::eventFilter(watched, event);
}

void CommandPalette::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::of(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme.colour(Role::Hair2), 1));
    painter.setBrush(theme.colour(Role::Raised));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), theme.px(size::kDialogRadius), theme.px(size::kDialogRadius));
    paint::hairline(painter, QPointF(1, m_list->y() - 1), QPointF(width() - 1, m_list->y() - 1), theme.colour(Role::Hairline));
    paint::hairline(painter, QPointF(1, m_hint->y()), QPointF(width() - 1, m_hint->y()), theme.colour(Role::Hairline));
}

void CommandPalette::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        update();
}

} // namespace widgets
