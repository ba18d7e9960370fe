// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/theme/format.h"

#include <QCoreApplication>
#include <array>
#include <cmath>

namespace widgets::format {
namespace {

constexpr QChar kThin(0x202f);
constexpr QChar kMinus(0x2212);

/// The C locale has no separators; people get English ones then.
QLocale readable(const QLocale &locale)
{
    QLocale result = locale.language() == QLocale::C ? QLocale(QLocale::English, QLocale::UnitedStates) : locale;
    result.setNumberOptions(result.numberOptions() & ~QLocale::OmitGroupSeparator);
    return result;
}

QString notFinite(double value)
{
    if (std::isnan(value))
        return QStringLiteral("NaN");
    return value > 0 ? QString(QChar(0x221e)) : QString(kMinus) + QChar(0x221e);
}

QString fixed(double value, int decimals, const QLocale &locale)
{
    if (!std::isfinite(value))
        return notFinite(value);
    const QLocale shown = readable(locale);
    QString text = shown.toString(std::abs(value), 'f', decimals);
    // A value that rounds to zero has no sign.
    const bool zero = std::abs(value) < 0.5 * std::pow(10.0, -decimals);
    return value < 0 && !zero ? kMinus + text : text;
}

QString unit(const QString &number, QStringView name) { return number + kThin + name.toString(); }

QString scaled(double value, double base, const std::array<const char *, 6> &names, int wholeBelow, const QLocale &locale)
{
    size_t step = 0;
    double shown = std::abs(value);
    while (shown >= base && step + 1 < names.size()) {
        shown /= base;
        ++step;
    }
    // 1023.96 KiB must not be shown as 1,024.0 KiB.
    const int decimals = int(step) < wholeBelow ? 0 : 1;
    if (step + 1 < names.size() && std::round(shown * (decimals ? 10 : 1)) / (decimals ? 10 : 1) >= base) {
        shown /= base;
        ++step;
    }
    return unit(fixed(std::copysign(shown, value), int(step) < wholeBelow ? 0 : 1, locale), QString::fromLatin1(names[step]));
}

constexpr std::array<const char *, 6> kIec{"B", "KiB", "MiB", "GiB", "TiB", "PiB"};
constexpr std::array<const char *, 6> kSi{"B", "kB", "MB", "GB", "TB", "PB"};

QString moneyText(double amount, int decimals, const QString &symbol, const QLocale &locale)
{
    const QString text = fixed(std::abs(amount), decimals, locale);
    const QString joined = symbol.size() > 1 && symbol.back().isLetter() ? symbol + kThin + text : symbol + text;
    const bool zero = std::abs(amount) < 0.5 * std::pow(10.0, -decimals);
    return amount < 0 && !zero ? kMinus + joined : joined;
}

} // namespace

QString absent() { return QString(QChar(0x2013)); }
QString withUnit(const QString &number, const QString &name) { return number == absent() ? number : unit(number, name); }

QString count(std::optional<qint64> value, const QLocale &locale)
{
    if (!value)
        return absent();
    QString text = readable(locale).toString(*value);
    if (*value < 0)
        text.replace(readable(locale).negativeSign(), kMinus);
    return text;
}

QString number(Value value, int decimals, const QLocale &locale) { return value ? fixed(*value, decimals, locale) : absent(); }

QString signedNumber(Value value, int decimals, const QLocale &locale)
{
    if (!value)
        return absent();
    const QString text = fixed(*value, decimals, locale);
    const bool zero = std::abs(*value) < 0.5 * std::pow(10.0, -decimals);
    return *value > 0 && !zero ? QLatin1Char('+') + text : text;
}

QString scientific(Value value, int decimals, const QLocale &locale)
{
    if (!value)
        return absent();
    if (!std::isfinite(*value))
        return notFinite(*value);
    if (*value == 0)
        return fixed(0, decimals, locale);
    int exponent = int(std::floor(std::log10(std::abs(*value))));
    double mantissa = *value / std::pow(10.0, exponent);
    // Rounding may carry: 9.96 with one decimal is 1.0 of the next power.
    if (std::round(std::abs(mantissa) * std::pow(10.0, decimals)) >= std::pow(10.0, decimals + 1)) {
        mantissa /= 10;
        ++exponent;
    }
    const QString power = (exponent < 0 ? QString(kMinus) : QString()) + QString::number(std::abs(exponent));
    return fixed(mantissa, decimals, locale) + QLatin1Char('e') + power;
}

QString significant(Value value, int figures, const QLocale &locale)
{
    if (!value)
        return absent();
    if (!std::isfinite(*value))
        return notFinite(*value);
    const double size = std::abs(*value);
    if (size == 0)
        return fixed(0, 0, locale);
    if (size < 1e-3)
        return scientific(value, figures - 1, locale);
    if (size >= 1e9)
        return scientific(value, figures - 1, locale);
    int decimals = figures - 1 - int(std::floor(std::log10(size)));
    // 9.9996 becomes 10.00, not 10.000.
    if (decimals >= 0 && std::round(size * std::pow(10.0, decimals)) >= std::pow(10.0, figures))
        --decimals;
    return fixed(*value, std::max(0, decimals), locale);
}

QString percent(Value share, int decimals, const QLocale &locale)
{
    if (!share)
        return absent();
    return unit(fixed(*share * 100, decimals, locale), u"%");
}
QString signedPercent(Value share, int decimals, const QLocale &locale)
{
    if (!share)
        return absent();
    return unit(signedNumber(*share * 100, decimals, locale), u"%");
}

QString spread(Value value, Value plusMinus, int decimals, const QLocale &locale)
{
    if (!value || !plusMinus)
        return number(value, decimals, locale);
    return fixed(*value, decimals, locale) + kThin + QChar(0xb1) + kThin + fixed(*plusMinus, decimals, locale);
}

QString memory(Value bytes, const QLocale &locale)
{
    if (!bytes)
        return absent();
    if (!std::isfinite(*bytes))
        return notFinite(*bytes);
    return scaled(*bytes, 1024, kIec, 3, locale);
}
QString dataSize(Value bytes, const QLocale &locale)
{
    if (!bytes)
        return absent();
    if (!std::isfinite(*bytes))
        return notFinite(*bytes);
    return scaled(*bytes, 1000, kSi, 1, locale);
}
QString dataRate(Value bytesPerSecond, const QLocale &locale)
{
    return bytesPerSecond ? dataSize(bytesPerSecond, locale) + QLatin1String("/s") : absent();
}

QString rate(Value perSecond, const QString &name, const QLocale &locale)
{
    if (!perSecond)
        return absent();
    const double size = std::abs(*perSecond);
    if (!std::isfinite(size))
        return notFinite(*perSecond);
    if (size < 10)
        return unit(fixed(*perSecond, 2, locale), name);
    if (size <= 9999)
        return unit(fixed(*perSecond, size < 100 ? 1 : 0, locale), name);
    static constexpr std::array<const char *, 4> kPrefixes{"k", "M", "G", "T"};
    size_t step = 0;
    double shown = size / 1000;
    while (shown >= 999.5 && step + 1 < kPrefixes.size()) {
        shown /= 1000;
        ++step;
    }
    const QString number = fixed(std::copysign(shown, *perSecond), shown < 100 ? 1 : 0, locale);
    return number + kThin + QLatin1String(kPrefixes[step]) + kThin + name;
}

QString power(Value watts, const QLocale &locale) { return watts ? unit(fixed(*watts, 0, locale), u"W") : absent(); }
QString energy(Value kilowattHours, const QLocale &locale)
{
    return kilowattHours ? unit(fixed(*kilowattHours, std::abs(*kilowattHours) < 10 ? 1 : 0, locale), u"kWh") : absent();
}
QString temperature(Value celsius, const QLocale &locale) { return celsius ? unit(fixed(*celsius, 0, locale), u"°C") : absent(); }
QString stepTime(std::optional<Seconds> time, const QLocale &locale) { return time ? unit(fixed(time->count(), 2, locale), u"s") : absent(); }
QString gpuHours(Value hours, const QLocale &locale) { return hours ? unit(fixed(*hours, 1, locale), u"GPU-h") : absent(); }

QString duration(std::optional<Seconds> time, const QLocale &locale)
{
    if (!time || !std::isfinite(time->count()))
        return absent();
    const double s = std::max(0.0, time->count());
    if (s < 60)
        return unit(fixed(std::floor(s), 0, locale), u"s");
    if (s < 3600)
        return unit(fixed(std::floor(s / 60), 0, locale), u"min");
    // Cut, not rounded, so that 23.96 h is never shown as 24.0 h.
    if (s < 86400)
        return unit(fixed(std::floor(s / 360) / 10, 1, locale), u"h");
    const double days = s / 86400;
    return days < 10 ? unit(fixed(std::floor(days * 10) / 10, 1, locale), u"d") : unit(fixed(std::floor(days), 0, locale), u"d");
}

QString longDuration(std::optional<Seconds> time, const QLocale &locale)
{
    if (!time || !std::isfinite(time->count()))
        return absent();
    const qint64 s = qint64(std::max(0.0, time->count()));
    const auto part = [&](qint64 value, QStringView name) { return unit(count(value, locale), name); };
    if (s < 60)
        return part(s, u"s");
    if (s < 3600)
        return s % 60 ? part(s / 60, u"min") + QLatin1Char(' ') + part(s % 60, u"s") : part(s / 60, u"min");
    if (s < 86400)
        return s / 60 % 60 ? part(s / 3600, u"h") + QLatin1Char(' ') + part(s / 60 % 60, u"min") : part(s / 3600, u"h");
    return s / 3600 % 24 ? part(s / 86400, u"d") + QLatin1Char(' ') + part(s / 3600 % 24, u"h") : part(s / 86400, u"d");
}

QString age(const QDateTime &since, const QDateTime &now, const QLocale &locale)
{
    if (!since.isValid() || !now.isValid())
        return absent();
    return duration(std::chrono::milliseconds(std::max<qint64>(0, since.msecsTo(now))), locale);
}

QString dataAge(Seconds time, const QLocale &locale) { return duration(time, locale); }

QString exactTime(const QDateTime &moment)
{
    if (!moment.isValid())
        return {};
    return moment.toOffsetFromUtc(moment.offsetFromUtc()).toString(Qt::ISODate);
}
QString clockTime(const QDateTime &moment) { return moment.isValid() ? moment.toString(QStringLiteral("HH:mm:ss")) : absent(); }

QString money(Value amount, const QString &symbol, const QLocale &locale)
{
    if (!amount)
        return QCoreApplication::translate("widgets::format", "no price");
    return moneyText(*amount, std::abs(*amount) < 999.995 ? 2 : 0, symbol, locale);
}
QString moneyExact(Value amount, const QString &symbol, const QLocale &locale)
{
    if (!amount)
        return QCoreApplication::translate("widgets::format", "no price");
    return moneyText(*amount, 2, symbol, locale);
}
QString moneyPerHour(Value amount, const QString &symbol, const QLocale &locale)
{
    return amount ? moneyExact(amount, symbol, locale) + QLatin1String("/h") : moneyExact(amount, symbol, locale);
}

QString interval(Value low, Value high, int decimals, const QLocale &locale)
{
    if (!low || !high)
        return absent();
    return QCoreApplication::translate("widgets::format", "%1 to %2").arg(fixed(*low, decimals, locale), fixed(*high, decimals, locale));
}

} // namespace widgets::format
