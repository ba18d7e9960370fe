// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/session.h"

#include "kubeapi/config/resolved_context.h"

#include <cstdio>

namespace ctl {

namespace {

constexpr std::chrono::minutes longest{10}; ///< for one whole list; single requests end by their own limit

const kubeapi::Resource configMaps{"", "v1", "configmaps", "ConfigMap", true};

} // namespace

void tell(const std::string &command, const std::string &message) { std::fprintf(stderr, "trainyardctl %s: %s\n", command.c_str(), message.c_str()); }

void tell(const std::string &command, const kubeapi::Error &error)
{
    std::string text = error.message;
    if (error.httpStatus != 0 && text.find(std::to_string(error.httpStatus)) == std::string::npos)
        text += " (" + std::to_string(error.httpStatus) + (error.reason.empty() ? "" : " " + error.reason) + ")";
    if (!error.remedy.empty())
        text += "\n  " + error.remedy;
    tell(command, text);
}

int exitCodeOf(const kubeapi::Error &error)
{
    using kubeapi::ErrorKind;
    switch (error.kind) {
    case ErrorKind::NotFound:
        return NotFound;
    case ErrorKind::Auth:
    case ErrorKind::Forbidden:
    case ErrorKind::Conflict:
    case ErrorKind::Invalid:
        return error.httpStatus != 0 ? Refused : Failed;
    default:
        return Failed;
    }
}

kubeapi::Result<std::unique_ptr<Session>> Session::open(const Options &options)
{
    const auto files = kubeapi::Kubeconfig::locate(options.kubeconfig);
    const auto config = kubeapi::Kubeconfig::load(files, options.kubeconfig.has_value());
    auto context = config.resolve(options.context.value_or(""));
    if (!context)
        return kubeapi::fail(context.error());
    std::unique_ptr<Session> session(new Session);
    session->m_context = (*context)->name;
    kubeapi::ClientOptions clientOptions;
    clientOptions.userAgent = "trainyardctl/" TRAINYARD_VERSION;
    clientOptions.warning = [](const std::string &text) { std::fprintf(stderr, "Warning: %s\n", text.c_str()); }; // as kubectl does
    auto client = kubeapi::Client::create(session->m_loop, *context, clientOptions);
    if (!client)
        return kubeapi::fail(client.error());
    session->m_client = std::move(*client);
    session->m_namespace = options.namespaceName.value_or(session->m_client->defaultNamespace());
    if (session->m_namespace.empty())
        session->m_namespace = "default";
    return session;
}

kubeapi::Result<Json> Session::get(const kubeapi::Resource &resource, const std::string &namespaceName, const std::string &name)
{
    auto answer = m_client->perform(kubeapi::getRequest(resource, namespaceName, name));
    if (!answer)
        return kubeapi::fail(answer.error());
    Json object = Json::parse(answer->body, nullptr, false);
    if (!object.is_object())
        return kubeapi::fail(kubeapi::ErrorKind::Parse, resource.kind + " " + name + " from " + m_client->server() + " could not be read.");
    return object;
}

kubeapi::Result<std::vector<Json>> Session::list(const kubeapi::Resource &resource, const std::string &namespaceName, kubeapi::ListOptions options)
{
    std::vector<Json> items;
    std::optional<kubeapi::Result<std::string>> end;
    m_client->list(
        resource, namespaceName, std::move(options), [&](kubeapi::JsonView item) { items.push_back(Json::parse(item.json())); },
        [&](kubeapi::Result<std::string> version) { end = std::move(version); });
    m_loop.runUntil([&] { return end.has_value(); }, longest);
    if (!end)
        return kubeapi::fail(kubeapi::ErrorKind::Network,
                             "The list of " + resource.plural + " from " + m_client->server() + " did not come to its end.");
    if (!*end)
        return kubeapi::fail(end->error());
    return items;
}

kubeapi::Result<std::vector<experiments::Experiment>> Session::experiments(const std::string &namespaceName, const std::string &name)
{
    kubeapi::ListOptions options;
    options.labelSelector = std::string(experiments::label::ledger) + "=experiment";
    if (!name.empty())
        options.labelSelector += std::string(",") + experiments::label::experiment + "=" + name;
    auto maps = list(configMaps, namespaceName, options);
    if (!maps)
        return kubeapi::fail(maps.error());
    std::vector<experiments::ExperimentRevision> revisions;
    for (const Json &map : *maps)
        if (auto revision = experiments::readLedger(map))
            revisions.push_back(std::move(*revision));
    return experiments::experimentsFrom(std::move(revisions));
}

void Session::run(experiments::PlanRunner &runner)
{
    while (auto request = runner.next())
        runner.answer(m_client->perform(std::move(*request)));
}

} // namespace ctl
