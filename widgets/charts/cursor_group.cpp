// SPDX-License-Identifier: GPL-3.0-or-later
#include "cursor_group.h"

namespace widgets {

void CursorGroup::setPosition(std::optional<double> x, QObject *source)
{
    if (m_position == x)
        return;
    m_position = x;
    emit positionChanged(x, source);
}

void CursorGroup::setRange(double x0, double x1, QObject *source)
{
    if (m_isRangeLinked)
        emit rangeChanged(x0, x1, source);
}

} // namespace widgets
