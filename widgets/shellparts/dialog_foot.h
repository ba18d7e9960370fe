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

/// Makes the dialog as high as its wrapped text needs whenever that changes: Qt asks a window for its height once, before it knows its width.
void keepTextVisible(QDialog *dialog);

} // namespace widgets
