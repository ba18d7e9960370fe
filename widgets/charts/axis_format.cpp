// SPDX-License-Identifier: GPL-3.0-or-later
#include "axis_format.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

namespace widgets {

namespace {

const QChar narrowSpace(0x202F);
const QChar trueMinus(0x2212);

QString words(const char *text) { return QCoreApplication::translate("widgets::AxisFormat", text); }

// The units that words() looks up, for the translators.
[[maybe_unused]] constexpr const char *unitWords[] = {QT_TRANSLATE_NOOP("widgets::AxisFormat", "ms"), QT_TRANSLATE_NOOP("widgets::AxisFormat", "s"),
                                                      QT_TRANSLATE_NOOP("widgets::AxisFormat", "min"), QT_TRANSLATE_NOOP("widgets::AxisFormat", "h"),
                                                      QT_TRANSLATE_NOOP("widgets::AxisFormat", "d")};

QString withUnit(const QString &number, const QString &unit) { return unit.isEmpty() ? number : number + narrowSpace + unit; }

QString withTrueMinus(QString text) { return text.replace(u'-', trueMinus); }

QString fixed(double value, int decimals) { return withTrueMinus(QLocale().toString(value, 'f', std::clamp(decimals, 0, 12))); }

/// 3.0e−4: mantissa with `decimals`, exponent without padding.
QString exponent(double value, int decimals)
{
    if (value == 0)
        return QStringLiteral("0");
    int power = static_cast<int>(std::floor(std::log10(std::abs(value)) + 1e-12));
    double mantissa = value / std::pow(10.0, power);
    const double unit = std::pow(10.0, decimals);
    if (std::abs(std::round(mantissa * unit) / unit) >= 10)
        mantissa /= 10, ++power;
    QString out = fixed(mantissa, decimals) + u'e';
    if (power < 0)
        out += trueMinus;
    return out + QString::number(std::abs(power));
}

int decimalsForStep(double step)
{
    if (!(step > 0))
        return 0;
    return std::clamp(static_cast<int>(-std::floor(std::log10(step) + 1e-9)), 0, 12);
}

struct Prefix {
    double factor;
    const char *text;
};

Prefix prefixOf(double magnitude, NumberStyle style)
{
    if (style == NumberStyle::Binary) {
        for (const Prefix &p : {Prefix{1099511627776.0, "Ti"}, Prefix{1073741824.0, "Gi"}, Prefix{1048576.0, "Mi"}, Prefix{1024.0, "Ki"}})
            if (magnitude >= p.factor)
                return p;
    } else if (magnitude > 9999) {
        for (const Prefix &p : {Prefix{1e12, "T"}, Prefix{1e9, "G"}, Prefix{1e6, "M"}, Prefix{1e3, "k"}})
            if (magnitude >= p.factor)
                return p;
    }
    return {1, ""};
}

QString prefixed(const QString &number, const Prefix &prefix, NumberStyle style, const QString &unit)
{
    const QString whole = style == NumberStyle::Binary && unit.isEmpty() ? QStringLiteral("B") : unit;
    return withUnit(number, QLatin1String(prefix.text) + whole);
}

int significantDecimals(double value, int significant)
{
    if (value == 0 || !std::isfinite(value))
        return significant - 1;
    return std::clamp(significant - 1 - static_cast<int>(std::floor(std::log10(std::abs(value)) + 1e-12)), 0, 12);
}

} // namespace

QString AxisFormat::absent() { return QString(QChar(0x2013)); }

QString AxisFormat::tick(const AxisSpec &axis, double value, const AxisTicks &ticks)
{
    if (axis.kind == AxisKind::Time) {
        const QDateTime time = QDateTime::fromMSecsSinceEpoch(static_cast<qint64>(std::llround(value * 1000)), axis.zone);
        if (ticks.step < 1)
            return time.toString(QStringLiteral("HH:mm:ss.zzz"));
        if (ticks.step < 60)
            return time.toString(QStringLiteral("HH:mm:ss"));
        if (ticks.step < 86400) {
            return time.time() == QTime(0, 0) ? QLocale().toString(time, QStringLiteral("ddd d")) : time.toString(QStringLiteral("HH:mm"));
        }
        return QLocale().toString(time, ticks.step < 28 * 86400.0 ? QStringLiteral("d MMM") : QStringLiteral("d MMM yyyy"));
    }
    if (axis.kind == AxisKind::Duration)
        return duration(value);
    if (axis.style == NumberStyle::Percent)
        return withUnit(fixed(value * 100, decimalsForStep(ticks.step * 100)), QStringLiteral("%"));
    double largest = std::abs(value);
    for (double v : ticks.values)
        largest = std::max(largest, std::abs(v));
    if (axis.style != NumberStyle::Plain) {
        const Prefix prefix = prefixOf(axis.kind == AxisKind::Log ? std::abs(value) : largest, axis.style);
        const int decimals = ticks.step > 0 ? decimalsForStep(ticks.step / prefix.factor) : significantDecimals(value / prefix.factor, 1);
        return prefixed(fixed(value / prefix.factor, std::min(decimals, 6)), prefix, axis.style, axis.unit);
    }
    const double magnitude = axis.kind == AxisKind::Log && ticks.step == 0 ? std::abs(value) : largest;
    if (value != 0 && (magnitude < 1e-3 || magnitude >= 1e7)) {
        const int decimals = ticks.step > 0 ? std::max(0, significantDecimals(ticks.step, 1) - significantDecimals(value, 1)) : 0;
        return withUnit(exponent(value, std::min(decimals, 4)), axis.unit);
    }
    const int decimals = ticks.step > 0 ? decimalsForStep(ticks.step) : significantDecimals(value, 1);
    return withUnit(fixed(value, decimals), axis.unit);
}

QString AxisFormat::value(double value, int significant, NumberStyle style, const QString &unit)
{
    if (std::isnan(value))
        return QStringLiteral("NaN");
    if (std::isinf(value))
        return value > 0 ? QString(QChar(0x221E)) : QString(trueMinus) + QChar(0x221E);
    if (style == NumberStyle::Percent)
        return withUnit(fixed(value * 100, 0), QStringLiteral("%"));
    if (style != NumberStyle::Plain) {
        const Prefix prefix = prefixOf(std::abs(value), style);
        const int decimals = style == NumberStyle::Binary ? (prefix.factor > 1 ? 1 : 0) : significantDecimals(value / prefix.factor, 3);
        return prefixed(fixed(value / prefix.factor, decimals), prefix, style, unit);
    }
    const double magnitude = std::abs(value);
    if (magnitude != 0 && (magnitude < 1e-3 || magnitude >= 1e9))
        return withUnit(exponent(value, significant > 2 ? significant - 2 : 1), unit);
    if (value == std::round(value) && magnitude >= 1000)
        return withUnit(fixed(value, 0), unit);
    if (value == 0)
        return withUnit(QStringLiteral("0"), unit);
    return withUnit(fixed(value, significantDecimals(value, significant)), unit);
}

QString AxisFormat::difference(double difference, double reference, int significant)
{
    if (!std::isfinite(difference))
        return absent();
    QString number;
    const double magnitude = std::abs(reference);
    if (magnitude != 0 && (magnitude < 1e-3 || magnitude >= 1e9))
        number = exponent(std::abs(difference), 1);
    else
        number = fixed(std::abs(difference), significantDecimals(reference == 0 ? difference : reference, significant));
    if (difference < 0)
        return trueMinus + number;
    return u'+' + number;
}

QString AxisFormat::duration(double seconds)
{
    const QString sign = seconds < 0 ? QString(trueMinus) : QString();
    const double s = std::abs(seconds);
    const auto part = [](double number, const char *unit) { return QLocale().toString(number, 'f', 0) + narrowSpace + words(unit); };
    if (s == 0)
        return part(0, "s");
    if (s < 1)
        return sign + QLocale().toString(s * 1000, 'g', 3) + narrowSpace + words("ms");
    if (s < 60)
        return sign + QLocale().toString(s, 'g', 3) + narrowSpace + words("s");
    const double whole = std::round(s);
    const auto two = [&](double size, const char *unit, double smaller, const char *smallUnit) {
        const double big = std::floor(whole / size), rest = std::floor((whole - big * size) / smaller);
        return rest > 0 ? part(big, unit) + u' ' + part(rest, smallUnit) : part(big, unit);
    };
    if (whole < 3600)
        return sign + two(60, "min", 1, "s");
    if (whole < 86400)
        return sign + two(3600, "h", 60, "min");
    return sign + two(86400, "d", 3600, "h");
}

QString AxisFormat::position(const AxisSpec &axis, double x)
{
    if (axis.kind == AxisKind::Time) {
        const QDateTime time = QDateTime::fromMSecsSinceEpoch(static_cast<qint64>(std::llround(x * 1000)), axis.zone);
        return QLocale().toString(time, QStringLiteral("ddd HH:mm:ss"));
    }
    if (axis.kind == AxisKind::Duration)
        return duration(x);
    QString number;
    if (x == std::round(x) && std::abs(x) < 1e15)
        number = fixed(x, 0);
    else
        number = value(x, 6, axis.style == NumberStyle::Plain ? NumberStyle::Plain : axis.style, {});
    number = withUnit(number, axis.unit);
    return axis.title.isEmpty() ? number : axis.title + u' ' + number;
}

} // namespace widgets
