// SPDX-License-Identifier: GPL-3.0-or-later
#include "fuzz_target.h"

#include "kubeapi/json/object_parser.h"
#include "kubeapi/objects/node.h"
#include "kubeapi/objects/packed_pod.h"
#include "kubeapi/watch/line_framer.h"
#include "kubeapi/watch/reflector.h"
#include "tests/kubeapi/same_pod.h"

#include <map>
#include <vector>

namespace {

using kubeapi::JsonView;
using kubeapi::Reflector;

std::vector<std::string> framed(std::string_view text, std::uint64_t seed, std::size_t longest)
{
    std::vector<std::string> lines;
    kubeapi::LineFramer framer;
    fuzz::inPieces(text, seed, longest, [&](std::string_view piece) {
        framer.feed(piece, [&](std::string_view line) {
            lines.emplace_back(line);
            return true;
        });
    });
    lines.emplace_back(framer.partial());
    return lines;
}

/// What a consumer of the differences ends with; a difference that does not fit what it has is a fault of the reflector.
class Consumer {
public:
    explicit Consumer(Reflector &reflector) : m_reflector(reflector) {}
    void take()
    {
        for (const Reflector::Change &change : m_reflector.take()) {
            const auto pod = std::static_pointer_cast<const kubeapi::PackedPod>(change.value);
            fuzz::require(pod != nullptr, "a change has a value");
            const std::string key = pod->key();
            switch (change.what) {
            case Reflector::Change::What::Added:
                fuzz::require(m_have.emplace(key, pod->uid()).second, "what is added was not there");
                break;
            case Reflector::Change::What::Modified:
                fuzz::require(m_have.count(key) == 1, "what is modified was there");
                m_have[key] = pod->uid();
                break;
            case Reflector::Change::What::Deleted:
                fuzz::require(m_have.erase(key) == 1, "what is deleted was there");
                break;
            }
        }
        fuzz::require(!m_reflector.dirty(), "nothing is left after a take");
    }

private:
    Reflector &m_reflector;
    std::map<std::string, std::string> m_have;
};

} // namespace

/// The bytes of a watch: lines come out the same however they were cut, and events lead to differences that fit together.
FUZZ_TARGET(watch_stream)
{
    const std::string_view text = fuzz::textOf(data, size);
    const std::vector<std::string> lines = framed(text, size, 7);
    fuzz::require(lines == framed(text, size + 1, 4096), "lines do not depend on how the bytes are cut");

    std::mt19937 random(1);
    Reflector reflector(500, random, {}, false, &kubeapi::PackedPod::questions());
    Consumer consumer(reflector);
    const auto now = kubeapi::TimePoint(std::chrono::seconds(1'700'000'000));
    reflector.start();
    reflector.listPage("1", "", now);
    reflector.watchOpened(now);
    simdjson::dom::parser plainParser;
    kubeapi::ObjectParser parser;
    kubeapi::PodReader podReader;
    kubeapi::PodPacker packer;
    std::size_t number = 0;
    for (const std::string &line : lines) {
        const simdjson::padded_string room(line);
        simdjson::dom::element document;
        const bool plain = !plainParser.parse(room).get(document);
        JsonView event;
        const bool lean = !parser.parse(room.data(), room.size(), event);
        fuzz::require(lean || !plain, "what is JSON is read without its managers too");
        if (plain && line.find("managedFields") == std::string::npos)
            fuzz::require(event.json() == JsonView(document).json(), "and nothing else is left out");
        if (!lean) {
            kubeapi::Error error;
            error.kind = kubeapi::ErrorKind::Parse;
            error.message = "unreadable event";
            reflector.watchEnded(error, true, std::chrono::milliseconds(10));
            continue;
        }
        const JsonView object = event["object"];
        const std::string type = event["type"].text();
        const auto whole = std::make_shared<const kubeapi::Pod>(kubeapi::Pod::read(object));
        const kubeapi::Pod pooled = podReader.read(object);
        fuzz::require(kubeapi::differenceOf(pooled, *whole).empty(), "a pod reads the same with what others have in common");
        const std::shared_ptr<const kubeapi::PackedPod> pod = packer.pack(pooled); // as a watch hands it on
        fuzz::require(kubeapi::differenceOf(pod->unpack(), *whole).empty(), "a packed pod is the pod that was packed");
        (void)kubeapi::Node::read(object);
        (void)kubeapi::Event::read(object);
        (void)whole->effectiveRequest("nvidia.com/gpu");
        const Reflector::Identity identity{whole->meta.key(), whole->meta.uid, whole->meta.resourceVersion};
        if (type == "ADDED" || type == "MODIFIED")
            reflector.upsert(identity, pod, now);
        else if (type == "DELETED")
            reflector.remove(identity, pod, now);
        else if (type == "BOOKMARK")
            reflector.bookmark(identity.resourceVersion, object["kind"].string() == "End", now);
        else if (type == "ERROR") {
            kubeapi::Error error;
            error.kind = object["code"].integer().value_or(0) == 410 ? kubeapi::ErrorKind::Gone : kubeapi::ErrorKind::Server;
            error.message = object["message"].text();
            const auto step = reflector.watchEnded(error, true, std::chrono::milliseconds(10));
            if (step.kind == Reflector::Step::Kind::List) {
                reflector.listItem(identity, pod);
                reflector.listPage("7", "", now);
            }
            reflector.watchOpened(now);
        }
        if (++number % 3 == 0)
            consumer.take();
    }
    consumer.take();
    return 0;
}
