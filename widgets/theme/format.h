// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QDateTime>
#include <QLocale>
#include <QString>
#include <chrono>
#include <optional>

/// Numbers as people read them. Pure functions: a value and a locale in, text out. Absent values give "–", never 0.
/// A narrow no-break space stands before units, minus is U+2212, separators are the locale's. NaN gives "NaN", infinities "∞" and "−∞".
namespace widgets::format {

using Seconds = std::chrono::duration<double>;
using Value = std::optional<double>;

QString absent(); ///< "–"
QString withUnit(const QString &number, const QString &unit);

/// Whole number with separators: 18,400.
QString count(std::optional<qint64> value, const QLocale &locale = QLocale());
/// Fixed decimals: 2.30.
QString number(Value value, int decimals, const QLocale &locale = QLocale());
/// As number(), always signed: +0.051, −0.039; exactly zero is unsigned.
QString signedNumber(Value value, int decimals, const QLocale &locale = QLocale());
/// Significant figures, for losses (4): 2.056, 0.1680, 18,400; below 0.001 with a power of ten: 1.234e−5.
QString significant(Value value, int figures = 4, const QLocale &locale = QLocale());
/// Learning rates: 3.0e−4.
QString scientific(Value value, int decimals = 1, const QLocale &locale = QLocale());
/// A share of 1 in whole percent: 0.94 gives "94 %".
QString percent(Value share, int decimals = 0, const QLocale &locale = QLocale());
QString signedPercent(Value share, int decimals = 0, const QLocale &locale = QLocale());
/// Value ± spread with the same decimals; only the value when spread is absent.
QString spread(Value value, Value plusMinus, int decimals, const QLocale &locale = QLocale());

/// Memory in IEC units: 71.2 GiB, 412 MiB; one decimal from GiB up.
QString memory(Value bytes, const QLocale &locale = QLocale());
/// Disk and network sizes in SI units: 38.2 kB, 1.4 GB.
QString dataSize(Value bytes, const QLocale &locale = QLocale());
/// 38.2 kB/s.
QString dataRate(Value bytesPerSecond, const QLocale &locale = QLocale());
/// Rates over 9,999 get a prefix: 143 k tokens/s. The unit is the caller's ("tokens/s").
QString rate(Value perSecond, const QString &unit, const QLocale &locale = QLocale());
QString power(Value watts, const QLocale &locale = QLocale());
QString energy(Value kilowattHours, const QLocale &locale = QLocale());
QString temperature(Value celsius, const QLocale &locale = QLocale());
QString stepTime(std::optional<Seconds> time, const QLocale &locale = QLocale()); ///< 4.55 s
QString gpuHours(Value hours, const QLocale &locale = QLocale());                 ///< 12.4 GPU-h

/// One unit, for tables: 12 min, 8.6 h, 2.3 d.
QString duration(std::optional<Seconds> time, const QLocale &locale = QLocale());
/// Two units, for sentences: 2 h 41 min, 1 d 9 h.
QString longDuration(std::optional<Seconds> time, const QLocale &locale = QLocale());
/// duration() from a moment until now; a moment in the future gives 0 s.
QString age(const QDateTime &since, const QDateTime &now, const QLocale &locale = QLocale());
/// Age of shown data: seconds to 60 s, then minutes and longer.
QString dataAge(Seconds age, const QLocale &locale = QLocale());
/// ISO 8601 with zone: 2026-11-19T14:32:07-03:00. Empty for an invalid moment. For tooltips and export.
QString exactTime(const QDateTime &moment);
/// 14:30:12, in the moment's own zone.
QString clockTime(const QDateTime &moment);

/// Money in a table: cents under 1,000, whole units from there. Unknown price: "no price".
QString money(Value amount, const QString &symbol = QStringLiteral("$"), const QLocale &locale = QLocale());
/// Money with cents always, for details.
QString moneyExact(Value amount, const QString &symbol = QStringLiteral("$"), const QLocale &locale = QLocale());
/// $56.00/h
QString moneyPerHour(Value amount, const QString &symbol = QStringLiteral("$"), const QLocale &locale = QLocale());
/// "0.039 to 0.063"
QString interval(Value low, Value high, int decimals, const QLocale &locale = QLocale());

} // namespace widgets::format
