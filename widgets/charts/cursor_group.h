// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <optional>

namespace widgets {

/// One cursor, and if wished one visible range of x, over several charts. GUI thread only. Charts do not own it.
class CursorGroup : public QObject {
    Q_OBJECT
public:
    explicit CursorGroup(QObject *parent = nullptr) : QObject(parent) {}

    std::optional<double> position() const { return m_position; }
    /// `source` is the chart that the pointer is in; only that one shows the readout.
    void setPosition(std::optional<double> x, QObject *source = nullptr);

    /// When linked, zooming one chart zooms the x of all of them. Off at first.
    bool isRangeLinked() const { return m_isRangeLinked; }
    void setRangeLinked(bool linked) { m_isRangeLinked = linked; }
    void setRange(double x0, double x1, QObject *source);

signals:
    void positionChanged(std::optional<double> x, QObject *source);
    void rangeChanged(double x0, double x1, QObject *source);

private:
    std::optional<double> m_position;
    bool m_isRangeLinked = false;
};

} // namespace widgets
