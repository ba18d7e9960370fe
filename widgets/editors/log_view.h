// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "widgets/editors/log_store.h"

#include <QAbstractScrollArea>
#include <QTimer>

class QIODevice;
class QPushButton;

namespace widgets {

class FindBar;

/// A log of any length. Follows the end until the person scrolls up; then it stays put and offers "Jump to end".
/// Ctrl+F searches (in steps, never blocking), Ctrl+A and Ctrl+C copy, End jumps to the end and follows again.
class LogView : public QAbstractScrollArea {
    Q_OBJECT
public:
    explicit LogView(QWidget *parent = nullptr);
    ~LogView() override;

    /// Any number of lines; what is no UTF-8 is shown as replacement characters. Cheap to call often: painting happens at most 10 times a second.
    void append(QByteArrayView text);
    void clear();
    qint64 lineCount() const { return m_store.lineCount(); }
    const LogStore &store() const { return m_store; }

    bool isFollowing() const { return m_following; }
    void setFollowing(bool on);
    void setPlaceholder(const QString &text);
    void openFind();
    /// Looks for the text from the current match on; the result comes with searchFinished().
    void search(const QString &text, bool backwards = false);
    /// Marks a line (the shared time cursor) and scrolls to it; -1 takes the mark away. Stops following.
    void showLine(qint64 line);
    qint64 currentLine() const { return m_mark; }
    /// First line in the viewport.
    qint64 topLine() const;
    /// The selected lines, or the marked one. At most 64 MiB.
    QString selectedText() const;
    void copySelection() const;
    /// Writes the whole log, every byte as it was appended; false with the device's error on failure.
    bool save(QIODevice &device) const;
    /// Asks for a file name and saves; the outcome comes with saved() or saveFailed().
    void askAndSave(const QString &suggestedName);

signals:
    void followingChanged(bool on);
    /// `line` is -1 when nothing was found.
    void searchFinished(qint64 line);
    void lineCountChanged(qint64 lines);
    void saved(const QString &fileName);
    void saveFailed(const QString &message);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void changeEvent(QEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;

private:
    void refresh();
    void updateBars();
    void layOut();
    void searchStep();
    void setTop(qint64 line);
    int visibleLines() const;
    qint64 lineAt(int y) const;

    LogStore m_store;
    FindBar *m_find = nullptr;
    QPushButton *m_jump = nullptr;
    QTimer m_refresh, m_searchTimer;
    QString m_placeholder, m_needle;
    qint64 m_searchFrom = 0, m_top = 0, m_mark = -1, m_anchor = -1, m_selectionEnd = -1, m_shownLines = 0;
    int m_longest = 0;
    bool m_following = true, m_searchBackwards = false, m_wrapped = false, m_settingBar = false;
};

} // namespace widgets
