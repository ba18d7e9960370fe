// SPDX-License-Identifier: GPL-3.0-or-later
#include "kubeapi/diagnosis/diagnosis.h"

#include "kubeapi/auth/credential_facts.h"
#include "kubeapi/auth/credential_source.h"
#include "kubeapi/http/http_error.h"
#include "kubeapi/http/loop_impl.h"

#include <algorithm>
#include <arpa/inet.h>
#include <curl/curl.h>
#include <nlohmann/json.hpp>

namespace kubeapi {

namespace {

constexpr std::size_t largestProbe = 64 << 10;
constexpr int probeSeconds = 30;
constexpr auto soon = std::chrono::hours(14 * 24);

TimePoint now() { return std::chrono::time_point_cast<std::chrono::nanoseconds>(std::chrono::system_clock::now()); }

std::string joined(const std::vector<std::string> &parts, const char *between = ", ")
{
    std::string out;
    for (const std::string &part : parts)
        out += (out.empty() ? "" : between) + part;
    return out;
}

/// Host without port and brackets, of a URL or of "host:port".
std::string hostOf(const std::string &url)
{
    const auto scheme = url.find("://");
    auto start = scheme == std::string::npos ? 0 : scheme + 3;
    const auto end = std::min(url.find('/', start), url.size());
    if (const auto user = url.rfind('@', end); user != std::string::npos && user >= start)
        start = user + 1;
    if (start < end && url[start] == '[')
        return url.substr(start + 1, url.find(']', start) - start - 1);
    return url.substr(start, std::min(url.find(':', start), end) - start);
}

bool isAddress(const std::string &host)
{
    in6_addr room{};
    return ::inet_pton(AF_INET, host.c_str(), &room) == 1 || ::inet_pton(AF_INET6, host.c_str(), &room) == 1;
}

/// "list, watch nodes (the GPUs); get pods/log (logs)": one entry for each resource, what is essential first.
std::string words(const std::vector<AccessNeed> &needs)
{
    struct Entry {
        std::string resource;
        std::vector<std::string> verbs, purposes;
        bool essential = false;
    };
    std::vector<Entry> entries;
    const auto add = [](std::vector<std::string> &list, const std::string &text) {
        if (!text.empty() && std::find(list.begin(), list.end(), text) == list.end())
            list.push_back(text);
    };
    for (const AccessNeed &need : needs) {
        const AccessQuery &query = need.query;
        std::string resource =
            query.plural + (query.group.empty() ? "" : "." + query.group) + (query.subresource.empty() ? "" : "/" + query.subresource);
        if (!query.namespaceName.empty())
            resource += " in namespace \"" + query.namespaceName + "\"";
        auto entry = std::find_if(entries.begin(), entries.end(), [&](const Entry &each) { return each.resource == resource; });
        if (entry == entries.end())
            entry = entries.insert(entries.end(), {std::move(resource), {}, {}, false});
        add(entry->verbs, query.verb);
        add(entry->purposes, need.purpose);
        entry->essential = entry->essential || need.essential;
    }
    std::stable_partition(entries.begin(), entries.end(), [](const Entry &entry) { return entry.essential; });
    std::vector<std::string> out;
    for (const Entry &entry : entries)
        out.push_back(joined(entry.verbs) + " " + entry.resource + (entry.purposes.empty() ? "" : " (" + joined(entry.purposes) + ")"));
    return joined(out, "; ");
}

/// The name in the server's own sentence: 'User "dev" cannot create …'.
std::string userOfRefusal(const Error &error)
{
    const auto start = error.message.find("User \"");
    const auto end = start == std::string::npos ? start : error.message.find('"', start + 6);
    return end == std::string::npos ? std::string() : error.message.substr(start + 6, end - start - 6);
}

} // namespace

const char *name(DiagnosisStepKind kind)
{
    switch (kind) {
    case DiagnosisStepKind::Kubeconfig:
        return "kubeconfig";
    case DiagnosisStepKind::Dns:
        return "dns";
    case DiagnosisStepKind::Connect:
        return "connect";
    case DiagnosisStepKind::Tls:
        return "tls";
    case DiagnosisStepKind::Auth:
        return "auth";
    case DiagnosisStepKind::Access:
        break;
    }
    return "access";
}

struct Diagnostician::Impl : std::enable_shared_from_this<Diagnostician::Impl> {
    Loop &loop;
    Kubeconfig config;
    std::string wanted;
    std::vector<AccessNeed> needs;
    ClientOptions options;
    DiagnosisEvents events;

    Diagnosis found;
    std::shared_ptr<const ResolvedContext> context;
    CredentialFacts facts;
    std::unique_ptr<Client> client;
    Sockets *sockets;
    std::uint64_t call = 0;
    std::shared_ptr<const ConnectSettings> settings;
    std::string address, probeBody, version;
    HttpHead probeHead;
    bool resolved = false, connected = false, secured = false, over = false;

    Impl(Loop &l, Kubeconfig c, std::string w, std::vector<AccessNeed> n, ClientOptions o, DiagnosisEvents e)
        : loop(l), config(std::move(c)), wanted(std::move(w)), needs(std::move(n)), options(std::move(o)), events(std::move(e)),
          sockets(loop.impl().newSockets())
    {
    }

    HttpPlace place() const { return {context->server, context->name, "GET /version"}; }
    std::size_t tried() const { return found.steps.size(); }
    void trying(DiagnosisStepKind kind) const
    {
        if (!over && events.trying)
            events.trying(kind);
    }

    void passed(DiagnosisStepKind kind, std::string detail, std::string remedy = {}) { step({kind, true, std::move(detail), std::move(remedy)}); }

    void failed(DiagnosisStepKind kind, Error error)
    {
        if (over)
            return;
        found.error = error;
        step({kind, false, std::move(error.message), std::move(error.remedy)});
        finish();
    }

    void step(DiagnosisStep step)
    {
        if (over)
            return;
        found.steps.push_back(std::move(step));
        if (events.tried)
            events.tried(DiagnosisStep(found.steps.back())); // a copy: the handler may destroy us
    }

    void finish()
    {
        if (std::exchange(over, true))
            return;
        if (events.done)
            events.done(found);
    }

    void kubeconfig()
    {
        trying(DiagnosisStepKind::Kubeconfig);
        found.context = wanted.empty() ? config.currentContext() : wanted;
        auto answer = config.resolve(wanted);
        std::string others;
        for (const auto &problem : config.problems())
            others +=
                (others.empty() ? "" : " ") + problem.file + (problem.line > 0 ? ":" + std::to_string(problem.line) : "") + ": " + problem.message;
        if (!answer) {
            failed(DiagnosisStepKind::Kubeconfig, answer.error());
            return;
        }
        context = *answer;
        found.context = context->name;
        facts = credentialFacts(*context);
        if (facts.certificate) {
            // By Kubernetes' convention, until the server says it itself
            found.user = facts.certificate->commonName;
            found.groups = facts.certificate->organizations;
        }
        auto made = Client::create(loop, context, options);
        if (!made) {
            failed(DiagnosisStepKind::Kubeconfig, made.error());
            return;
        }
        client = std::move(*made);
        std::string detail = "Context \"" + context->name + "\"";
        for (const ContextInfo &info : config.contexts())
            if (info.name == context->name)
                detail += " of " + info.file;
        detail += ": cluster \"" + context->clusterName + "\" at " + context->server +
                  (context->userName.empty() ? ", no user" : ", user \"" + context->userName + "\"") + " with " + facts.how + ", namespace \"" +
                  context->namespaceName + "\".";
        const std::string warning = facts.warning(now(), soon);
        if (!warning.empty())
            detail += " " + warning;
        if (!others.empty())
            detail += " Also: " + others;
        passed(DiagnosisStepKind::Kubeconfig, detail, warning.empty() ? "" : "Renew it and put the new one into the kubeconfig.");
        if (!over)
            probe();
    }

    /// One question without credentials, over a new connection; curl's own progress tells how far the way is open.
    void probe()
    {
        trying(DiagnosisStepKind::Dns);
        if (over)
            return;
        const CredentialSource source(loop, context);
        settings = source.handshakeSettings();
        HttpCall out;
        out.method = "GET";
        out.url = context->server + "/version";
        out.timeoutSeconds = probeSeconds;
        out.settings = settings;
        out.alone = true;
        out.headers = {Secret("Accept: application/json"), Secret("User-Agent: " + options.userAgent)};
        const std::weak_ptr<Impl> weak = weak_from_this();
        out.phase = [weak](HttpPhase phase, const std::string &where) {
            if (const auto self = weak.lock(); self && !self->over)
                self->reached(phase, where);
        };
        out.head = [weak](const HttpHead &head) {
            if (const auto self = weak.lock())
                self->probeHead = head;
        };
        out.data = [weak](std::string_view piece) {
            if (const auto self = weak.lock(); self && self->probeBody.size() < largestProbe)
                self->probeBody += piece;
        };
        out.done = [weak](const HttpEnd &end) {
            if (const auto self = weak.lock(); self && !self->over) {
                self->call = 0;
                self->probed(end);
            }
        };
        call = loop.impl().start(std::move(out), sockets);
    }

    bool proxied() const { return !settings->proxyUrl.empty(); }

    void dnsPassed()
    {
        if (std::exchange(resolved, true))
            return;
        const std::string server = hostOf(context->server), host = proxied() ? hostOf(settings->proxyUrl.reveal()) : server;
        std::string detail = isAddress(host) ? host + " is an address: there is no name to look up." : "\"" + host + "\" is " + hostOf(address) + ".";
        if (proxied())
            detail = "The way leads through the proxy at " + host + ", which finds " + server + " itself. " + detail;
        passed(DiagnosisStepKind::Dns, std::move(detail));
        trying(DiagnosisStepKind::Connect);
    }

    void connectPassed()
    {
        dnsPassed();
        if (over || std::exchange(connected, true))
            return;
        passed(DiagnosisStepKind::Connect, (address.empty() ? hostOf(context->server) : address) + " accepts connections" +
                                               (proxied() ? " and leads on to " + context->server : "") + ".");
        trying(DiagnosisStepKind::Tls);
    }

    void reached(HttpPhase phase, const std::string &where)
    {
        if (!where.empty())
            address = where;
        if (phase == HttpPhase::Resolved)
            dnsPassed();
        else if (phase == HttpPhase::Connected && settings->proxyUrl.reveal().rfind("https://", 0) != 0)
            connectPassed(); // through an https proxy, this may still be the proxy's own TLS
        else if (phase == HttpPhase::Secured)
            secured = true;
    }

    void probed(const HttpEnd &end)
    {
        const bool answered = end.headSeen;
        if (!answered && end.curlCode != CURLE_OK) {
            Error error = transportError(end, place());
            if (end.curlCode == CURLE_COULDNT_RESOLVE_HOST || end.curlCode == CURLE_COULDNT_RESOLVE_PROXY) {
                failed(DiagnosisStepKind::Dns, std::move(error));
                return;
            }
            const bool proxyFault = end.curlCode == CURLE_PROXY || end.detail.find("CONNECT") != std::string::npos;
            dnsPassed();
            if (!secured && (proxyFault || (error.kind != ErrorKind::Tls && !connected))) {
                failed(DiagnosisStepKind::Connect, std::move(error));
                return;
            }
            connectPassed();
            // Some servers want a client certificate before anything else, and only the login plugin has it
            const bool wantsCertificate = end.detail.find("certificate required") != std::string::npos;
            if (!secured && !(wantsCertificate && context->exec)) {
                failed(DiagnosisStepKind::Tls, std::move(error));
                return;
            }
            tlsPassed(end);
            if (!over && !wantsCertificate)
                failed(DiagnosisStepKind::Auth, std::move(error));
            else if (!over)
                auth();
            return;
        }
        connectPassed();
        if (!context->isHttps() && probeHead.status == 400 && probeBody.find("HTTP request to an HTTPS server") != std::string::npos) {
            Error error;
            error.kind = ErrorKind::Tls;
            error.message = context->server + " expects TLS, but its address in the kubeconfig starts with http://.";
            error.remedy = "Write https:// in \"server\" of cluster \"" + context->clusterName + "\".";
            failed(DiagnosisStepKind::Tls, std::move(error));
            return;
        }
        tlsPassed(end);
        if (over)
            return;
        if (isWebPage(probeHead, probeBody) || (probeHead.status >= 300 && probeHead.status < 400)) {
            // Before a login plugin opens a browser for a network that is not there
            trying(DiagnosisStepKind::Auth);
            failed(DiagnosisStepKind::Auth, answerError(probeHead, probeBody, place()));
            return;
        }
        const auto body = nlohmann::json::parse(probeBody, nullptr, false);
        if (probeHead.status == 200 && body.is_object())
            if (const auto it = body.find("gitVersion"); it != body.end() && it->is_string())
                version = it->get<std::string>();
        auth();
    }

    void tlsPassed(const HttpEnd &end)
    {
        connectPassed();
        if (over)
            return;
        if (!context->isHttps()) {
            passed(DiagnosisStepKind::Tls, "There is no TLS: the address starts with http://, so no credential is sent either.");
            return;
        }
        if (context->insecure) {
            passed(DiagnosisStepKind::Tls, "The server's certificate is not checked: insecure-skip-tls-verify is set.",
                   "Replace insecure-skip-tls-verify with the cluster's certificate-authority-data.");
            return;
        }
        if (!end.tls || end.tls->subject.empty()) {
            passed(DiagnosisStepKind::Tls, "The server's certificate is trusted.");
            return;
        }
        const TlsFacts &tls = *end.tls;
        std::string remedy;
        if (tls.expires && *tls.expires < now() + soon)
            remedy = "Renew the server's certificate before it expires.";
        passed(DiagnosisStepKind::Tls,
               "The certificate of " + tls.subject + ", signed by " + tls.issuer + ", is trusted and valid until " + tls.notAfter + ".",
               std::move(remedy));
    }

    void auth()
    {
        trying(DiagnosisStepKind::Auth);
        const std::weak_ptr<Impl> weak = weak_from_this();
        if (over || !client)
            return;
        client->whoAmI([weak](Result<Client::Identity> answer) {
            if (const auto self = weak.lock(); self && !self->over)
                self->identified(std::move(answer));
        });
    }

    void identified(Result<Client::Identity> answer)
    {
        std::string said = "knows you as ";
        if (answer && !answer->user.empty()) {
            found.user = answer->user;
            found.groups = answer->groups;
        } else if (!answer) {
            // A server may forbid the question itself; its refusal names whom it knows
            const std::string user = answer.error().kind == ErrorKind::Forbidden ? userOfRefusal(answer.error()) : std::string();
            if (user.empty()) {
                Error error = answer.error();
                if (error.kind == ErrorKind::Auth)
                    if (const std::string warning = facts.warning(now(), std::chrono::hours(0)); !warning.empty())
                        error.message += " " + warning;
                failed(DiagnosisStepKind::Auth, std::move(error));
                return;
            }
            found.user = user;
            found.groups.clear();
        } else {
            said = "is too old to say whom it knows; the kubeconfig says ";
        }
        if (found.user == "system:anonymous") {
            Error error;
            error.kind = ErrorKind::Auth;
            error.httpStatus = 401;
            error.message = "The server does not know who you are (system:anonymous): " +
                            (facts.how == "nothing" || !context->isHttps() ? "no credential was sent" : "it did not accept " + facts.how) + ".";
            error.remedy = context->isHttps() ? "Add a credential to the user of context \"" + context->name + "\" in the kubeconfig."
                                              : "Credentials go to https servers only: correct \"server\" in the kubeconfig.";
            failed(DiagnosisStepKind::Auth, std::move(error));
            return;
        }
        std::string detail = "The server" + (version.empty() ? "" : " (Kubernetes " + version + ")") + " " + said +
                             (found.user.empty() ? "nothing" : "\"" + found.user + "\"") +
                             (found.groups.empty() ? "" : ", groups " + joined(found.groups)) + ", by " + facts.how +
                             (context->impersonateUser.empty() ? "" : ", impersonating") + ".";
        passed(DiagnosisStepKind::Auth, std::move(detail));
        if (!over)
            access();
    }

    void access()
    {
        trying(DiagnosisStepKind::Access);
        const std::weak_ptr<Impl> weak = weak_from_this();
        if (over || !client)
            return;
        client->discover([weak](const Result<CatalogPtr> &served) {
            const auto self = weak.lock();
            if (!self || self->over)
                return;
            // A kind that this cluster does not have needs no right
            if (served)
                std::erase_if(self->needs, [&](const AccessNeed &need) {
                    return !(*served)->preferred(need.query.group, need.query.plural) &&
                           !ServedKind({need.query.group, "", need.query.plural, ""}).unknown(**served);
                });
            std::vector<AccessQuery> queries;
            for (const AccessNeed &need : self->needs)
                queries.push_back(need.query);
            self->review(std::move(queries), [weak](const std::vector<AccessAnswer> &answers) {
                if (const auto me = weak.lock())
                    me->reviewed(answers);
            });
        });
    }

    void review(std::vector<AccessQuery> queries, std::function<void(const std::vector<AccessAnswer> &)> next)
    {
        if (queries.empty()) {
            next({});
            return;
        }
        const std::weak_ptr<Impl> weak = weak_from_this();
        client->reviewAccess(std::move(queries), [weak, next = std::move(next)](Result<std::vector<AccessAnswer>> answers) {
            const auto self = weak.lock();
            if (!self || self->over)
                return;
            if (answers)
                next(*answers);
            else
                self->failed(DiagnosisStepKind::Access, answers.error());
        });
    }

    void reviewed(const std::vector<AccessAnswer> &answers)
    {
        std::vector<AccessNeed> denied, again;
        std::vector<AccessQuery> queries;
        for (std::size_t i = 0; i < needs.size(); ++i) {
            if (answers[i].allowed)
                continue;
            if (needs[i].namespaced && needs[i].query.namespaceName.empty()) {
                again.push_back(needs[i]);
                queries.push_back(needs[i].query);
                queries.back().namespaceName = context->namespaceName;
            } else {
                denied.push_back(needs[i]);
            }
        }
        const std::weak_ptr<Impl> weak = weak_from_this();
        review(std::move(queries), [weak, denied = std::move(denied), again = std::move(again)](const std::vector<AccessAnswer> &second) {
            const auto self = weak.lock();
            if (!self)
                return;
            self->found.missing = denied;
            for (std::size_t i = 0; i < again.size(); ++i)
                (second[i].allowed ? self->found.narrowed : self->found.missing).push_back(again[i]);
            self->concluded();
        });
    }

    void concluded()
    {
        const bool essential = std::any_of(found.missing.begin(), found.missing.end(), [](const AccessNeed &need) { return need.essential; });
        std::string detail;
        if (!found.missing.empty())
            detail = "Not allowed: " + words(found.missing) + ".";
        if (!found.narrowed.empty())
            detail += (detail.empty() ? "" : " ") + ("Allowed only in namespace \"" + context->namespaceName + "\": ") + words(found.narrowed) + ".";
        if (detail.empty())
            detail = "Everything that is needed is allowed (" + std::to_string(needs.size()) + " rights).";
        const std::string who = found.user.empty() ? "this user" : "\"" + found.user + "\"";
        const std::string remedy = found.missing.empty() && found.narrowed.empty()
                                       ? ""
                                       : "Ask an administrator of the cluster to grant " + who + " what is missing, or choose another context.";
        if (essential) {
            Error error;
            error.kind = ErrorKind::Forbidden;
            error.httpStatus = 403;
            error.message = detail;
            error.remedy = remedy;
            failed(DiagnosisStepKind::Access, std::move(error));
            return;
        }
        passed(DiagnosisStepKind::Access, std::move(detail), remedy);
        finish();
    }
};

Diagnostician::Diagnostician(Loop &loop, Kubeconfig config, std::string context, std::vector<AccessNeed> needs, ClientOptions options,
                             DiagnosisEvents events)
    : m_impl(std::make_shared<Impl>(loop, std::move(config), std::move(context), std::move(needs), std::move(options), std::move(events)))
{
}

Diagnostician::~Diagnostician()
{
    m_impl->over = true;
    if (m_impl->call)
        m_impl->loop.impl().cancelCall(m_impl->call);
    // One of our own handlers is on the stack, and with it maybe our client, which must not go from inside its callback
    if (m_impl.use_count() > 1)
        m_impl->loop.after(std::chrono::milliseconds(0), [kept = m_impl] {});
}

void Diagnostician::start()
{
    const std::weak_ptr<Impl> weak = m_impl;
    m_impl->loop.after(std::chrono::milliseconds(0), [weak] {
        if (const auto self = weak.lock(); self && !self->over)
            self->kubeconfig();
    });
}

} // namespace kubeapi
