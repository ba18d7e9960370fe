// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/history/run_library.h"
#include "app/pages/page.h"

class QPushButton;

namespace widgets {
class CurveChart;
class Label;
} // namespace widgets

namespace pages {

/// One run as a small curve with its name, metric and last value; a click or the name opens it on the Curves page.
class RunCard : public QWidget {
    Q_OBJECT
public:
    explicit RunCard(const AppContext &context, QWidget *parent = nullptr);
    void show(const QString &runId);
    QString runId() const { return m_id; }

private:
    void open();

    AppContext m_context;
    QString m_id;
    std::shared_ptr<const curves::RunSnapshot> m_shown; ///< what the chart holds now
    QPushButton *m_name = nullptr;
    widgets::Label *m_metric = nullptr, *m_last = nullptr;
    widgets::CurveChart *m_chart = nullptr;
};

} // namespace pages
