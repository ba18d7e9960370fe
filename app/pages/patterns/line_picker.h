// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/reading/pattern_example.h"

#include <QAbstractScrollArea>
#include <QHash>

#include <functional>
#include <string>
#include <vector>

namespace pages {

/// The lines of a log with every number in them to be picked: by a click, or with the arrow keys and Enter. GUI thread only.
/// Left and Right go from number to number, Up and Down from line to line, Home and End to the first and last, Page keys by screens.
class LinePicker : public QAbstractScrollArea {
    Q_OBJECT
public:
    explicit LinePicker(QWidget *parent = nullptr);

    /// UTF-8, without colours. The cursor goes to the first line that has a number behind its time stamp.
    void setLines(std::vector<std::string> lines);
    const std::vector<std::string> &lines() const { return m_lines; }
    void setPlaceholder(const QString &text);

    /// What a taken number stands for, drawn over it.
    struct Mark {
        std::size_t begin = 0, length = 0;
        int series = 0; ///< series number of the colour; 0 = a step, time or rank
        QString name;
    };
    /// Lines that some pattern matches, and the marks of such a line; asked for lines that are shown only.
    void setMatched(std::vector<char> matched);
    void setMarks(std::function<std::vector<Mark>(int line)> marks);

    struct Place {
        int line = -1, number = -1;
        bool operator==(const Place &) const = default;
    };
    Place cursor() const { return m_cursor; }
    void setCursor(Place place);
    /// The numbers of a line.
    const std::vector<reading::LineNumber> &numbers(int line) const;
    /// Where a number is drawn, in viewport coordinates; empty where the line is not shown.
    QRect numberRect(Place place) const;

signals:
    void picked(int line, int number);
    void cursorMoved();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void changeEvent(QEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    void layOut();
    int lineHeight() const;
    int gutter() const;
    int topLine() const;
    qreal xOf(int line, std::size_t byte) const;
    Place at(const QPoint &position) const;
    bool step(bool forward);
    void changeLine(int by);
    void say();

    std::vector<std::string> m_lines;
    std::vector<char> m_matched;
    std::function<std::vector<Mark>(int)> m_marks;
    mutable QHash<int, std::vector<reading::LineNumber>> m_numbers; ///< of lines that were looked at
    Place m_cursor, m_hover;
    QString m_placeholder;
    int m_widest = 0;
};

} // namespace pages
