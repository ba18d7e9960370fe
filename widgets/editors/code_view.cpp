// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/editors/code_view.h"

#include "widgets/editors/code_highlighter.h"
#include "widgets/editors/find_bar.h"
#include "widgets/theme/theme.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>
#include <QTextBlock>
#include <QToolTip>

namespace widgets {

/// The strip of line numbers; it only forwards painting to its view.
class LineNumbers : public QWidget {
public:
    explicit LineNumbers(CodeView *view) : QWidget(view), m_view(view) { setAttribute(Qt::WA_TransparentForMouseEvents); }
    void paintEvent(QPaintEvent *event) override { m_view->paintNumbers(event); }

private:
    CodeView *m_view;
};

CodeView::CodeView(QWidget *parent) : QPlainTextEdit(parent)
{
    setReadOnly(true);
    setFrameShape(NoFrame);
    setLineWrapMode(NoWrap);
    setTabChangesFocus(true);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setAccessibleName(tr("Text"));
    m_numbers = new LineNumbers(this);
    m_highlighter = new CodeHighlighter(document());
    m_find = new FindBar(this);
    connect(this, &QPlainTextEdit::blockCountChanged, this, &CodeView::layOut);
    connect(this, &QPlainTextEdit::updateRequest, this, [this](const QRect &rect, int dy) {
        if (dy)
            m_numbers->scroll(0, dy);
        else
            m_numbers->update(0, rect.y(), m_numbers->width(), rect.height());
    });
    connect(m_find, &FindBar::textChanged, this, [this](const QString &text) {
        // Search from the start of the present match, so that typing on does not jump.
        QTextCursor cursor = textCursor();
        cursor.setPosition(cursor.selectionStart());
        setTextCursor(cursor);
        findNext(text);
    });
    connect(m_find, &FindBar::nextRequested, this, [this] { findNext(m_find->text()); });
    connect(m_find, &FindBar::previousRequested, this, [this] { findNext(m_find->text(), true); });
    connect(m_find, &FindBar::closed, this, [this] { setFocus(); });
    connect(&Theme::of(this), &Theme::changed, this, &CodeView::layOut);
    layOut();
}

CodeView::~CodeView() = default;

void CodeView::setCode(const QString &text, Language language)
{
    m_language = language;
    m_highlighter->setLanguage(language);
    if (text == toPlainText())
        return;
    const int lines = blockCount(), x = horizontalScrollBar()->value(), y = verticalScrollBar()->value();
    setPlainText(text);
    if (blockCount() == lines) {
        horizontalScrollBar()->setValue(x);
        verticalScrollBar()->setValue(y);
    }
    if (m_find->isVisible())
        m_find->setMatches(0, matchCount(m_find->text()));
}

void CodeView::setLineProblems(const QHash<int, QString> &problems)
{
    m_problems = problems;
    QList<QTextEdit::ExtraSelection> marks;
    for (auto it = problems.cbegin(); it != problems.cend(); ++it) {
        QTextEdit::ExtraSelection mark;
        mark.cursor = QTextCursor(document()->findBlockByNumber(it.key() - 1));
        mark.format.setProperty(QTextFormat::FullWidthSelection, true);
        mark.format.setBackground(Theme::of(this).colour(Role::Removed));
        marks.append(mark);
    }
    setExtraSelections(marks);
    m_numbers->update();
}

void CodeView::showLine(int line)
{
    const QTextBlock block = document()->findBlockByNumber(line - 1);
    if (!block.isValid())
        return;
    setTextCursor(QTextCursor(block));
    centerCursor();
}

void CodeView::openFind()
{
    layOut();
    m_find->open();
    m_find->setMatches(0, matchCount(m_find->text()));
}

int CodeView::matchCount(const QString &text) const
{
    if (text.isEmpty())
        return 0;
    return int(toPlainText().count(text, Qt::CaseInsensitive));
}

bool CodeView::findNext(const QString &text, bool backwards)
{
    if (text.isEmpty()) {
        m_find->setMatches(0, 0);
        return false;
    }
    const QTextDocument::FindFlags flags = backwards ? QTextDocument::FindBackward : QTextDocument::FindFlags();
    bool found = QPlainTextEdit::find(text, flags);
    if (!found) {
        const QTextCursor before = textCursor();
        QTextCursor cursor = before;
        cursor.movePosition(backwards ? QTextCursor::End : QTextCursor::Start);
        setTextCursor(cursor);
        found = QPlainTextEdit::find(text, flags);
        if (!found)
            setTextCursor(before);
    }
    const int position = textCursor().selectionStart();
    const int index = found ? int(QStringView(toPlainText()).left(position).count(text, Qt::CaseInsensitive)) + 1 : 0;
    m_find->setMatches(index, matchCount(text));
    return found;
}

int CodeView::numberWidth() const
{
    const int digits = std::max(2, int(QString::number(blockCount()).size()));
    return QFontMetrics(font()).horizontalAdvance(QLatin1Char('0')) * digits + Theme::of(this).px(28);
}

void CodeView::layOut()
{
    const Theme &theme = Theme::of(this);
    if (font() != theme.font(TextStyle::Mono))
        setFont(theme.font(TextStyle::Mono));
    setTabStopDistance(QFontMetricsF(font()).horizontalAdvance(QLatin1Char(' ')) * 4);
    setViewportMargins(numberWidth(), 0, 0, 0);
    const QRect area = contentsRect();
    m_numbers->setGeometry(area.left(), area.top(), numberWidth(), area.height());
    const QSize bar = m_find->sizeHint();
    m_find->setGeometry(std::max(0, width() - bar.width() - theme.px(16)), theme.px(8), std::min(width(), bar.width()), bar.height());
}

void CodeView::paintNumbers(QPaintEvent *event)
{
    const Theme &theme = Theme::of(this);
    QPainter painter(m_numbers);
    painter.fillRect(event->rect(), theme.colour(Role::Panel));
    painter.setFont(font());
    QTextBlock block = firstVisibleBlock();
    double top = blockBoundingGeometry(block).translated(contentOffset()).top();
    while (block.isValid() && top <= event->rect().bottom()) {
        const double height = blockBoundingRect(block).height();
        if (block.isVisible() && top + height >= event->rect().top()) {
            const bool problem = m_problems.contains(block.blockNumber() + 1);
            painter.setPen(theme.colour(problem ? Role::Bad : Role::Muted));
            painter.drawText(QRectF(0, top, m_numbers->width() - theme.px(14), height), int(Qt::AlignRight | Qt::AlignVCenter),
                             QString::number(block.blockNumber() + 1));
            if (problem)
                painter.fillRect(QRectF(theme.px(4), top + height / 2 - 3, 6, 6), theme.colour(Role::Bad));
        }
        block = block.next();
        top += height;
    }
}

bool CodeView::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const QTextCursor cursor = cursorForPosition(viewport()->mapFromGlobal(help->globalPos()));
        if (const QString message = m_problems.value(cursor.blockNumber() + 1); !message.isEmpty()) {
            QToolTip::showText(help->globalPos(), message, this);
            return true;
        }
    }
    return QPlainTextEdit::event(event);
}

void CodeView::resizeEvent(QResizeEvent *event)
{
    QPlainTextEdit::resizeEvent(event);
    layOut();
}

void CodeView::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Find))
        openFind();
    else if (event->matches(QKeySequence::FindNext))
        findNext(m_find->text());
    else if (event->matches(QKeySequence::FindPrevious))
        findNext(m_find->text(), true);
    else if (event->key() == Qt::Key_Escape && m_find->isVisible())
        m_find->hide();
    else
        QPlainTextEdit::keyPressEvent(event);
}

void CodeView::changeEvent(QEvent *event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && !m_problems.isEmpty())
        setLineProblems(m_problems);
}

} // namespace widgets
