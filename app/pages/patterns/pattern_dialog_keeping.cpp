// SPDX-License-Identifier: GPL-3.0-or-later
// Patterns kept beside the settings, in the cluster with an experiment, and as a file of the person's own.
#include "app/cluster/cluster_set.h"
#include "app/files/pattern_folder.h"
#include "app/history/run_library.h"
#include "app/pages/common/words.h"
#include "app/pages/patterns/line_picker.h"
#include "app/pages/patterns/pattern_dialog.h"
#include "widgets/shellparts/banner.h"
#include "widgets/shellparts/buttons.h"

#include <QComboBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>

namespace pages {

namespace {

const kubeapi::Resource configMaps{"", "v1", "configmaps", "ConfigMap", true};

} // namespace

reading::PatternFile PatternDialog::file() const
{
    reading::PatternFile file;
    file.patterns = m_draft.patterns();
    const auto index = static_cast<std::size_t>(std::max(0, m_target->currentIndex()));
    if (index < m_targets.size()) {
        file.applies = m_targets[index].scope;
        const auto &scope = file.applies;
        file.name = !scope.experiment.empty() ? scope.experiment
                    : !scope.file.empty()     ? scope.file
                    : !scope.labels.empty()   ? scope.labels
                                              : scope.image;
    }
    return file;
}

void PatternDialog::save()
{
    m_typed.stop();
    takeText();
    const auto index = static_cast<std::size_t>(std::max(0, m_target->currentIndex()));
    if (!m_save->isEnabled() || index >= m_targets.size())
        return;
    const reading::PatternFile kept = file();
    cluster::PatternShelf *shelf = m_context.clusters->patterns();
    if (m_targets[index].inCluster) {
        saveWithExperiment(kept);
        return;
    }
    const QString problem = kept.patterns.empty() ? shelf->remove(kept.applies) : shelf->keep(kept);
    if (!problem.isEmpty()) {
        complain(kept.patterns.empty() ? problem : tr("In use until this window closes, but not kept: %1").arg(problem));
        return;
    }
    saved(kept.patterns.empty() ? tr("The pattern for %1 was taken away.").arg(m_targets[index].text)
                                : tr("Kept for %1; logs that it is for are read again.").arg(m_targets[index].text));
}

void PatternDialog::saveWithExperiment(const reading::PatternFile &kept)
{
    const history::Run *run = m_context.runs->run(m_runId);
    cluster::ClusterModel *cluster = run ? m_context.clusters->cluster(run->record.cluster) : nullptr;
    if (!cluster) {
        complain(tr("The cluster is not connected any more."));
        return;
    }
    if (!m_context.navigator->mayWrite(cluster->id())) {
        complain(tr("%1 is read-only. Unlock it with the lock in the top bar, or keep the pattern here alone.").arg(cluster->id()));
        return;
    }
    const std::string ns = run->record.namespaceName.toStdString(), experiment = run->record.experiment.toStdString();
    const std::string name = reading::patternConfigMapName(experiment);
    kubeapi::WriteOptions options;
    options.force = true; // ours from the beginning: who saved last is what holds
    kubeapi::Request request = kept.patterns.empty() ? kubeapi::deleteRequest(configMaps, ns, name)
                                                     : kubeapi::patchRequest(configMaps, ns, name, kubeapi::PatchType::Apply,
                                                                             reading::patternConfigMap(kept, ns, experiment), options);
    widgets::buttons::setDisabledReason(m_save, tr("Being saved"));
    cluster->send(std::move(request), this, [this, text = run->record.experiment](kubeapi::Result<kubeapi::Response> answer) {
        if (!answer) {
            refresh();
            complain(words::error(answer.error()));
            return;
        }
        saved(tr("Kept with the experiment %1: everyone who sees it reads these numbers.").arg(text));
    });
}

void PatternDialog::saved(const QString &what)
{
    m_context.navigator->notice(what);
    const history::Run *run = m_context.runs->run(m_runId);
    if (run && m_runId.startsWith(QLatin1String("file:")))
        m_context.runs->openFiles({run->source});
    else if (run && !run->live)
        m_context.runs->readKeptLog(m_runId);
    accept();
}

void PatternDialog::exportTo(const QString &path)
{
    reading::PatternFile kept = file();
    if (const auto written = reading::writePatternFile(path.toStdString(), kept); !written)
        complain(words::error(written.error()));
    else
        m_context.navigator->notice(tr("Written: %1").arg(path));
}

void PatternDialog::importFrom(const QString &path)
{
    const auto read = reading::readPatternFile(path.toStdString());
    if (!read) {
        complain(words::error(read.error()));
        return;
    }
    m_draft.setText(reading::patternsText(read->patterns));
    m_banner->hide();
    refresh();
}

void PatternDialog::ask(bool toWrite)
{
    auto *dialog = new QFileDialog(this, toWrite ? tr("Save the patterns as a file") : tr("Open a pattern file"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(toWrite ? QFileDialog::AcceptSave : QFileDialog::AcceptOpen);
    dialog->setFileMode(toWrite ? QFileDialog::AnyFile : QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("Patterns (*.json)"), tr("All files (*)")});
    if (toWrite) {
        dialog->setDefaultSuffix(QStringLiteral("json"));
        dialog->selectFile(QStringLiteral("pattern.json"));
    }
    connect(dialog, &QFileDialog::fileSelected, this, toWrite ? &PatternDialog::exportTo : &PatternDialog::importFrom);
    dialog->open();
}

} // namespace pages
