// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/translated/translated.h"

#include "widgets/theme/format.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QStringList>

#include <algorithm>
#include <cmath>
#include <limits>

namespace wording {

namespace {

/// As many decimals as the English has, which is as many as are known.
QString number(double value, const std::string &english, const QLocale &locale)
{
    if (!std::isfinite(value) || english.find('e') != std::string::npos)
        return widgets::format::significant(value, 3, locale);
    const std::size_t point = english.find('.');
    return widgets::format::number(value, point == std::string::npos ? 0 : static_cast<int>(english.size() - point - 1), locale);
}

/// Qt gives the source back where it has no translation, which for a count is always the singular.
bool inEnglish()
{
    //: The code of the language of this file: es, pt_BR, …
    return QCoreApplication::translate("Wording", "en") == QLatin1String("en");
}

QString patternOf(const Text &text)
{
    const Pattern &pattern = text.pattern();
    if (!pattern.many)
        return QCoreApplication::translate(pattern.context, pattern.one);
    const double count = std::isfinite(text.value()) ? text.value() : 0;
    const int n = static_cast<int>(std::clamp(count, 0.0, static_cast<double>(std::numeric_limits<int>::max())));
    if (n != 1 && inEnglish())
        return QString::fromUtf8(pattern.many).replace(QLatin1String("%n"), QString::number(n));
    // The plural is the disambiguation, as COUNTED_PHRASE gives it to lupdate.
    return QCoreApplication::translate(pattern.context, pattern.one, pattern.many, n);
}

QString filled(const QString &pattern, const std::vector<Text> &arguments, const QLocale &locale)
{
    QString result;
    for (qsizetype i = 0; i < pattern.size(); ++i) {
        const bool placeholder =
            pattern[i] == QLatin1Char('%') && i + 1 < pattern.size() && pattern[i + 1] >= QLatin1Char('1') && pattern[i + 1] <= QLatin1Char('9');
        if (!placeholder) {
            result += pattern[i];
            continue;
        }
        const auto index = static_cast<std::size_t>(pattern[++i].unicode() - '1');
        if (index < arguments.size())
            result += translated(arguments[index], locale);
    }
    return result;
}

} // namespace

QString translated(const Text &text, const QLocale &locale)
{
    switch (text.kind()) {
    case Text::Kind::Literal:
        break;
    case Text::Kind::Number:
        return number(text.value(), text.text(), locale);
    case Text::Kind::Moment:
        return locale.toString(QDateTime::fromMSecsSinceEpoch(static_cast<qint64>(text.value() * 1000)), QLocale::ShortFormat);
    case Text::Kind::Phrase:
        return filled(patternOf(text), text.parts(), locale);
    case Text::Kind::List: {
        QStringList parts;
        for (const Text &part : text.parts())
            parts.append(translated(part, locale));
        return parts.join(QString::fromStdString(text.text()));
    }
    }
    return QString::fromStdString(text.text());
}

QString translated(const Failure &failure, const QLocale &locale)
{
    const QString message = translated(failure.messageText, locale), remedy = translated(failure.remedyText, locale);
    return remedy.isEmpty() ? message : QStringLiteral("%1 %2").arg(message, remedy);
}

} // namespace wording
