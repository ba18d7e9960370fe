// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/reading/pattern_file.h"
#include "app/pages/page.h"
#include "app/pages/patterns/pattern_draft.h"

#include <QDialog>
#include <QTimer>

class QComboBox;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;
class QVBoxLayout;

namespace widgets {
class Banner;
class CurveChart;
class Label;
class SectionTitle;
} // namespace widgets

namespace pages {

class LinePicker;
class RunLogSource;

/// Opens the dialog over `parent` for a run of the library; it destroys itself when closed.
void openPatternDialog(const AppContext &context, const QString &runId, QWidget *parent);

/// "Numbers missing? Read them…": a log's numbers become series by a click. What is kept is used at once on all logs that it is for.
class PatternDialog : public QDialog {
    Q_OBJECT
public:
    PatternDialog(const AppContext &context, const QString &runId, QWidget *parent);

    const PatternDraft &draft() const { return m_draft; }
    LinePicker *picker() const { return m_picker; }
    /// Writes the patterns to a file, or takes them from one; a banner says what went wrong.
    void exportTo(const QString &path);
    void importFrom(const QString &path);

private:
    struct Target {
        QString text;
        reading::PatternScope scope;
        bool inCluster = false; ///< kept with the experiment
    };
    QWidget *buildLog();
    QWidget *buildPreview();
    void buildFoot(QVBoxLayout *layout);
    void findTargets();
    void takeLines(const std::vector<std::string> &lines, const QString &note, const QString &problem);
    void takeText();
    void refresh();
    void refreshFields();
    void refreshPreview();
    void save();
    void saved(const QString &what);
    void saveWithExperiment(const reading::PatternFile &file);
    void complain(const QString &text);
    void ask(bool toWrite);
    reading::PatternFile file() const;

    AppContext m_context;
    QString m_runId;
    std::vector<std::string> m_lines;
    PatternDraft m_draft;
    std::vector<Target> m_targets;
    bool m_filling = false, m_hadPatterns = false;
    std::string m_fieldsOf; ///< the text that the rows show: typing a name must not take the line away from under the cursor
    QTimer m_typed;

    widgets::Banner *m_banner = nullptr;
    widgets::SectionTitle *m_logTitle = nullptr, *m_fieldsTitle = nullptr;
    LinePicker *m_picker = nullptr;
    QWidget *m_fields = nullptr;
    QPlainTextEdit *m_text = nullptr;
    widgets::Label *m_fault = nullptr, *m_warnings = nullptr;
    widgets::CurveChart *m_chart = nullptr;
    QComboBox *m_metric = nullptr, *m_target = nullptr;
    QPushButton *m_undo = nullptr, *m_save = nullptr, *m_export = nullptr;
};

} // namespace pages
