// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "widgets/editors/diff_line.h"

#include <QAbstractScrollArea>
#include <vector>

namespace widgets {

/// Shows a diff, unified or side by side. N and P (also F8 and Shift+F8) go to the next and previous change, Ctrl+C copies it
/// all as text, arrows and page keys scroll. Lines without a change are shown as given; nothing is computed here.
class DiffView : public QAbstractScrollArea {
    Q_OBJECT
public:
    enum class Layout { Unified, SideBySide };
    Q_ENUM(Layout)

    explicit DiffView(QWidget *parent = nullptr);

    void setDiff(std::vector<DiffLine> lines, const QString &leftTitle = {}, const QString &rightTitle = {});
    void setDiffLayout(Layout layout);
    Layout diffLayout() const { return m_layout; }
    /// Text in the middle where there is nothing to show.
    void setPlaceholder(const QString &text);

    int addedCount() const { return m_added; }
    int removedCount() const { return m_removed; }
    /// Number of groups of neighbouring changed lines.
    int changeCount() const { return int(m_changes.size()); }
    /// Index of the change that was gone to last; -1 before the first.
    int currentChange() const { return m_current; }
    bool nextChange();
    bool previousChange();
    /// The diff as unified text with "+", "-" and " " in front.
    QString asText() const;

signals:
    void currentChangeChanged(int index);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    QSize sizeHint() const override;

private:
    struct Row {
        int left = -1;
        int right = -1;
    }; ///< indexes into m_lines; both the same for an unchanged line
    struct Change {
        int first = 0;
        int last = 0;
    }; ///< visual rows
    void rebuild();
    void updateBars();
    void goTo(int change);
    void paintSide(QPainter &painter, const QRect &rect, int line, bool rightSide, int numberWidth);

    std::vector<DiffLine> m_lines;
    std::vector<Row> m_rows;
    std::vector<Change> m_changes;
    QString m_leftTitle, m_rightTitle, m_placeholder;
    Layout m_layout = Layout::Unified;
    int m_added = 0, m_removed = 0, m_current = -1, m_longest = 0, m_maxNo = 0;
};

} // namespace widgets
