// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/editors/log_view.h"

#include "widgets/editors/find_bar.h"
#include "widgets/shellparts/buttons.h"
#include "widgets/theme/format.h"
#include "widgets/theme/theme.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QFileDialog>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QMenu>
#include <QPainter>
#include <QPushButton>
#include <QRegularExpression>
#include <QSaveFile>
#include <QScrollBar>

namespace widgets {
namespace {

constexpr int kRefreshMs = 100;
constexpr qint64 kSearchStep = 20000;           // lines looked at between two turns of the event loop
constexpr qint64 kCopyLimit = 64 * 1024 * 1024; // bytes

Role roleOfLevel(QStringView word)
{
    if (word.startsWith(u'E') || word.startsWith(u'F') || word.startsWith(u'C') || word.startsWith(u'T'))
        return Role::Bad;
    if (word.startsWith(u'W'))
        return Role::Warn;
    return Role::Muted;
}

} // namespace

LogView::LogView(QWidget *parent) : QAbstractScrollArea(parent)
{
    setFrameShape(NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Log"));
    viewport()->setCursor(Qt::IBeamCursor);
    m_find = new FindBar(this);
    m_jump = buttons::plain(tr("Jump to end"), QStringLiteral("chevron-down"), this);
    m_jump->hide();
    m_refresh.setSingleShot(true);
    m_refresh.setInterval(kRefreshMs);
    m_searchTimer.setSingleShot(true);
    m_searchTimer.setInterval(0);
    connect(&m_refresh, &QTimer::timeout, this, &LogView::refresh);
    connect(&m_searchTimer, &QTimer::timeout, this, &LogView::searchStep);
    connect(m_jump, &QPushButton::clicked, this, [this] { setFollowing(true); });
    connect(m_find, &FindBar::textChanged, this, [this](const QString &text) {
        m_needle = text;
        search(text);
        viewport()->update();
    });
    connect(m_find, &FindBar::nextRequested, this, [this] { search(m_find->text()); });
    connect(m_find, &FindBar::previousRequested, this, [this] { search(m_find->text(), true); });
    connect(m_find, &FindBar::closed, this, [this] {
        m_needle.clear();
        viewport()->update();
        setFocus();
    });
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, [this](int value) {
        if (m_settingBar)
            return;
        m_top = value;
        const bool atEnd = value >= verticalScrollBar()->maximum();
        if (atEnd != m_following)
            setFollowing(atEnd);
        viewport()->update();
    });
    connect(&Theme::of(this), &Theme::changed, this, &LogView::refresh);
}

LogView::~LogView() = default;

int LogView::visibleLines() const { return std::max(1, viewport()->height() / Theme::of(this).lineHeight(TextStyle::Mono)); }
qint64 LogView::topLine() const { return m_top; }

void LogView::append(QByteArrayView text)
{
    m_store.append(text);
    if (!m_refresh.isActive())
        m_refresh.start();
}

void LogView::clear()
{
    m_store.clear();
    m_top = 0;
    m_mark = m_anchor = m_selectionEnd = -1;
    m_longest = 0;
    refresh();
}

void LogView::refresh()
{
    updateBars();
    viewport()->update();
    if (m_shownLines != m_store.lineCount()) {
        m_shownLines = m_store.lineCount();
        setAccessibleDescription(tr("%1 lines").arg(format::count(m_shownLines)));
        emit lineCountChanged(m_shownLines);
    }
}

void LogView::updateBars()
{
    const qint64 maximum = std::clamp<qint64>(m_store.lineCount() - visibleLines(), 0, INT_MAX);
    if (m_following)
        m_top = maximum;
    m_top = std::clamp<qint64>(m_top, 0, maximum);
    m_settingBar = true;
    verticalScrollBar()->setRange(0, int(maximum));
    verticalScrollBar()->setPageStep(visibleLines());
    verticalScrollBar()->setValue(int(m_top));
    m_settingBar = false;
    const int advance = QFontMetrics(Theme::of(this).font(TextStyle::Mono)).horizontalAdvance(QLatin1Char('0'));
    horizontalScrollBar()->setRange(0, std::max(0, m_longest * advance + Theme::of(this).px(24) - viewport()->width()));
    horizontalScrollBar()->setPageStep(viewport()->width());
    layOut();
}

void LogView::layOut()
{
    const Theme &theme = Theme::of(this);
    const QSize bar = m_find->sizeHint();
    m_find->setGeometry(std::max(0, width() - bar.width() - theme.px(16)), theme.px(8), std::min(width(), bar.width()), bar.height());
    const QSize jump = m_jump->sizeHint();
    m_jump->setGeometry((width() - jump.width()) / 2, height() - jump.height() - theme.px(16), jump.width(), jump.height());
    m_jump->setVisible(!m_following && m_store.lineCount() > visibleLines());
}

void LogView::setFollowing(bool on)
{
    const bool change = on != m_following;
    m_following = on;
    updateBars();
    viewport()->update();
    if (change)
        emit followingChanged(on);
}

void LogView::setPlaceholder(const QString &text)
{
    m_placeholder = text;
    viewport()->update();
}

void LogView::openFind()
{
    layOut();
    m_find->open();
    m_needle = m_find->text();
}

void LogView::search(const QString &text, bool backwards)
{
    m_needle = text;
    if (text.isEmpty()) {
        m_find->setMatches(0, 0);
        return;
    }
    m_searchBackwards = backwards;
    m_wrapped = false;
    m_searchFrom = m_mark < 0 ? m_top : backwards ? m_mark - 1 : m_mark + 1;
    if (m_searchFrom < 0 || m_searchFrom >= m_store.lineCount()) {
        m_wrapped = true;
        m_searchFrom = backwards ? m_store.lineCount() - 1 : 0;
    }
    m_find->setMatches(0, -1);
    m_searchTimer.start();
}

void LogView::searchStep()
{
    qint64 next = -1;
    const std::optional<qint64> found = m_store.find(m_needle, m_searchFrom, m_searchBackwards, kSearchStep, next);
    if (found) {
        showLine(*found);
        m_find->setMatches(0, 1);
        emit searchFinished(*found);
    } else if (next >= 0) {
        m_searchFrom = next;
        m_searchTimer.start();
    } else if (!m_wrapped) {
        m_wrapped = true;
        m_searchFrom = m_searchBackwards ? m_store.lineCount() - 1 : 0;
        m_searchTimer.start();
    } else {
        m_find->setMatches(0, 0);
        emit searchFinished(-1);
    }
}

void LogView::setTop(qint64 line)
{
    m_top = line;
    updateBars();
    viewport()->update();
}

void LogView::showLine(qint64 line)
{
    m_mark = line < m_store.lineCount() ? line : -1;
    if (m_mark < 0) {
        viewport()->update();
        return;
    }
    if (m_following)
        setFollowing(false);
    const int page = visibleLines();
    setTop(m_mark >= m_top && m_mark < m_top + page ? m_top : std::max<qint64>(0, m_mark - page / 3));
}

qint64 LogView::lineAt(int y) const
{
    return std::clamp<qint64>(m_top + y / Theme::of(this).lineHeight(TextStyle::Mono), 0, std::max<qint64>(0, m_store.lineCount() - 1));
}

QString LogView::selectedText() const
{
    qint64 first = m_mark, last = m_mark;
    if (m_anchor >= 0 && m_selectionEnd >= 0) {
        first = std::min(m_anchor, m_selectionEnd);
        last = std::max(m_anchor, m_selectionEnd);
    }
    QByteArray text;
    for (qint64 at = first; first >= 0 && at <= last && text.size() < kCopyLimit; at += 1024)
        for (const QByteArray &line : m_store.lines(at, int(std::min<qint64>(1024, last - at + 1))))
            text += line + '\n';
    if (first == last && text.endsWith('\n'))
        text.chop(1);
    return QString::fromUtf8(text);
}

void LogView::copySelection() const
{
    if (const QString text = selectedText(); !text.isEmpty())
        QGuiApplication::clipboard()->setText(text);
}

bool LogView::save(QIODevice &device) const { return m_store.writeTo(device); }

void LogView::askAndSave(const QString &suggestedName)
{
    const QString name = QFileDialog::getSaveFileName(this, tr("Save log"), suggestedName, tr("Log files (*.log *.txt)"));
    if (name.isEmpty())
        return;
    QSaveFile file(name);
    if (!file.open(QIODevice::WriteOnly) || !save(file) || !file.commit()) {
        emit saveFailed(tr("Could not write %1: %2. Choose another folder, or free some space.").arg(name, file.errorString()));
        return;
    }
    emit saved(name);
}

void LogView::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::of(this);
    QPainter painter(viewport());
    painter.fillRect(viewport()->rect(), theme.colour(Role::Panel));
    if (m_store.lineCount() == 0) {
        painter.setFont(theme.font(TextStyle::Body));
        painter.setPen(theme.colour(Role::Muted));
        painter.drawText(viewport()->rect(), Qt::AlignCenter | Qt::TextWordWrap, m_placeholder);
        return;
    }
    painter.setFont(theme.font(TextStyle::Mono));
    const QFontMetrics metrics = painter.fontMetrics();
    const int height = theme.lineHeight(TextStyle::Mono), left = theme.px(12) - horizontalScrollBar()->value();
    static const QRegularExpression level(QStringLiteral(R"(\b(DEBUG|INFO|NOTICE|WARN(?:ING)?|ERROR|FATAL|CRITICAL|Traceback)\b)"));
    static const QRegularExpression stamp(QStringLiteral(R"(^\[?(?:\d{4}-\d\d-\d\d[T ])?\d\d:\d\d:\d\d(?:[.,]\d+)?(?:Z|[+-]\d\d:?\d\d)?\]?)"));
    const qint64 first = std::min(m_anchor, m_selectionEnd), last = std::max(m_anchor, m_selectionEnd);
    int longest = m_longest, y = 0;
    qint64 number = m_top;
    for (const QByteArray &bytes : m_store.lines(m_top, visibleLines() + 1)) {
        QString line = QString::fromUtf8(bytes);
        line.replace(u'\t', QLatin1String("    "));
        longest = std::max(longest, int(line.size()));
        const QRect row(0, y, viewport()->width(), height);
        if (number == m_mark || (m_anchor >= 0 && m_selectionEnd >= 0 && number >= first && number <= last))
            painter.fillRect(row, theme.colour(Role::Selection));
        if (!m_needle.isEmpty())
            for (qsizetype at = line.indexOf(m_needle, 0, Qt::CaseInsensitive); at >= 0;
                 at = line.indexOf(m_needle, at + m_needle.size(), Qt::CaseInsensitive)) {
                const int from = metrics.horizontalAdvance(line, int(at));
                const QRect box(left + from, y + 1, metrics.horizontalAdvance(line.mid(at, m_needle.size())), height - 2);
                painter.fillRect(box, theme.colour(Role::Selection));
                painter.setPen(theme.colour(Role::Accent));
                painter.drawRect(box.adjusted(0, 0, -1, -1));
            }
        // Time in muted, level in its colour, the rest in text: drawn as pieces of one line.
        int x = left;
        qsizetype from = 0;
        const auto piece = [&](qsizetype to, Role role) {
            const QString part = line.mid(from, to - from);
            painter.setPen(theme.colour(role));
            painter.drawText(QRect(x, y, 1 << 20, height), int(Qt::AlignLeft | Qt::AlignVCenter), part);
            x += metrics.horizontalAdvance(part);
            from = to;
        };
        if (const auto match = stamp.match(line); match.hasMatch())
            piece(match.capturedEnd(), Role::Muted);
        if (const auto match = level.match(line, from); match.hasMatch() && match.capturedStart() < 80) {
            piece(match.capturedStart(), Role::Text);
            piece(match.capturedEnd(), roleOfLevel(match.capturedView(1)));
        }
        piece(line.size(), Role::Text);
        y += height;
        ++number;
    }
    if (longest > m_longest) {
        m_longest = longest;
        if (!m_refresh.isActive())
            m_refresh.start();
    }
    if (hasFocus())
        painter.fillRect(QRect(0, 0, theme.px(2), viewport()->height()), theme.colour(Role::Focus));
}

void LogView::keyPressEvent(QKeyEvent *event)
{
    const int page = visibleLines();
    if (event->matches(QKeySequence::Find))
        openFind();
    else if (event->matches(QKeySequence::FindNext))
        search(m_find->text());
    else if (event->matches(QKeySequence::FindPrevious))
        search(m_find->text(), true);
    else if (event->matches(QKeySequence::Copy))
        copySelection();
    else if (event->matches(QKeySequence::SelectAll)) {
        m_anchor = 0;
        m_selectionEnd = m_store.lineCount() - 1;
        viewport()->update();
    } else if (event->key() == Qt::Key_End)
        setFollowing(true);
    else if (event->key() == Qt::Key_Home)
        verticalScrollBar()->setValue(0);
    else if (event->key() == Qt::Key_PageDown)
        verticalScrollBar()->setValue(int(m_top) + page - 1);
    else if (event->key() == Qt::Key_PageUp)
        verticalScrollBar()->setValue(int(m_top) - page + 1);
    else
        QAbstractScrollArea::keyPressEvent(event);
}

void LogView::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || m_store.lineCount() == 0)
        return;
    const qint64 line = lineAt(int(event->position().y()));
    if (event->modifiers() & Qt::ShiftModifier && m_anchor >= 0)
        m_selectionEnd = line;
    else
        m_anchor = m_selectionEnd = line;
    viewport()->update();
}

void LogView::mouseMoveEvent(QMouseEvent *event)
{
    if (!(event->buttons() & Qt::LeftButton) || m_anchor < 0)
        return;
    if (event->position().y() < 0)
        verticalScrollBar()->setValue(int(m_top) - 1);
    else if (event->position().y() > viewport()->height())
        verticalScrollBar()->setValue(int(m_top) + 1);
    m_selectionEnd = lineAt(std::clamp(int(event->position().y()), 0, viewport()->height() - 1));
    viewport()->update();
}

void LogView::wheelEvent(QWheelEvent *event)
{
    // Any turn upwards stops following, even where the bar is already at its end.
    if (event->angleDelta().y() > 0 && m_following && verticalScrollBar()->maximum() > 0)
        setFollowing(false);
    QAbstractScrollArea::wheelEvent(event);
}

void LogView::contextMenuEvent(QContextMenuEvent *event)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    QAction *copy = menu->addAction(tr("Copy"));
    copy->setEnabled(m_anchor >= 0 || m_mark >= 0);
    connect(copy, &QAction::triggered, this, &LogView::copySelection);
    connect(menu->addAction(tr("Find…")), &QAction::triggered, this, &LogView::openFind);
    QAction *follow = menu->addAction(tr("Follow"));
    follow->setCheckable(true);
    follow->setChecked(m_following);
    connect(follow, &QAction::triggered, this, &LogView::setFollowing);
    menu->addSeparator();
    connect(menu->addAction(tr("Save…")), &QAction::triggered, this, [this] { askAndSave(QStringLiteral("log.txt")); });
    menu->popup(event->globalPos());
}

void LogView::resizeEvent(QResizeEvent *event)
{
    QAbstractScrollArea::resizeEvent(event);
    updateBars();
}
void LogView::changeEvent(QEvent *event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        viewport()->update();
}
void LogView::scrollContentsBy(int, int) { viewport()->update(); }

} // namespace widgets
