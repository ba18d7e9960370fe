// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "kubeapi/json/object_parser.h"
#include "kubeapi/request/request_port.h"
#include "kubeapi/watch/line_framer.h"
#include "kubeapi/watch/list_turns.h"
#include "kubeapi/watch/object_watch.h"

namespace kubeapi {

/// Drives one Reflector over a RequestPort and publishes its differences, at most every `interval`.
/// Objects come to the decoder without their metadata.managedFields (see ObjectParser).
class Watcher : public ObjectWatch {
public:
    using Decode = Decoder;
    /// The columns of a Table (its columnDefinitions), before the rows that they are for. They come again with each list.
    using Columns = std::function<void(JsonView)>;

    Watcher(RequestPort &port, Resource resource, std::string namespaceName, ListOptions options, Decode decode, Changed changed,
            std::chrono::milliseconds interval, Columns columns = {});
    ~Watcher() override;
    void start() override;
    void stop() override;
    void retryNow() override;
    std::vector<Reflector::Change> forget() override { return m_reflector.forget(); }

private:
    void follow(const Reflector::Step &step);
    void perform(const Reflector::Step &step);
    void go(const Reflector::Step &step);
    void list(const Reflector::Step &step);
    void openPage(const std::string &continueToken, int limit, bool elsewhere = false);
    void pageDone();
    void watch(const Reflector::Step &step);
    void piece(std::string_view bytes);
    bool event(std::string_view line);
    void endWatch(const std::optional<Error> &error, bool inStream);
    void watchDone(const std::optional<Error> &error, bool inStream);
    void expectLife();
    void endIdleCheck();
    void checkIdle();
    void publishSoon();
    void publish();
    Error unreadable(const std::string &what, const std::string &why) const;
    JsonView metadataOf(JsonView object) const;
    bool identify(JsonView object);
    JsonView itemOf(JsonView object);

    RequestPort &m_port;
    const Resource m_resource;
    const std::string m_namespace;
    const ListOptions m_options;
    const Decode m_decode;
    const Changed m_changed;
    const Columns m_columns;
    const std::chrono::milliseconds m_interval;
    Reflector m_reflector;
    ObjectParser m_parser; ///< reused: its memory grows to the largest page, and goes with the last one
    LineFramer m_framer;
    Reflector::Identity m_who; ///< of the object under way; kept for its memory
    std::string m_body;        ///< of a page, as it came
    std::string m_text;        ///< of a page, decompressed; reused like the parser
    std::uint64_t m_exchange = 0;
    std::optional<Loop::TimerId> m_stepTimer, m_publishTimer, m_idleTimer;
    std::chrono::steady_clock::time_point m_opened{}, m_heard{}, m_published{};
    bool m_bookmarked = false, m_everPublished = false, m_stopped = false;
    bool m_compressed = false;      ///< the watch's answer is
    std::size_t m_initialBytes = 0; ///< of a streamed list
    bool m_paging = false;          ///< the exchange is a page
    int m_pageLimit = 0;            ///< of the page under way
    std::optional<Error> m_streamError;
    ListTurns::Place m_turn; ///< while a list waits or travels
};

} // namespace kubeapi
