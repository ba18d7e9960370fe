// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/tables/cell.h"

#include "widgets/theme/format.h"

#include <algorithm>
#include <cmath>

namespace widgets {

Cell Cell::plain(const QString &text)
{
    Cell cell;
    cell.text = text;
    return cell;
}
Cell Cell::name(const QString &text)
{
    Cell cell = plain(text);
    cell.strong = true;
    return cell;
}
Cell Cell::muted(const QString &text)
{
    Cell cell = plain(text);
    cell.role = Role::Muted;
    return cell;
}
Cell Cell::code(const QString &text)
{
    Cell cell = plain(text);
    cell.mono = true;
    return cell;
}
Cell Cell::absent()
{
    Cell cell = plain(format::absent());
    cell.role = Role::Faint;
    return cell;
}
Cell Cell::ofState(StateKind kind, const QString &word, const QString &badge, Role badgeRole)
{
    Cell cell = plain(word);
    cell.state = kind;
    cell.badge = badge;
    cell.badgeRole = badgeRole;
    return cell;
}
Cell Cell::progress(std::optional<double> fraction, const QString &note)
{
    if (!fraction)
        return absent();
    Cell cell = plain(format::percent(fraction));
    cell.fraction = fraction;
    cell.note = note;
    return cell;
}
Cell Cell::age(const QDateTime &since, const QDateTime &now)
{
    if (!since.isValid())
        return absent();
    Cell cell = muted(format::age(since, now));
    cell.toolTip = format::exactTime(since);
    cell.exportText = cell.toolTip;
    return cell;
}
Cell Cell::sparkline(const QList<double> &values, int series)
{
    if (values.isEmpty())
        return absent();
    Cell cell;
    cell.spark = values;
    cell.series = series;
    return cell;
}
Cell Cell::place(const QString &cluster, const QString &nameSpace, std::optional<QColor> band)
{
    Cell cell = plain(nameSpace.isEmpty() ? cluster : cluster + QLatin1Char('/'));
    cell.note = nameSpace;
    cell.noteTight = true;
    cell.band = band;
    return cell;
}
Cell Cell::action(const QString &verb, const QString &disabledReason)
{
    Cell cell = plain(verb);
    cell.button = true;
    cell.enabled = disabledReason.isEmpty();
    cell.toolTip = disabledReason;
    return cell;
}
Cell Cell::linkTo(const QString &text)
{
    Cell cell = plain(text);
    cell.link = true;
    return cell;
}
Cell Cell::seriesName(const QString &text, int series)
{
    Cell cell = name(text);
    cell.swatch = true;
    cell.series = series;
    return cell;
}

QString Cell::plainText() const
{
    QString result = text;
    if (!note.isEmpty())
        result += noteTight ? note : QLatin1Char(' ') + note;
    if (!badge.isEmpty())
        result += QLatin1Char(' ') + badge;
    if (result.isEmpty() && !spark.isEmpty())
        result = format::significant(spark.last());
    return result;
}

bool Cell::operator==(const Cell &o) const
{
    const auto same = [](double a, double b) { return a == b || (std::isnan(a) && std::isnan(b)); };
    return text == o.text && note == o.note && role == o.role && strong == o.strong && mono == o.mono && link == o.link && button == o.button &&
           enabled == o.enabled && noteTight == o.noteTight && state == o.state && badge == o.badge && badgeRole == o.badgeRole && icon == o.icon &&
           fraction.has_value() == o.fraction.has_value() && same(fraction.value_or(0), o.fraction.value_or(0)) &&
           std::ranges::equal(spark, o.spark, same) && series == o.series && swatch == o.swatch && band == o.band && toolTip == o.toolTip &&
           exportText == o.exportText;
}

} // namespace widgets
