// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

namespace history {
class HistoryStore;
}

namespace shell {

/// Asks before a window closes whose history could not be written: what waits in memory would be lost. Goes by itself when all is on disk. Accepted:
/// the window may close; rejected: it stays.
class UnsavedDialog : public QDialog {
    Q_OBJECT
public:
    explicit UnsavedDialog(history::HistoryStore *store, QWidget *parent = nullptr);

    /// The store is asked once more; true when something still waits. Blocks for as long as the disk takes, a second and a half at most where another
    /// program holds the lock.
    static bool isNeeded(history::HistoryStore *store);
};

} // namespace shell
