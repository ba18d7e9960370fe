// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/store_command.h"

#include "app/ctl/output.h"
#include "app/history/prune.h"
#include "app/history/store_file.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStandardPaths>

#include <cstdio>
#include <filesystem>

namespace ctl {

namespace {

using history::StoreFile;

void tellStore(const history::StoreError &error, const QString &file)
{
    std::fprintf(stderr, "trainyardctl history: %s\n%s\n", qPrintable(storeSentence(error, file)), qPrintable(storeRemedy(error)));
}

int usage(const std::string &message)
{
    std::fprintf(stderr, "trainyardctl history: %s\n", message.c_str());
    return Usage;
}

std::string stamp(const QDateTime &time) { return time.isValid() ? time.toUTC().toString(Qt::ISODate).toStdString() : std::string(); }

/// The store of the window, or the one that is named.
QString fileOf(const Options &options)
{
    if (const auto named = options.value("--history"))
        return QFileInfo(QString::fromStdString(*named)).absoluteFilePath();
    return QDir(QStandardPaths::writableLocation(QStandardPaths::AppDataLocation)).filePath(QStringLiteral("history.sqlite"));
}

int list(const Options &options, const QString &file)
{
    StoreFile store;
    if (!QFileInfo::exists(file) && !options.value("--history")) {
        print(options.format, Json{{"file", file.toStdString()}, {"runs", Json::array()}},
              {{"RUN", "NAME", "STATE", "MAIN", "POINTS", "BYTES", "UPDATED"}});
        std::fprintf(stderr, "No runs are kept yet: %s is made by the window.\n", qPrintable(file));
        return Done;
    }
    if (const auto error = store.open(file, StoreFile::Mode::Read)) {
        tellStore(error, file);
        return Failed;
    }
    QHash<QString, history::RunSize> sizes;
    for (const history::RunSize &size : store.sizes())
        sizes.insert(size.id, size);
    Json runs = Json::array();
    Rows rows{{"RUN", "NAME", "STATE", "MAIN", "POINTS", "BYTES", "UPDATED"}};
    for (const history::RunRecord &run : store.runs()) {
        const history::RunSize size = sizes.value(run.id);
        Json parameters = Json::object();
        for (auto it = run.parameters.begin(); it != run.parameters.end(); ++it)
            parameters[it.key().toStdString()] = it.value().toStdString();
        runs.push_back(Json{{"id", run.id.toStdString()},
                            {"name", run.name.toStdString()},
                            {"cluster", textJson(run.cluster.toStdString())},
                            {"namespace", textJson(run.namespaceName.toStdString())},
                            {"kind", textJson(run.kind.toStdString())},
                            {"state", textJson(run.state.toStdString())},
                            {"main", textJson(run.mainSeries.toStdString())},
                            {"points", size.points},
                            {"bytes", size.bytes},
                            {"created", textJson(stamp(run.created))},
                            {"updated", textJson(stamp(run.updated))},
                            {"parameters", parameters}});
        rows.push_back({run.id.toStdString(), run.name.toStdString(), run.state.toStdString(), run.mainSeries.toStdString(),
                        std::to_string(size.points), std::to_string(size.bytes), stamp(run.updated)});
    }
    if (const auto error = store.takeError()) {
        tellStore(error, file);
        return Failed;
    }
    print(options.format, Json{{"file", file.toStdString()}, {"bytes", store.fileBytes()}, {"runs", runs}}, rows);
    return Done;
}

int said(const StoreFile::Transfer &transfer, const Options &options, const QString &file)
{
    Json contradictions = Json::array();
    for (const QString &one : transfer.contradictions) {
        contradictions.push_back(one.toStdString());
        std::fprintf(stderr, "Both tell it differently, and ours stays as it was: %s\n", qPrintable(one));
    }
    if (transfer.spoilt > 0)
        std::fprintf(stderr, "%d blocks of points were spoilt by the disk and are left out.\n", transfer.spoilt);
    if (transfer.error) {
        tellStore(transfer.error, transfer.errorFile);
        return Failed;
    }
    print(options.format,
          Json{{"file", file.toStdString()},
               {"added", transfer.added},
               {"merged", transfer.merged},
               {"unchanged", transfer.unchanged},
               {"contradictions", contradictions}},
          {{"FILE", "ADDED", "MERGED", "UNCHANGED"},
           {file.toStdString(), std::to_string(transfer.added), std::to_string(transfer.merged), std::to_string(transfer.unchanged)}});
    return Done;
}

int exportRuns(const Options &options, const QString &file)
{
    const QString target = QFileInfo(QString::fromStdString(options.words[1])).absoluteFilePath();
    if (QFileInfo::exists(target)) {
        std::fprintf(stderr, "trainyardctl history: %s is there already. Name a new file, or remove that one.\n", qPrintable(target));
        return Failed;
    }
    StoreFile store, out;
    if (const auto error = store.open(file, StoreFile::Mode::Read)) {
        tellStore(error, file);
        return Failed;
    }
    QStringList wanted;
    QSet<QString> known;
    for (const history::RunRecord &run : store.runs())
        known.insert(run.id);
    for (std::size_t i = 2; i < options.words.size(); ++i) {
        const QString id = QString::fromStdString(options.words[i]);
        if (!known.contains(id)) {
            std::fprintf(stderr, "trainyardctl history: there is no run %s in %s. `trainyardctl history list` shows them.\n", qPrintable(id),
                         qPrintable(file));
            return NotFound;
        }
        wanted.append(id);
    }
    const QString partial = target + QStringLiteral(".part");
    QFile::remove(partial);
    if (const auto error = out.open(partial, StoreFile::Mode::Write)) {
        tellStore(error, target);
        return Failed;
    }
    StoreFile::Transfer transfer = out.takeFrom(store, wanted);
    out.finish();
    out.close();
    if (transfer.error || !QFile::rename(partial, target)) {
        QFile::remove(partial);
        if (!transfer.error)
            transfer.error = {history::StoreError::Fault::CannotOpen, {}};
        if (transfer.errorFile.isEmpty() || transfer.errorFile == partial)
            transfer.errorFile = target;
    }
    return said(transfer, options, target);
}

int importRuns(const Options &options, const QString &file)
{
    const QString source = QFileInfo(QString::fromStdString(options.words[1])).absoluteFilePath();
    StoreFile store, other;
    if (const auto error = other.open(source, StoreFile::Mode::Read)) {
        tellStore(error, source);
        return Failed;
    }
    if (const auto error = store.open(file, StoreFile::Mode::Write)) {
        tellStore(error, file);
        return Failed;
    }
    return said(store.takeFrom(other), options, file);
}

/// "500M", "2G", "1000000": bytes.
std::optional<qint64> bytesOf(const std::string &text)
{
    std::size_t end = 0;
    double number = 0;
    try {
        number = std::stod(text, &end);
    } catch (const std::exception &) {
        return std::nullopt;
    }
    const std::string unit = text.substr(end);
    const double factor = unit.empty() || unit == "B"     ? 1
                          : unit == "k" || unit == "kB"   ? 1e3
                          : unit == "M" || unit == "MB"   ? 1e6
                          : unit == "G" || unit == "GB"   ? 1e9
                          : unit == "T" || unit == "TB"   ? 1e12
                          : unit == "Ki" || unit == "KiB" ? 1024.0
                          : unit == "Mi" || unit == "MiB" ? 1048576.0
                          : unit == "Gi" || unit == "GiB" ? 1073741824.0
                                                          : 0;
    if (factor == 0 || !(number >= 0) || number * factor > 9e18)
        return std::nullopt;
    return static_cast<qint64>(number * factor);
}

int prune(const Options &options, const QString &file)
{
    history::PruneRule rule;
    if (const auto days = options.value("--older-than")) {
        const std::string digits = !days->empty() && days->back() == 'd' ? days->substr(0, days->size() - 1) : *days;
        bool whole = false;
        rule.days = QString::fromStdString(digits).toInt(&whole);
        if (!whole || *rule.days < 0)
            return usage("--older-than takes a number of days, not \"" + *days + "\".");
    }
    if (const auto size = options.value("--max-size")) {
        rule.bytes = bytesOf(*size);
        if (!rule.bytes)
            return usage("--max-size takes bytes such as 500M or 2G, not \"" + *size + "\".");
    }
    if (!rule.days && !rule.bytes)
        return usage("say what may go: --older-than DAYS, --max-size SIZE, or both.");
    if (options.has("--dry-run") == options.has("--yes"))
        return usage("nothing is removed without a word: --dry-run shows what would go, --yes removes it.");
    StoreFile store;
    const bool remove = options.has("--yes");
    if (const auto error = store.open(file, remove ? StoreFile::Mode::Write : StoreFile::Mode::Read)) {
        tellStore(error, file);
        return Failed;
    }
    const history::PruneChoice choice = choosePrune(store.sizes(), rule, QDateTime::currentDateTime());
    Json going = Json::array();
    Rows rows{{"RUN", "NAME", "POINTS", "BYTES", "UPDATED"}};
    for (const history::RunSize &run : choice.going) {
        going.push_back(Json{{"id", run.id.toStdString()},
                             {"name", run.name.toStdString()},
                             {"points", run.points},
                             {"bytes", run.bytes},
                             {"updated", textJson(stamp(run.updated))}});
        rows.push_back({run.id.toStdString(), run.name.toStdString(), std::to_string(run.points), std::to_string(run.bytes), stamp(run.updated)});
    }
    const qint64 before = store.fileBytes();
    if (remove) {
        for (const history::RunSize &run : choice.going) {
            history::StoreError error = store.begin();
            if (!error) {
                store.removeRun(run.id);
                error = store.commit();
            }
            if (error) {
                tellStore(error, file);
                return Failed;
            }
        }
        store.release();
    }
    if (const auto error = store.takeError()) {
        tellStore(error, file);
        return Failed;
    }
    const qint64 after = store.fileBytes();
    print(options.format,
          Json{{"file", file.toStdString()},
               {"dryRun", !remove},
               {"runs", going},
               {"bytes", choice.bytes},
               {"left", choice.left},
               {"fileBytes", after},
               {"freed", remove ? Json(before - after) : Json(nullptr)}},
          rows);
    if (options.format == Format::Table)
        std::fprintf(stderr, remove ? "%d runs were removed, %lld bytes came free.\n" : "%d runs would go, about %lld bytes would come free.\n",
                     static_cast<int>(choice.going.size()), static_cast<long long>(remove ? before - after : choice.bytes));
    return Done;
}

} // namespace

bool isStoreCommand(const std::string &word) { return word == "list" || word == "export" || word == "import" || word == "prune"; }

int runStoreCommand(const Arguments &arguments)
{
    const OptionSpec spec{"history",
                          "Usage: trainyardctl history list [-o table|json|csv|yaml]\n"
                          "       trainyardctl history export FILE [RUN…]\n"
                          "       trainyardctl history import FILE\n"
                          "       trainyardctl history prune [--older-than DAYS] [--max-size SIZE] (--dry-run | --yes)\n"
                          "The runs are those that the window keeps on this machine; --history FILE names another store.\n",
                          {{"--history", "--history"}, {"--older-than", "--older-than"}, {"--max-size", "--max-size"}},
                          {{"--dry-run", "--dry-run"}, {"--yes", "--yes"}},
                          1,
                          100000};
    const auto read = readOptions(spec, arguments);
    if (const int *code = std::get_if<int>(&read))
        return *code;
    const Options &options = std::get<Options>(read);
    const std::string &what = options.words.front();
    const std::size_t least = what == "export" || what == "import" ? 2 : 1;
    if (options.words.size() < least || (what != "export" && options.words.size() > least))
        return usage(least == 2 ? what + " takes one file." : what + " takes no names.");
    // Qt finds its database driver through the program; its name leads to the window's data.
    int count = 1;
    char name[] = "trainyard";
    char *words[] = {name, nullptr};
    const QCoreApplication app(count, words);
    QCoreApplication::setApplicationName(QStringLiteral("trainyard"));
    const QString file = fileOf(options);
    if (what == "list")
        return list(options, file);
    if (what == "export")
        return exportRuns(options, file);
    if (what == "import")
        return importRuns(options, file);
    return prune(options, file);
}

} // namespace ctl
