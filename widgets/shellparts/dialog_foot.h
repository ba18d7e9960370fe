// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QDialog;
class QHBoxLayout;
class QPushButton;

namespace widgets {

/// The last row of a dialog: room at its left, a button that rejects the dialog, and the one that decides, which Enter presses. The caller puts the
/// row into a layout.
QHBoxLayout *dialogFoot(QDialog *dialog, const QString &cancel, QPushButton *decide);

} // namespace widgets
