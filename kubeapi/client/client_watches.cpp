// SPDX-License-Identifier: GPL-3.0-or-later
#include "kubeapi/client/client_impl.h"
#include "kubeapi/discovery/discoverer.h"
#include "kubeapi/http/gzip.h"
#include "kubeapi/watch/scoped_watch.h"
#include "kubeapi/watch/served_watch.h"

namespace kubeapi {

namespace {

/// Tells a listener of the catalog for as long as it is subscribed.
class CatalogSubscription : public Subscription {
public:
    CatalogSubscription(CatalogFollower &catalog, CatalogFollower::Listener listener)
        : m_catalog(catalog), m_listener(m_catalog.add(std::move(listener)))
    {
    }
    void stop() override { m_catalog.remove(std::exchange(m_listener, 0)); }
    void retryNow() override {}

private:
    CatalogFollower &m_catalog;
    std::uint64_t m_listener;
};

/// `Raw` is Client's own form of a change.
template <class Raw>
ObjectWatch::Changed publisher(std::function<void(std::vector<Raw>, SyncStatus)> changed)
{
    return [changed = std::move(changed)](std::vector<Reflector::Change> changes, SyncStatus status) {
        std::vector<Raw> raw;
        raw.reserve(changes.size());
        for (Reflector::Change &change : changes)
            raw.push_back({std::move(change.value), static_cast<int>(change.what)});
        changed(std::move(raw), std::move(status));
    };
}

SubscriptionId begun(Client::Impl &client, std::unique_ptr<ObjectWatch> watch)
{
    ObjectWatch &started = *watch;
    const SubscriptionId id = client.add(std::move(watch));
    started.start();
    return id;
}

/// The pages of one Table, one after another.
struct PagedTable : std::enable_shared_from_this<PagedTable> {
    Client::Impl *client = nullptr;
    Resource resource;
    std::string namespaceName;
    ListOptions options;
    std::function<void(Result<Table>)> done;
    Table table;

    void next()
    {
        Request request = listRequest(resource, namespaceName, options);
        request.takesGzip = true;
        client->send(std::move(request), [self = shared_from_this()](Result<Response> answer) {
            if (answer)
                self->read(std::move(answer->body));
            else
                self->done(fail(answer.error()));
        });
    }

    void read(std::string body)
    {
        if (isGzip(body))
            body = gunzip(body).value_or(std::string());
        simdjson::dom::parser parser;
        simdjson::dom::element root;
        const bool readable = !parser.parse(body).get(root);
        auto page = readTable(readable ? JsonView(root) : JsonView());
        if (!page) {
            Error error = page.error();
            error.message = "The table of " + resource.plural + " from " + client->server() + " could not be read: " + error.message;
            done(fail(std::move(error)));
            return;
        }
        if (table.columns.empty())
            table.columns = std::move(page->columns);
        table.rows.insert(table.rows.end(), std::make_move_iterator(page->rows.begin()), std::make_move_iterator(page->rows.end()));
        table.resourceVersion = page->resourceVersion;
        options.continueToken = page->continueToken;
        if (options.continueToken.empty())
            done(std::move(table));
        else
            next();
    }
};

} // namespace

void Client::listTable(const Resource &resource, const std::string &namespaceName, ListOptions options, std::function<void(Result<Table>)> done)
{
    auto pages = std::make_shared<PagedTable>();
    pages->client = m_impl.get();
    pages->resource = resource;
    pages->namespaceName = namespaceName;
    pages->options = std::move(options);
    pages->options.form = ListOptions::Form::Table;
    pages->done = std::move(done);
    pages->next();
}

SubscriptionId Client::subscribeRaw(const Resource &resource, const std::string &namespaceName, Decoder decode,
                                    std::function<void(std::vector<RawChange>, SyncStatus)> changed, ListOptions options,
                                    std::chrono::milliseconds interval, std::optional<std::vector<std::string>> candidates)
{
    std::unique_ptr<ObjectWatch> watch;
    if (candidates)
        watch = std::make_unique<ScopedWatch>(*m_impl, resource, std::move(*candidates), std::move(options), std::move(decode),
                                              publisher(std::move(changed)), interval);
    else
        watch = std::make_unique<Watcher>(*m_impl, resource, namespaceName, std::move(options), std::move(decode), publisher(std::move(changed)),
                                          interval);
    return begun(*m_impl, std::move(watch));
}

SubscriptionId Client::subscribeServedRaw(const ServedKind &kind, const std::string &namespaceName, Decoder decode,
                                          std::function<void(std::vector<RawChange>, SyncStatus)> changed, ListOptions options,
                                          std::chrono::milliseconds interval, std::optional<std::vector<std::string>> candidates)
{
    auto open = [impl = m_impl.get(), namespaceName, decode = std::move(decode), options = std::move(options), interval,
                 candidates = std::move(candidates)](const Resource &resource, ObjectWatch::Changed told) -> std::unique_ptr<ObjectWatch> {
        if (candidates)
            return std::make_unique<ScopedWatch>(*impl, resource, *candidates, options, decode, std::move(told), interval);
        return std::make_unique<Watcher>(*impl, resource, namespaceName, options, decode, std::move(told), interval);
    };
    return begun(*m_impl, std::make_unique<ServedWatch>(m_impl->catalog(), kind, server(), std::move(open), publisher(std::move(changed))));
}

SubscriptionId Client::subscribeTable(const Resource &resource, const std::string &namespaceName, std::function<void(const TableColumns &)> columns,
                                      std::function<void(ChangeSet<TableRow>)> changed, ListOptions options, std::chrono::milliseconds interval)
{
    options.form = ListOptions::Form::Table;
    auto known = std::make_shared<TableColumns>();
    const auto learn = [known, columns = std::move(columns)](TableColumns now) {
        if (now.empty() || now == *known)
            return;
        *known = now;
        columns(now);
    };
    auto decode = [learn](JsonView row) -> std::shared_ptr<const void> {
        if (!row["cells"])
            learn(plainColumns()); // a server that does not print
        return std::make_shared<const TableRow>(readTableRow(row));
    };
    return begun(*m_impl, std::make_unique<Watcher>(*m_impl, resource, namespaceName, std::move(options), std::move(decode),
                                                    publisher(typed<TableRow>(std::move(changed))), interval,
                                                    [learn](JsonView definitions) { learn(readTableColumns(definitions)); }));
}

void Client::setCandidates(SubscriptionId id, std::vector<std::string> candidates)
{
    if (auto *watch = dynamic_cast<ObjectWatch *>(m_impl->subscription(id)))
        watch->setCandidates(std::move(candidates));
}

void Client::discover(std::function<void(Result<CatalogPtr>)> done, bool refresh)
{
    Discoverer &discoverer = m_impl->discoverer();
    if (discoverer.last() && !refresh)
        done(discoverer.last());
    else
        discoverer.run(std::move(done));
}

SubscriptionId Client::followCatalog(std::function<void(const CatalogPtr &, const std::optional<Error> &)> changed)
{
    return m_impl->add(std::make_unique<CatalogSubscription>(m_impl->catalog(), std::move(changed)));
}

} // namespace kubeapi
