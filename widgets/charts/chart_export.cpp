// SPDX-License-Identifier: GPL-3.0-or-later
#include "chart_export.h"

#include "curve_chart.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QImage>
#include <QPageSize>
#include <QPainter>
#include <QPdfWriter>
#include <QSaveFile>
#include <QSvgGenerator>
#include <charconv>

namespace widgets {

namespace {

QString words(const char *text) { return QCoreApplication::translate("widgets::ChartExport", text); }

QString cannotWrite(const QString &path, const QString &reason)
{
    //: %1 is a file, %2 the reason that the system gave
    return QCoreApplication::translate("widgets::ChartExport", "Could not write %1: %2. Choose a folder that you can write to and that has room.")
        .arg(path, reason);
}

QString save(const QByteArray &bytes, const QString &path)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return cannotWrite(path, file.errorString());
    if (file.write(bytes) != bytes.size() || !file.commit())
        return cannotWrite(path, file.errorString());
    return {};
}

QSize sizeOf(const CurveChart &chart, QSize size) { return size.isValid() && !size.isEmpty() ? size : chart.size(); }

/// A field of CSV: quoted when it must be, and never read as a formula by a spreadsheet.
QByteArray field(const QString &text)
{
    QString out = text;
    if (!out.isEmpty() && QStringLiteral("=+-@").contains(out.front()))
        out.prepend(u'\'');
    if (out.contains(u',') || out.contains(u'"') || out.contains(u'\n') || out.contains(u'\r'))
        out = u'"' + out.replace(QStringLiteral("\""), QStringLiteral("\"\"")) + u'"';
    return out.toUtf8();
}

/// The shortest text that reads back as the same number.
void appendNumber(QByteArray &line, double value)
{
    if (std::isnan(value)) {
        line += "NaN";
    } else if (std::isinf(value)) {
        line += value > 0 ? "Infinity" : "-Infinity";
    } else {
        char buffer[32];
        const auto [end, error] = std::to_chars(buffer, buffer + sizeof buffer, value);
        if (error == std::errc())
            line.append(buffer, static_cast<qsizetype>(end - buffer));
    }
}

} // namespace

QString ChartExport::png(const CurveChart &chart, const QString &path, double scale, QSize size)
{
    const QSize logical = sizeOf(chart, size);
    QImage image(logical * scale, QImage::Format_ARGB32_Premultiplied);
    if (image.isNull())
        return cannotWrite(path, words("the picture is too large"));
    image.setDevicePixelRatio(scale);
    {
        QPainter painter(&image);
        chart.renderTo(painter, QSizeF(logical));
    }
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    if (!image.save(&buffer, "PNG"))
        return cannotWrite(path, words("the picture could not be encoded"));
    return save(buffer.data(), path);
}

QString ChartExport::svg(const CurveChart &chart, const QString &path, QSize size)
{
    const QSize logical = sizeOf(chart, size);
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setSize(logical);
    generator.setViewBox(QRect(QPoint(0, 0), logical));
    generator.setTitle(chart.title());
    generator.setDescription(chart.accessibleDescription());
    {
        QPainter painter(&generator);
        chart.renderTo(painter, QSizeF(logical));
    }
    return save(buffer.data(), path);
}

QString ChartExport::pdf(const CurveChart &chart, const QString &path, QSize size)
{
    const QSize logical = sizeOf(chart, size);
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    {
        QPdfWriter writer(&buffer);
        writer.setTitle(chart.title());
        writer.setResolution(96); // one logical pixel is one unit of the page
        writer.setPageMargins(QMarginsF());
        writer.setPageSize(QPageSize(QSizeF(logical) * 72.0 / 96.0, QPageSize::Point));
        QPainter painter(&writer);
        if (!painter.isActive())
            return cannotWrite(path, words("the page could not be started"));
        chart.renderTo(painter, QSizeF(logical));
    }
    return save(buffer.data(), path);
}

QString ChartExport::csv(const std::vector<CurveItem> &curves, const QString &xName, const QString &path)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return cannotWrite(path, file.errorString());
    bool isGood = file.write("run," + field(xName.isEmpty() ? QStringLiteral("x") : xName) + ",value,superseded\n") > 0;
    QByteArray block;
    for (const CurveItem &curve : curves) {
        if (!curve.source || !curve.isVisible)
            continue;
        const QByteArray run = field(curve.name);
        curve.source->visit([&](const CurveExportPoint &point) {
            block += run;
            block += ',';
            appendNumber(block, point.x);
            block += ',';
            appendNumber(block, point.value);
            block += point.superseded ? ",true\n" : ",false\n";
            if (block.size() > 1 << 16) {
                isGood = isGood && file.write(block) == block.size();
                block.clear();
            }
            return isGood;
        });
    }
    isGood = isGood && file.write(block) == block.size();
    if (!isGood || !file.commit())
        return cannotWrite(path, file.errorString());
    return {};
}

} // namespace widgets
