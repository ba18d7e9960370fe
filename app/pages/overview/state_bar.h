// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/theme/roles.h"

#include <QVector>
#include <QWidget>

class QGridLayout;

namespace widgets {
class StatusDot;
}

namespace pages {

/// One bar of parts in the colours of states, with each state's dot, word and number below it.
class StateBar : public QWidget {
    Q_OBJECT
public:
    struct Part {
        widgets::StateKind kind;
        QString word;
        int count = 0;
        bool operator==(const Part &) const = default;
    };
    explicit StateBar(QWidget *parent = nullptr);
    /// Parts without a count are left out.
    void setParts(QVector<Part> parts);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void arrange();
    QVector<Part> m_parts;
    QVector<widgets::StatusDot *> m_words; ///< as many as were ever needed; the rest is hidden
    QGridLayout *m_grid;
    int m_columns = 0;
};

} // namespace pages
