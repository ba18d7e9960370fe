// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/command.h"
#include "app/ctl/kind_lookup.h"
#include "app/ctl/table_printer.h"

#include <csignal>
#include <cstdio>

namespace ctl {
namespace {

using namespace std::chrono_literals;

constexpr std::chrono::minutes longest{12};
volatile std::sig_atomic_t stopWanted = 0;

/// What the command line asks for.
struct Wanted {
    const kubeapi::ApiResource *kind = nullptr;
    std::string namespaceName; ///< empty = all, or the kind has none
    std::string name;          ///< empty = every object
    std::string selector;
    bool all = false, wide = false;

    bool withNamespace() const { return all && kind->resource.namespaced; }
};

int failed(const kubeapi::Error &error)
{
    tell("get", error);
    return exitCodeOf(error);
}

kubeapi::ListOptions listOptions(const Wanted &wanted)
{
    kubeapi::ListOptions options;
    options.labelSelector = wanted.selector;
    if (!wanted.name.empty())
        options.fieldSelector = "metadata.name=" + wanted.name;
    return options;
}

kubeapi::Result<kubeapi::Table> table(Session &session, const Wanted &wanted)
{
    if (!wanted.name.empty()) {
        kubeapi::Request request = kubeapi::getRequest(wanted.kind->resource, wanted.namespaceName, wanted.name);
        request.accept = kubeapi::acceptFor(kubeapi::ListOptions::Form::Table, false);
        auto answer = session.client().perform(std::move(request));
        if (!answer)
            return kubeapi::fail(answer.error());
        simdjson::dom::parser parser;
        simdjson::dom::element root;
        const bool read = !parser.parse(answer->body).get(root);
        return kubeapi::readTable(read ? kubeapi::JsonView(root) : kubeapi::JsonView());
    }
    std::optional<kubeapi::Result<kubeapi::Table>> found;
    session.client().listTable(wanted.kind->resource, wanted.namespaceName, listOptions(wanted),
                               [&found](kubeapi::Result<kubeapi::Table> answer) { found = std::move(answer); });
    session.loop().runUntil([&found] { return found.has_value(); }, longest);
    if (!found)
        return kubeapi::fail(kubeapi::ErrorKind::Network, "The table from " + session.client().server() + " did not come to its end.");
    return std::move(*found);
}

/// Who manages which field is longer than the object and hidden by kubectl, too.
void hideManagers(Json &object)
{
    if (const auto meta = object.find("metadata"); meta != object.end() && meta->is_object())
        meta->erase("managedFields");
}

/// The objects themselves, as kubectl gives them: one, or a List.
int printObjects(Session &session, const Wanted &wanted, Format format)
{
    Json answer;
    if (!wanted.name.empty()) {
        auto object = session.get(wanted.kind->resource, wanted.namespaceName, wanted.name);
        if (!object)
            return failed(object.error());
        answer = std::move(*object);
        hideManagers(answer);
    } else {
        auto items = session.list(wanted.kind->resource, wanted.namespaceName, listOptions(wanted));
        if (!items)
            return failed(items.error());
        Json list = Json::array();
        for (Json &item : *items) {
            // Items of a list do not say what they are
            Json whole{{"apiVersion", wanted.kind->resource.apiVersion()}, {"kind", wanted.kind->resource.kind}};
            whole.update(item);
            hideManagers(whole);
            list.push_back(std::move(whole));
        }
        answer = Json{{"apiVersion", "v1"}, {"items", std::move(list)}, {"kind", "List"}, {"metadata", {{"resourceVersion", ""}}}};
    }
    print(format, answer, {});
    return Done;
}

/// Rows as they come and change, until SIGINT or SIGTERM, until the output is closed, or until the server refuses.
int follow(Session &session, const Wanted &wanted, Format format)
{
    stopWanted = 0;
    const auto stop = [](int) { stopWanted = 1; };
    std::signal(SIGINT, stop);
    std::signal(SIGTERM, stop);
    std::unique_ptr<TablePrinter> printer;
    kubeapi::TableColumns columns;
    std::optional<kubeapi::Error> refusal;
    std::string lastSaid;
    const auto line = [&](const char *type, const kubeapi::TableRow &row) {
        if (format == Format::Json)
            std::printf("%s\n", Json{{"type", type}, {"row", rowJson(columns, row)}}.dump(-1, ' ', false, Json::error_handler_t::replace).c_str());
        else
            std::fputs(printer->text({row}).c_str(), stdout);
    };
    session.client().subscribeTable(
        wanted.kind->resource, wanted.namespaceName,
        [&](const kubeapi::TableColumns &now) {
            columns = now;
            printer = std::make_unique<TablePrinter>(now, wanted.wide, wanted.withNamespace());
        },
        [&](const kubeapi::ChangeSet<kubeapi::TableRow> &set) {
            for (const auto &row : set.deleted)
                line("DELETED", *row);
            // The first rows together, so that their columns fit
            if (format != Format::Json && printer && set.added.size() > 1) {
                std::vector<kubeapi::TableRow> rows;
                for (const auto &row : set.added)
                    rows.push_back(*row);
                std::fputs(printer->text(rows).c_str(), stdout);
            } else {
                for (const auto &row : set.added)
                    line("ADDED", *row);
            }
            for (const auto &row : set.modified)
                line("MODIFIED", *row);
            std::fflush(stdout);
            using kubeapi::SyncState;
            const auto &error = set.status.error;
            if (set.status.state == SyncState::Live)
                lastSaid.clear();
            if (!error || set.status.state == SyncState::Live)
                return;
            const bool never = error->kind == kubeapi::ErrorKind::Auth || error->kind == kubeapi::ErrorKind::Tls ||
                               error->kind == kubeapi::ErrorKind::Config || error->kind == kubeapi::ErrorKind::Invalid;
            if (set.status.state == SyncState::Forbidden || set.status.state == SyncState::Absent || never)
                refusal = error;
            else if (std::exchange(lastSaid, error->message) != error->message)
                tell("get", *error); // it goes on by itself
        },
        listOptions(wanted), 50ms);
    while (!stopWanted && !refusal && !std::ferror(stdout))
        session.loop().runUntil([&] { return stopWanted || refusal; }, 100ms);
    if (refusal)
        return failed(*refusal);
    return std::ferror(stdout) ? Failed : Done;
}

} // namespace

int runGet(const Arguments &arguments)
{
    OptionSpec spec;
    spec.command = "get";
    spec.usage = "Usage: trainyardctl get KIND[/NAME] [NAME] [-A|--all-namespaces] [-l|--selector LABELS] [--wide] [-w|--watch]\n"
                 "KIND is a plural, a singular, a kind or a short name, and may name its group: jobs.batch. 'trainyardctl kinds' lists them.\n"
                 "Columns and cells are the server's own, also for kinds that nobody here knows.\n";
    spec.values = {{"-l", "--selector"}, {"--selector", "--selector"}};
    spec.switches = {
        {"-A", "--all-namespaces"}, {"--all-namespaces", "--all-namespaces"}, {"-w", "--watch"}, {"--watch", "--watch"}, {"--wide", "--wide"}};
    spec.minWords = 1;
    spec.maxWords = 2;
    const auto read = readOptions(spec, arguments);
    if (const int *code = std::get_if<int>(&read))
        return *code;
    const Options &options = std::get<Options>(read);
    Wanted wanted;
    std::string word = options.words[0];
    if (const auto slash = word.find('/'); slash != std::string::npos) {
        wanted.name = word.substr(slash + 1);
        word.resize(slash);
    }
    if (options.words.size() == 2) {
        if (!wanted.name.empty()) {
            tell("get", "'" + options.words[1] + "' is too much: " + options.words[0] + " names an object already");
            return Usage;
        }
        wanted.name = options.words[1];
    }
    wanted.all = options.has("--all-namespaces");
    wanted.wide = options.has("--wide");
    wanted.selector = options.value("--selector").value_or("");
    const bool watch = options.has("--watch");
    if (!wanted.name.empty() && (wanted.all || !wanted.selector.empty())) {
        tell("get", "an object is named, so neither all namespaces nor a selector can be meant; leave out -A and -l");
        return Usage;
    }
    if (watch && (options.format == Format::Csv || options.format == Format::Yaml)) {
        tell("get", "--watch prints a table or JSON lines; use -o table or -o json");
        return Usage;
    }
    auto opened = Session::open(options);
    if (!opened) {
        tell("get", opened.error());
        return Failed;
    }
    Session &session = **opened;
    const auto catalog = catalogOf(session);
    if (!catalog)
        return failed(catalog.error());
    const auto kind = (*catalog)->resolve(word, session.client().server());
    if (!kind)
        return failed(kind.error());
    wanted.kind = *kind;
    if (!wanted.kind->can(wanted.name.empty() ? "list" : "get")) {
        tell("get", wanted.kind->fullName() + " cannot be " + (wanted.name.empty() ? "listed" : "read") + ": the server only lets it " +
                        (wanted.kind->verbs.empty() ? "be" : wanted.kind->verbs.front()) + ".");
        return Failed;
    }
    if (wanted.kind->resource.namespaced && !wanted.all)
        wanted.namespaceName = session.namespaceName();
    if (watch)
        return follow(session, wanted, options.format);
    if (options.format == Format::Json || options.format == Format::Yaml)
        return printObjects(session, wanted, options.format);
    const auto found = table(session, wanted);
    if (!found)
        return failed(found.error());
    TablePrinter printer(found->columns, wanted.wide, wanted.withNamespace());
    if (options.format == Format::Csv) {
        print(Format::Csv, {}, printer.rows(found->rows));
    } else if (found->rows.empty()) {
        tell("get", wanted.namespaceName.empty() ? "no " + wanted.kind->fullName() + " found"
                                                 : "no " + wanted.kind->fullName() + " found in namespace " + wanted.namespaceName);
    } else {
        const std::string text = printer.text(found->rows);
        std::fwrite(text.data(), 1, text.size(), stdout);
        std::fflush(stdout);
    }
    return std::ferror(stdout) ? Failed : Done;
}

} // namespace ctl
