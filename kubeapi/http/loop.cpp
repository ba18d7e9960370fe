// SPDX-License-Identifier: GPL-3.0-or-later
#include "kubeapi/client/loop.h"

#include "kubeapi/http/loop_impl.h"
#include "kubeapi/http/no_broken_pipe_signal.h"
#include "kubeapi/http/tls_facts.h"

#include <algorithm>
#include <array>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdexcept>
#include <sys/socket.h>
#include <unistd.h>
#include <utility>

namespace kubeapi {

namespace {

/// A peer that stops answering is noticed after this long, also on a watch that carries nothing.
constexpr int deadPeerSeconds = 20;
/// TCP asks an idle peer after the first and then every second of these.
constexpr int keepaliveSeconds = 3, keepaliveAgainSeconds = 2;
constexpr auto longestNap = std::chrono::milliseconds(60'000);
constexpr auto predicateNap = std::chrono::milliseconds(50);

struct SlistFree {
    void operator()(curl_slist *list) const { curl_slist_free_all(list); }
};
struct EasyFree {
    void operator()(CURL *easy) const { curl_easy_cleanup(easy); }
};

int onSocket(void *user, curl_socket_t socket, curlsocktype)
{
    const int on = 1;
    setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
#ifdef TCP_USER_TIMEOUT
    const unsigned milliseconds = deadPeerSeconds * 1000;
    setsockopt(socket, IPPROTO_TCP, TCP_USER_TIMEOUT, &milliseconds, sizeof milliseconds);
#endif
    (void)user;
    return CURL_SOCKOPT_OK;
}

int onCloseSocket(void *user, curl_socket_t socket)
{
    auto *sockets = static_cast<Sockets *>(user);
    sockets->count.fetch_sub(1);
    for (auto *set : {&sockets->descriptors, &sockets->upgraded, &sockets->retired})
        set->erase(socket);
    return ::close(socket);
}

std::string addressText(const curl_sockaddr &address)
{
    std::array<char, NI_MAXHOST> host{};
    std::array<char, NI_MAXSERV> port{};
    if (::getnameinfo(&address.addr, address.addrlen, host.data(), host.size(), port.data(), port.size(), NI_NUMERICHOST | NI_NUMERICSERV) != 0)
        return {};
    return (address.family == AF_INET6 ? "[" + std::string(host.data()) + "]" : host.data()) + ":" + port.data();
}

std::string lower(std::string_view text)
{
    std::string out(text);
    std::transform(out.begin(), out.end(), out.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return out;
}

std::string_view trimmed(std::string_view text)
{
    const auto first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

/// Host and port of an http(s) URL: "https://[::1]:6443/x" gives {"[::1]", "6443"}.
std::pair<std::string, std::string> authority(const std::string &url)
{
    const auto scheme = url.find("://");
    const std::string defaultPort = url.compare(0, 8, "https://") == 0 ? "443" : "80";
    const auto start = scheme == std::string::npos ? 0 : scheme + 3;
    const std::string rest = url.substr(start, url.find('/', start) - start);
    const auto colon = rest.rfind(':');
    if (colon == std::string::npos || rest.find(']', colon) != std::string::npos)
        return {rest, defaultPort};
    return {rest.substr(0, colon), rest.substr(colon + 1)};
}

} // namespace

struct Loop::Impl::Transfer {
    HttpCall call;
    std::uint64_t id = 0;
    Loop::Impl *owner = nullptr;
    std::unique_ptr<CURL, EasyFree> easy;
    std::unique_ptr<curl_slist, SlistFree> headers, connectTo;
    Sockets *sockets = nullptr;
    std::array<char, CURL_ERROR_SIZE> words{};
    std::shared_ptr<TlsFacts> tls = std::make_shared<TlsFacts>();
    HttpHead head;
    HttpEnd end;
    std::string inbound;
    std::vector<std::pair<HttpPhase, std::string>> phases; ///< seen, not yet told
    std::string address;
    int handshakes = 0;
    bool headComplete = false, headDelivered = false, ended = false, queued = false, added = false;

    void saw(HttpPhase phase)
    {
        if (!call.phase)
            return;
        phases.emplace_back(phase, address);
        owner->markReady(*this);
    }
    static curl_socket_t onOpenSocket(void *user, curlsocktype, curl_sockaddr *address)
    {
        auto &transfer = *static_cast<Transfer *>(user);
        const int fd = ::socket(address->family, address->socktype, address->protocol);
        if (fd < 0)
            return CURL_SOCKET_BAD;
        transfer.sockets->count.fetch_add(1);
        transfer.sockets->descriptors.insert(fd);
        if (transfer.call.connectOnly)
            transfer.sockets->upgraded.insert(fd);
        if (transfer.call.phase)
            transfer.address = addressText(*address);
        transfer.saw(HttpPhase::Resolved);
        return fd;
    }
    static CURLcode onSslContext(CURL *, void *context, void *user)
    {
        auto &transfer = *static_cast<Transfer *>(user);
        transfer.saw(HttpPhase::Connected);
        keepSessionKeys(context);
        // Behind an https proxy the first handshake is with it, and the second with the server
        *transfer.tls = {};
        transfer.tls->ofProxy = transfer.handshakes++ % 2 == 0 && transfer.call.settings->proxyUrl.reveal().rfind("https://", 0) == 0;
        if (!transfer.call.settings->insecure)
            recordTlsFacts(context, transfer.tls);
        return CURLE_OK;
    }
    static int onRequest(void *user, char *, char *, int, int)
    {
        static_cast<Transfer *>(user)->saw(HttpPhase::Secured);
        return CURL_PREREQFUNC_OK;
    }
};

Loop::Impl::Impl()
{
    static const CURLcode ready = curl_global_init(CURL_GLOBAL_DEFAULT);
    if (ready != CURLE_OK || !(m_multi = curl_multi_init()))
        throw std::runtime_error("libcurl could not be started");
    curl_multi_setopt(m_multi, CURLMOPT_PIPELINING, static_cast<long>(CURLPIPE_MULTIPLEX));
    curl_multi_setopt(m_multi, CURLMOPT_MAXCONNECTS, 64L);
}

Loop::Impl::~Impl()
{
    const NoBrokenPipeSignal quiet; // connections are closed with a word of TLS
    for (auto &[id, transfer] : m_transfers)
        if (transfer->added)
            curl_multi_remove_handle(m_multi, transfer->easy.get());
    m_transfers.clear();
    m_graveyard.clear();
    curl_multi_cleanup(m_multi); // closes sockets, so before the counters go
}

Sockets *Loop::Impl::newSockets()
{
    m_sockets.push_back(std::make_unique<Sockets>());
    return m_sockets.back().get();
}

std::size_t Loop::Impl::onHeader(char *data, std::size_t size, std::size_t count, void *user)
{
    auto &transfer = *static_cast<Transfer *>(user);
    const std::string_view line(data, size * count);
    if (line.substr(0, 5) == "HTTP/") {
        // A new status line replaces an interim answer (100) and, on a retried connection, an earlier one
        transfer.head = {};
        transfer.head.multiplexed = line.size() > 5 && line[5] >= '2';
        const auto space = line.find(' ');
        if (space != std::string_view::npos)
            transfer.head.status = std::atoi(std::string(line.substr(space + 1, 3)).c_str());
    } else if (trimmed(line).empty()) {
        if (transfer.head.status >= 200) {
            transfer.headComplete = true;
            transfer.owner->markReady(transfer);
        }
    } else if (const auto colon = line.find(':'); colon != std::string_view::npos && !transfer.headComplete) {
        transfer.head.headers.emplace_back(lower(trimmed(line.substr(0, colon))), std::string(trimmed(line.substr(colon + 1))));
    }
    return size * count;
}

std::size_t Loop::Impl::onBody(char *data, std::size_t size, std::size_t count, void *user)
{
    auto &transfer = *static_cast<Transfer *>(user);
    transfer.inbound.append(data, size * count);
    transfer.owner->markReady(transfer);
    return size * count;
}

void Loop::Impl::markReady(Transfer &transfer)
{
    if (transfer.queued)
        return;
    transfer.queued = true;
    m_ready.push_back(transfer.id);
}

bool Loop::Impl::configure(Transfer &transfer)
{
    CURL *easy = transfer.easy.get();
    const HttpCall &call = transfer.call;
    const ConnectSettings &settings = *call.settings;
    bool good = true;
    const auto set = [&](CURLoption option, auto value) { good = curl_easy_setopt(easy, option, value) == CURLE_OK && good; };
    const auto blob = [&](CURLoption option, const std::string &pem) {
        curl_blob data{const_cast<char *>(pem.data()), pem.size(), CURL_BLOB_NOCOPY}; // the settings outlive the transfer
        set(option, &data);
    };

    std::string url = call.url;
    std::vector<std::string> extraHeaders;
    if (!settings.tlsServerName.empty()) {
        // libcurl takes the name to verify from the URL, so the URL carries it and CONNECT_TO leads to the real host
        const auto [host, port] = authority(call.url);
        const auto start = url.find("://") + 3;
        const auto end = url.find('/', start);
        const std::string tail = end == std::string::npos ? std::string() : url.substr(end);
        url = url.substr(0, start) + settings.tlsServerName + ":" + port + tail;
        transfer.connectTo.reset(curl_slist_append(nullptr, (settings.tlsServerName + ":" + port + ":" + host + ":" + port).c_str()));
        set(CURLOPT_CONNECT_TO, transfer.connectTo.get());
        extraHeaders.push_back("Host: " + host + ":" + port);
    }
    set(CURLOPT_URL, url.c_str());
    set(CURLOPT_PROTOCOLS_STR, "http,https");
    set(CURLOPT_FOLLOWLOCATION, 0L); // a redirect must not carry credentials elsewhere
    set(CURLOPT_NOSIGNAL, 1L);
    set(CURLOPT_NETRC, static_cast<long>(CURL_NETRC_IGNORED));
    set(CURLOPT_ERRORBUFFER, transfer.words.data());
    set(CURLOPT_PRIVATE, &transfer);
    set(CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_2TLS));
    set(CURLOPT_PIPEWAIT, 1L);
    set(CURLOPT_QUICK_EXIT, 1L); // a name lookup that hangs must not hold the end of the program
    if (call.connectOnly) {
        set(CURLOPT_CONNECT_ONLY, 1L);
        set(CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1)); // an upgrade does not exist in HTTP/2
        set(CURLOPT_HTTPPROXYTUNNEL, 1L);                                    // also for http://: what follows is not the proxy's business
    }
    set(CURLOPT_CONNECTTIMEOUT, static_cast<long>(call.connectSeconds));
    if (call.alone) {
        set(CURLOPT_FRESH_CONNECT, 1L);
        set(CURLOPT_FORBID_REUSE, 1L);
    }
    set(CURLOPT_TIMEOUT, static_cast<long>(call.timeoutSeconds));
    set(CURLOPT_TCP_KEEPALIVE, 1L);
    set(CURLOPT_TCP_KEEPIDLE, static_cast<long>(keepaliveSeconds));
    set(CURLOPT_TCP_KEEPINTVL, static_cast<long>(keepaliveAgainSeconds));
    set(CURLOPT_SOCKOPTFUNCTION, onSocket);
    set(CURLOPT_OPENSOCKETFUNCTION, Transfer::onOpenSocket);
    set(CURLOPT_OPENSOCKETDATA, &transfer);
    set(CURLOPT_PREREQFUNCTION, Transfer::onRequest);
    set(CURLOPT_PREREQDATA, &transfer);
    set(CURLOPT_CLOSESOCKETFUNCTION, onCloseSocket);
    set(CURLOPT_CLOSESOCKETDATA, transfer.sockets);
    set(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
    set(CURLOPT_HEADERFUNCTION, onHeader);
    set(CURLOPT_HEADERDATA, &transfer);
    set(CURLOPT_WRITEFUNCTION, onBody);
    set(CURLOPT_WRITEDATA, &transfer);
    if (settings.compression && call.decode)
        set(CURLOPT_ACCEPT_ENCODING, "gzip");
    else if (settings.compression)
        extraHeaders.push_back("Accept-Encoding: gzip");

    // Proxies are decided by the caller: libcurl's own reading of the environment differs from kubectl's
    const std::string &proxy = settings.proxyUrl.reveal();
    set(CURLOPT_PROXY, proxy.c_str());
    set(CURLOPT_NOPROXY, "");
    if (proxy.rfind("https://", 0) == 0) {
        // Go uses the cluster's authorities for the proxy as well
        set(CURLOPT_PROXY_SSL_VERIFYPEER, settings.insecure ? 0L : 1L);
        set(CURLOPT_PROXY_SSL_VERIFYHOST, settings.insecure ? 0L : 2L);
        if (!settings.caPem.empty()) {
            set(CURLOPT_PROXY_CAINFO, static_cast<char *>(nullptr));
            set(CURLOPT_PROXY_CAPATH, static_cast<char *>(nullptr));
            blob(CURLOPT_PROXY_CAINFO_BLOB, settings.caPem);
        }
    }

    set(CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    set(CURLOPT_SSL_VERIFYPEER, settings.insecure ? 0L : 1L);
    set(CURLOPT_SSL_VERIFYHOST, settings.insecure ? 0L : 2L);
    if (!settings.caPem.empty()) {
        set(CURLOPT_CAINFO, static_cast<char *>(nullptr));
        set(CURLOPT_CAPATH, static_cast<char *>(nullptr));
        blob(CURLOPT_CAINFO_BLOB, settings.caPem);
    }
    if (!settings.certificatePem.empty()) {
        set(CURLOPT_SSLCERTTYPE, "PEM");
        blob(CURLOPT_SSLCERT_BLOB, settings.certificatePem);
        set(CURLOPT_SSLKEYTYPE, "PEM");
        blob(CURLOPT_SSLKEY_BLOB, settings.keyPem.reveal());
    }
    // Only OpenSSL builds of libcurl know this; without it the errors are only less wordy
    curl_easy_setopt(easy, CURLOPT_SSL_CTX_FUNCTION, Transfer::onSslContext);
    curl_easy_setopt(easy, CURLOPT_SSL_CTX_DATA, &transfer);

    curl_slist *list = nullptr;
    const auto append = [&](const char *line) {
        if (curl_slist *longer = curl_slist_append(list, line))
            list = longer;
        else
            good = false;
    };
    for (const Secret &header : call.headers)
        append(header.reveal().c_str());
    for (const std::string &header : extraHeaders)
        append(header.c_str());
    append("Expect:");
    if (call.method != "GET") {
        set(CURLOPT_CUSTOMREQUEST, call.method.c_str());
        set(CURLOPT_POSTFIELDS, call.body.data());
        set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(call.body.size()));
    }
    transfer.headers.reset(list);
    set(CURLOPT_HTTPHEADER, list);
    return good;
}

std::uint64_t Loop::Impl::start(HttpCall call, Sockets *sockets)
{
    auto transfer = std::make_unique<Transfer>();
    transfer->id = ++m_lastCall;
    transfer->owner = this;
    transfer->call = std::move(call);
    transfer->sockets = sockets;
    transfer->easy.reset(curl_easy_init());
    Transfer &kept = *m_transfers.emplace(transfer->id, std::move(transfer)).first->second;
    if (kept.easy && configure(kept) && curl_multi_add_handle(m_multi, kept.easy.get()) == CURLM_OK) {
        kept.added = true;
    } else {
        kept.ended = true;
        kept.end.curlCode = CURLE_FAILED_INIT;
        kept.end.detail = "libcurl refused the request's settings";
        markReady(kept);
    }
    return kept.id;
}

void Loop::Impl::retire(std::uint64_t id)
{
    const auto it = m_transfers.find(id);
    if (it == m_transfers.end())
        return;
    if (it->second->added)
        curl_multi_remove_handle(m_multi, it->second->easy.get());
    it->second->added = false;
    m_graveyard.push_back(std::move(it->second));
    m_transfers.erase(it);
}

void Loop::Impl::push()
{
    int running = 0;
    curl_multi_perform(m_multi, &running); // its callbacks only copy; what it finished is read in the next turn
}

void Loop::Impl::cancelCall(std::uint64_t id) { retire(id); }

void Loop::Impl::readFinished()
{
    int left = 0;
    while (CURLMsg *message = curl_multi_info_read(m_multi, &left)) {
        if (message->msg != CURLMSG_DONE)
            continue;
        char *user = nullptr;
        curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, &user);
        auto &transfer = *reinterpret_cast<Transfer *>(user);
        long osError = 0;
        curl_easy_getinfo(message->easy_handle, CURLINFO_OS_ERRNO, &osError);
        transfer.ended = true;
        transfer.end.curlCode = message->data.result;
        transfer.end.osError = static_cast<int>(osError);
        transfer.end.detail = transfer.words[0] ? transfer.words.data() : curl_easy_strerror(message->data.result);
        transfer.end.headSeen = transfer.headComplete;
        transfer.end.tls = transfer.tls;
        transfer.end.settings = transfer.call.settings;
        markReady(transfer);
    }
}

void Loop::Impl::dispatch()
{
    ++m_dispatchDepth; // a handler may run the loop until an answer (Client::perform)
    while (!m_ready.empty()) {
        std::vector<std::uint64_t> ready;
        ready.swap(m_ready);
        for (const std::uint64_t id : ready) {
            // Looked up anew after each handler: any of them may have cancelled this call
            const auto find = [&]() -> Transfer * {
                const auto it = m_transfers.find(id);
                return it == m_transfers.end() ? nullptr : it->second.get();
            };
            Transfer *transfer = find();
            if (!transfer)
                continue;
            transfer->queued = false;
            for (const auto &[phase, address] : std::exchange(transfer->phases, {})) {
                transfer->call.phase(phase, address);
                if (!(transfer = find()))
                    break;
            }
            if (!transfer)
                continue;
            if (transfer->headComplete && !transfer->headDelivered) {
                transfer->headDelivered = true;
                if (transfer->call.head)
                    transfer->call.head(transfer->head);
                if (!(transfer = find()))
                    continue;
            }
            if (!transfer->inbound.empty()) {
                std::string piece;
                piece.swap(transfer->inbound);
                if (transfer->call.data)
                    transfer->call.data(piece);
                if (!(transfer = find()))
                    continue;
                if (transfer->inbound.empty()) {
                    piece.clear(); // keeps its memory for the next piece
                    transfer->inbound.swap(piece);
                }
            }
            if (transfer->ended) {
                const auto done = std::move(transfer->call.done);
                const HttpEnd end = transfer->end;
                retire(id);
                if (done)
                    done(end);
            }
        }
    }
    if (--m_dispatchDepth == 0)
        m_graveyard.clear();
}

void Loop::Impl::runPosted()
{
    std::vector<std::function<void()>> work;
    {
        const std::lock_guard lock(m_postedMutex);
        work.swap(m_posted);
    }
    for (auto &item : work)
        item();
}

void Loop::Impl::runTimers()
{
    const auto now = Clock::now();
    while (!m_timers.empty() && m_timers.begin()->first.first <= now) {
        auto node = m_timers.extract(m_timers.begin());
        m_timerTimes.erase(node.key().second);
        node.mapped()();
    }
}

Loop::Impl::ConnectOnly Loop::Impl::prepareConnection(std::string url, std::shared_ptr<const ConnectSettings> settings, Sockets *sockets)
{
    auto transfer = std::make_shared<Transfer>();
    transfer->owner = this;
    transfer->sockets = sockets;
    transfer->call.method = "GET";
    transfer->call.url = std::move(url);
    transfer->call.settings = std::move(settings);
    transfer->call.timeoutSeconds = 0;
    transfer->call.connectOnly = true;
    transfer->easy.reset(curl_easy_init());
    ConnectOnly out;
    if (transfer->easy && configure(*transfer))
        out.easy = transfer->easy.get();
    out.words = transfer->words.data();
    out.tls = transfer->tls;
    out.owner = std::move(transfer);
    return out;
}

void Loop::Impl::turn(std::chrono::milliseconds longest)
{
    runPosted();
    runTimers();
    runWatches();
    int running = 0;
    curl_multi_perform(m_multi, &running);
    readFinished();
    dispatch();
    if (m_stop || longest <= std::chrono::milliseconds::zero())
        return;
    auto nap = std::min(longest, longestNap);
    if (!m_timers.empty())
        nap = std::min(
            nap, std::max(std::chrono::milliseconds(0), std::chrono::ceil<std::chrono::milliseconds>(m_timers.begin()->first.first - Clock::now())));
    auto watched = watchedSockets();
    curl_multi_poll(m_multi, watched.data(), static_cast<unsigned>(watched.size()), static_cast<int>(nap.count()), nullptr);
}

void Loop::Impl::run()
{
    const NoBrokenPipeSignal quiet;
    while (!m_stop.exchange(false))
        turn(longestNap);
}

bool Loop::Impl::runUntil(const std::function<bool()> &done, std::chrono::milliseconds timeout)
{
    const NoBrokenPipeSignal quiet;
    const auto end = Clock::now() + timeout;
    bool result = done();
    while (!result && !m_stop) {
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(end - Clock::now());
        if (left <= std::chrono::milliseconds::zero())
            break;
        // `done` may watch something that no event of this loop announces
        turn(std::chrono::milliseconds(0));
        if ((result = done()))
            break;
        turn(std::min(left, predicateNap));
        result = done();
    }
    return result;
}

void Loop::Impl::stop()
{
    m_stop = true;
    curl_multi_wakeup(m_multi);
}

void Loop::Impl::post(std::function<void()> work)
{
    {
        const std::lock_guard lock(m_postedMutex);
        m_posted.push_back(std::move(work));
    }
    curl_multi_wakeup(m_multi);
}

Loop::TimerId Loop::Impl::after(std::chrono::milliseconds delay, std::function<void()> work)
{
    const TimerId id = ++m_lastTimer;
    const auto when = Clock::now() + delay;
    m_timers.emplace(std::pair(when, id), std::move(work));
    m_timerTimes.emplace(id, when);
    return id;
}

void Loop::Impl::cancelTimer(TimerId timer)
{
    const auto it = m_timerTimes.find(timer);
    if (it == m_timerTimes.end())
        return;
    m_timers.erase({it->second, timer});
    m_timerTimes.erase(it);
}

Loop::Loop() : m_impl(std::make_unique<Impl>()) {}
Loop::~Loop() = default;
void Loop::run() { m_impl->run(); }
bool Loop::runUntil(const std::function<bool()> &done, std::chrono::milliseconds timeout) { return m_impl->runUntil(done, timeout); }
void Loop::stop() { m_impl->stop(); }
void Loop::post(std::function<void()> work) { m_impl->post(std::move(work)); }
Loop::TimerId Loop::after(std::chrono::milliseconds delay, std::function<void()> work) { return m_impl->after(delay, std::move(work)); }
void Loop::cancel(TimerId timer) { m_impl->cancelTimer(timer); }

} // namespace kubeapi
