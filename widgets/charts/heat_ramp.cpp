// SPDX-License-Identifier: GPL-3.0-or-later
#include "heat_ramp.h"

#include <algorithm>
#include <cmath>

namespace widgets {

namespace {

struct Triple {
    double a = 0, b = 0, c = 0;
};

double toLinear(double v) { return v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4); }
double toGamma(double v) { return v <= 0.0031308 ? v * 12.92 : 1.055 * std::pow(v, 1 / 2.4) - 0.055; }

// White point D65, the one of sRGB.
constexpr Triple white{0.95047, 1.0, 1.08883};

Triple labOf(QRgb rgb)
{
    const double r = toLinear(qRed(rgb) / 255.0), g = toLinear(qGreen(rgb) / 255.0), b = toLinear(qBlue(rgb) / 255.0);
    const auto f = [](double t) { return t > 216.0 / 24389 ? std::cbrt(t) : (24389.0 / 27 * t + 16) / 116; };
    const double x = f((0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / white.a);
    const double y = f((0.2126729 * r + 0.7151522 * g + 0.0721750 * b) / white.b);
    const double z = f((0.0193339 * r + 0.1191920 * g + 0.9503041 * b) / white.c);
    return {116 * y - 16, 500 * (x - y), 200 * (y - z)};
}

QRgb rgbOf(const Triple &lab)
{
    const double fy = (lab.a + 16) / 116, fx = fy + lab.b / 500, fz = fy - lab.c / 200;
    const auto f = [](double t) { return t * t * t > 216.0 / 24389 ? t * t * t : (116 * t - 16) * 27 / 24389; };
    const double x = white.a * f(fx), y = white.b * f(fy), z = white.c * f(fz);
    const auto byte = [](double v) { return static_cast<int>(std::lround(255 * std::clamp(toGamma(std::max(0.0, v)), 0.0, 1.0))); };
    return qRgb(byte(3.2404542 * x - 1.5371385 * y - 0.4985314 * z), byte(-0.9692660 * x + 1.8760108 * y + 0.0415560 * z),
                byte(0.0556434 * x - 0.2040259 * y + 1.0572252 * z));
}

constexpr std::array<QRgb, 11> darkStops{0xff1e1e53, 0xff20316f, 0xff17478a, 0xff075f9b, 0xff0377a8, 0xff0b90b5,
                                         0xff05a9c2, 0xff00c2ce, 0xff4cd9d3, 0xff8cecd8, 0xffc3fce5};
constexpr std::array<QRgb, 11> lightStops{0xff9aebd1, 0xff6edacc, 0xff3dc8c8, 0xff0db3c3, 0xff139db9, 0xff0787af,
                                          0xff0171a5, 0xff055c9b, 0xff16458e, 0xff213078, 0xff231e5f};

double luminance(QColor colour) { return 0.2126 * toLinear(colour.redF()) + 0.7152 * toLinear(colour.greenF()) + 0.0722 * toLinear(colour.blueF()); }

} // namespace

HeatRamp::HeatRamp(bool isDark)
{
    const auto &stops = isDark ? darkStops : lightStops;
    std::array<Triple, 11> lab;
    std::transform(stops.begin(), stops.end(), lab.begin(), labOf);
    for (std::size_t i = 0; i < m_table.size(); ++i) {
        const double position = static_cast<double>(i) / 255 * 10;
        const auto stop = std::min<std::size_t>(9, static_cast<std::size_t>(position));
        const double t = position - static_cast<double>(stop);
        const Triple &p = lab[stop], &q = lab[stop + 1];
        m_table[i] = rgbOf({p.a + t * (q.a - p.a), p.b + t * (q.b - p.b), p.c + t * (q.c - p.c)});
    }
}

QRgb HeatRamp::at(double load) const
{
    if (!(load > 0))
        return m_table.front();
    return m_table[static_cast<std::size_t>(std::lround(std::min(load, 1.0) * 255))];
}

QColor HeatRamp::textOn(QColor background)
{
    const double l = luminance(background);
    const double onWhite = 1.05 / (l + 0.05), onBlack = (l + 0.05) / 0.05;
    return onBlack >= onWhite ? QColor(Qt::black) : QColor(Qt::white);
}

} // namespace widgets
