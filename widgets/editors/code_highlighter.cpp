// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/editors/code_highlighter.h"

#include "widgets/theme/theme.h"

#include <QRegularExpression>

namespace widgets {
namespace {

QTextCharFormat formatOf(Role role)
{
    QTextCharFormat format;
    format.setForeground(Theme::of().colour(role));
    return format;
}

int indentOf(const QString &text)
{
    int indent = 0;
    while (indent < text.size() && text[indent] == u' ')
        ++indent;
    return indent;
}

} // namespace

CodeHighlighter::CodeHighlighter(QTextDocument *document) : QSyntaxHighlighter(document)
{
    connect(&Theme::of(), &Theme::changed, this, &QSyntaxHighlighter::rehighlight);
}

void CodeHighlighter::setLanguage(CodeView::Language language)
{
    if (m_language == language)
        return;
    m_language = language;
    rehighlight();
}

void CodeHighlighter::highlightBlock(const QString &text)
{
    switch (m_language) {
    case CodeView::Language::Plain:
        break;
    case CodeView::Language::Yaml:
        yamlLine(text);
        break;
    case CodeView::Language::Json:
        jsonLine(text);
        break;
    }
}

void CodeHighlighter::yamlLine(const QString &text)
{
    // The block state is the indentation of the line that opened a block scalar, plus one; 0 and -1 mean outside.
    const int indent = indentOf(text);
    if (const int open = previousBlockState(); open > 0) {
        if (text.trimmed().isEmpty() || indent >= open) {
            setFormat(0, int(text.size()), formatOf(Role::Good));
            setCurrentBlockState(open);
            return;
        }
    }
    setCurrentBlockState(0);
    static const QRegularExpression key(QStringLiteral(R"(^(\s*(?:- +)*)("[^"]*"|'[^']*'|[^\s#:'"\-][^:#]*?|-[^\s:][^:#]*?)\s*:(?=\s|$))"));
    static const QRegularExpression scalar(QStringLiteral(R"(:\s*[|>][+-]?\d*\s*(?:#.*)?$|^\s*-\s+[|>][+-]?\d*\s*$)"));
    int from = indent;
    if (text.mid(indent).startsWith(u'#')) {
        setFormat(indent, int(text.size()) - indent, formatOf(Role::Faint));
        return;
    }
    if (text == QLatin1String("---") || text == QLatin1String("...")) {
        setFormat(0, int(text.size()), formatOf(Role::Muted));
        return;
    }
    if (const auto match = key.match(text); match.hasMatch()) {
        setFormat(int(match.capturedStart(2)), int(match.capturedLength(2)), formatOf(Role::Accent));
        from = int(match.capturedEnd(0));
    } else {
        while (from < text.size() && (text[from] == u' ' || (text[from] == u'-' && (from + 1 == text.size() || text[from + 1] == u' '))))
            ++from;
    }
    yamlValue(text, from);
    if (scalar.match(text).hasMatch())
        setCurrentBlockState(indent + 1);
}

void CodeHighlighter::yamlValue(const QString &text, int from)
{
    QChar quote;
    int end = int(text.size());
    for (int i = from; i < text.size(); ++i) {
        const QChar c = text[i];
        if (!quote.isNull()) {
            if (c == u'\\' && quote == u'"')
                ++i;
            else if (c == quote)
                quote = QChar();
        } else if (c == u'"' || c == u'\'') {
            quote = c;
        } else if (c == u'#' && (i == 0 || text[i - 1].isSpace())) {
            setFormat(i, int(text.size()) - i, formatOf(Role::Faint));
            end = i;
            break;
        }
    }
    const QString value = text.mid(from, end - from).trimmed();
    if (value.isEmpty())
        return;
    const int start = int(text.indexOf(value, from));
    static const QRegularExpression constant(
        QStringLiteral(R"(^(?:[-+]?(?:\d[\d_]*\.?\d*(?:[eE][-+]?\d+)?|0x[0-9a-fA-F]+)|true|false|null|~|\.nan|[-+]?\.inf)$)"),
        QRegularExpression::CaseInsensitiveOption);
    if (value[0] == u'"' || value[0] == u'\'')
        setFormat(start, int(value.size()), formatOf(Role::Good));
    else if (value[0] == u'&' || value[0] == u'*' || value[0] == u'!')
        setFormat(start, int(value.size()), formatOf(Role::Warn));
    else if (constant.match(value).hasMatch())
        setFormat(start, int(value.size()), formatOf(Role::Info));
}

void CodeHighlighter::jsonLine(const QString &text)
{
    static const QRegularExpression token(QStringLiteral(R"("(?:[^"\\]|\\.)*"(\s*:)?|\b(?:true|false|null)\b|-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?)"));
    for (auto it = token.globalMatch(text); it.hasNext();) {
        const auto match = it.next();
        const bool isKey = match.capturedLength(1) > 0;
        const bool isString = text[match.capturedStart()] == u'"';
        setFormat(int(match.capturedStart()), int(match.capturedLength() - match.capturedLength(1)),
                  formatOf(isKey      ? Role::Accent
                           : isString ? Role::Good
                                      : Role::Info));
    }
}

} // namespace widgets
