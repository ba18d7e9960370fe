// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QPlainTextEdit>

namespace widgets {

class FindBar;
class CodeHighlighter;

/// Text in the fixed-width font with line numbers, find bar (Ctrl+F, F3, Shift+F3) and colouring. Read-only unless told otherwise.
class CodeView : public QPlainTextEdit {
    Q_OBJECT
public:
    enum class Language { Plain, Yaml, Json };
    Q_ENUM(Language)

    explicit CodeView(QWidget *parent = nullptr);
    ~CodeView() override;

    /// Replaces the text; the scroll position is kept where the text has as many lines.
    void setCode(const QString &text, Language language);
    Language language() const { return m_language; }
    /// Lines with a problem: the number and a mark are drawn in the bad colour, the message is their tip. Numbers start at 1.
    void setLineProblems(const QHash<int, QString> &problems);
    void showLine(int line);
    void openFind();
    /// Selects the next match from the cursor, going round. False when there is none.
    bool findNext(const QString &text, bool backwards = false);
    int matchCount(const QString &text) const;

protected:
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;
    bool event(QEvent *event) override;

private:
    friend class LineNumbers;
    int numberWidth() const;
    void paintNumbers(QPaintEvent *event);
    void layOut();

    QWidget *m_numbers = nullptr;
    FindBar *m_find = nullptr;
    CodeHighlighter *m_highlighter = nullptr;
    QHash<int, QString> m_problems;
    Language m_language = Language::Plain;
};

} // namespace widgets
