// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "widgets/editors/code_view.h"

#include <QSyntaxHighlighter>

namespace widgets {

/// Colours YAML and JSON: keys, strings, numbers and words like true, comments, anchors; block scalars of YAML over many lines.
class CodeHighlighter : public QSyntaxHighlighter {
    Q_OBJECT
public:
    explicit CodeHighlighter(QTextDocument *document);
    void setLanguage(CodeView::Language language);

protected:
    void highlightBlock(const QString &text) override;

private:
    void yamlLine(const QString &text);
    void yamlValue(const QString &text, int from);
    void jsonLine(const QString &text);
    CodeView::Language m_language = CodeView::Language::Plain;
};

} // namespace widgets
