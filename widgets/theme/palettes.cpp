// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/theme/palettes.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace widgets::palettes {
namespace {

struct Pair {
    QRgb dark, light;
};

constexpr std::array<Pair, kRoleCount> kRoles{{
    {0xff141619, 0xfff3f4f6}, // Window
    {0xff1b1e22, 0xffffffff}, // Panel
    {0xff24282d, 0xffffffff}, // Raised
    {0xff1f2327, 0xfff8f9fa}, // Header
    {0xff2e333a, 0xffdfe2e6}, // Hairline
    {0xff434a53, 0xffc3c8cf}, // Hair2
    {0xff6f7883, 0xff7f8690}, // Control
    {0xffe7e9ec, 0xff1a1d21}, // Text
    {0xffa4abb4, 0xff555d67}, // Muted
    {0xff868e98, 0xff646c76}, // Faint
    {0xff8f9bff, 0xff4049c4}, // Accent
    {0xff4b57d1, 0xff4049c4}, // AccentFill
    {0xffffffff, 0xffffffff}, // OnAccent
    {0xff4fc38a, 0xff0f6f43}, // Good
    {0xfff0b13c, 0xff8f5a00}, // Warn
    {0xffff7a70, 0xffad1222}, // Bad
    {0xff5cb8dc, 0xff0a668a}, // Info
    {0xff2b3050, 0xffe1e4fb}, // Selection
    {0xff22262b, 0xfff0f1f4}, // Hover
    {0xffa9b2ff, 0xff4049c4}, // Focus
    {0xff282c32, 0xffeceef1}, // Grid
    {0xffff5a52, 0xffd3222a}, // Band
    {0xffffc94d, 0xffe09a1a}, // CellIdle
    {0xffed3726, 0xffad1222}, // CellFail
    {0xff93877d, 0xff93877d}, // NoData
    {0xff223531, 0xffddebe5}, // Added
    {0xff3b2b2d, 0xfff4dee0}, // Removed
}};

constexpr std::array<Pair, kSeriesCount> kSeries{{
    {0xff75adf8, 0xff2067da},
    {0xffdc8e12, 0xffb85c37},
    {0xff97fbe5, 0xff297869},
    {0xffd74c84, 0xffa3409b},
    {0xfff7dc1f, 0xffaf8f15},
    {0xff8075db, 0xff3d3564},
    {0xff4f929c, 0xff3e9dca},
    {0xffa77b5d, 0xff7f463d},
    {0xffcff3a3, 0xff8c9968},
    {0xfffcb0b6, 0xff5c2031},
    {0xffb9bcd1, 0xff758193},
    {0xffb8ab78, 0xff334400},
}};

constexpr std::array<Pair, kHeatStops> kHeat{{
    {0xff1e1e53, 0xff9aebd1},
    {0xff20316f, 0xff6edacc},
    {0xff17478a, 0xff3dc8c8},
    {0xff075f9b, 0xff0db3c3},
    {0xff0377a8, 0xff139db9},
    {0xff0b90b5, 0xff0787af},
    {0xff05a9c2, 0xff0171a5},
    {0xff00c2ce, 0xff055c9b},
    {0xff4cd9d3, 0xff16458e},
    {0xff8cecd8, 0xff213078},
    {0xffc3fce5, 0xff231e5f},
}};

using Lab = std::array<double, 3>;

double toLinear(double c) { return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4); }
double toGamma(double c) { return c <= 0.0031308 ? 12.92 * c : 1.055 * std::pow(c, 1 / 2.4) - 0.055; }

// D65 white, two-degree observer.
constexpr Lab kWhite{0.95047, 1.0, 1.08883};

Lab toLab(QRgb rgb)
{
    const double r = toLinear(qRed(rgb) / 255.0), g = toLinear(qGreen(rgb) / 255.0), b = toLinear(qBlue(rgb) / 255.0);
    const Lab xyz{0.4124564 * r + 0.3575761 * g + 0.1804375 * b, 0.2126729 * r + 0.7151522 * g + 0.0721750 * b,
                  0.0193339 * r + 0.1191920 * g + 0.9503041 * b};
    Lab f{};
    for (size_t i = 0; i < 3; ++i) {
        const double t = xyz[i] / kWhite[i];
        f[i] = t > 216.0 / 24389 ? std::cbrt(t) : (24389.0 / 27 * t + 16) / 116;
    }
    return {116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])};
}

QColor fromLab(const Lab &lab)
{
    const double fy = (lab[0] + 16) / 116;
    const Lab f{fy + lab[1] / 500, fy, fy - lab[2] / 200};
    Lab xyz{};
    for (size_t i = 0; i < 3; ++i) {
        const double cube = f[i] * f[i] * f[i];
        xyz[i] = kWhite[i] * (cube > 216.0 / 24389 ? cube : (116 * f[i] - 16) * 27 / 24389);
    }
    const double r = 3.2404542 * xyz[0] - 1.5371385 * xyz[1] - 0.4985314 * xyz[2];
    const double g = -0.9692660 * xyz[0] + 1.8760108 * xyz[1] + 0.0415560 * xyz[2];
    const double b = 0.0556434 * xyz[0] - 0.2040259 * xyz[1] + 1.0572252 * xyz[2];
    const auto channel = [](double c) { return int(std::lround(std::clamp(toGamma(std::max(c, 0.0)), 0.0, 1.0) * 255)); };
    return QColor(channel(r), channel(g), channel(b));
}

std::array<QColor, 256> makeRamp(bool dark)
{
    std::array<QColor, 256> ramp;
    for (int i = 0; i < 256; ++i) {
        const double at = i / 255.0 * (kHeatStops - 1);
        const int low = std::min(int(at), kHeatStops - 2);
        const double part = at - low;
        const Lab a = toLab(dark ? kHeat[size_t(low)].dark : kHeat[size_t(low)].light);
        const Lab b = toLab(dark ? kHeat[size_t(low) + 1].dark : kHeat[size_t(low) + 1].light);
        ramp[size_t(i)] = fromLab({a[0] + (b[0] - a[0]) * part, a[1] + (b[1] - a[1]) * part, a[2] + (b[2] - a[2]) * part});
    }
    return ramp;
}

} // namespace

QRgb role(Role role, bool dark)
{
    const Pair &pair = kRoles[size_t(role)];
    return dark ? pair.dark : pair.light;
}

QRgb series(int index, bool dark)
{
    const Pair &pair = kSeries[size_t(index % kSeriesCount)];
    return dark ? pair.dark : pair.light;
}

QColor heat(int step, bool dark)
{
    static const std::array<QColor, 256> darkRamp = makeRamp(true);
    static const std::array<QColor, 256> lightRamp = makeRamp(false);
    return (dark ? darkRamp : lightRamp)[size_t(std::clamp(step, 0, 255))];
}

} // namespace widgets::palettes
