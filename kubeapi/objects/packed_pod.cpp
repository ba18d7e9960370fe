// SPDX-License-Identifier: GPL-3.0-or-later
#include "kubeapi/objects/packed_pod.h"

#include "kubeapi/objects/interner.h"
#include "kubeapi/objects/lean_pods.h"
#include "kubeapi/watch/object_questions.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <new>
#include <unordered_map>
#include <utility>

namespace kubeapi {

namespace {

/// What pods hold whole: readers give equal ones one place in memory.
struct Kit {
    Shared<std::vector<Container>> containers, initContainers;
    Shared<std::vector<std::string>> gates;
    Shared<std::map<std::string, std::string>> selector;

    static Kit of(const Pod &pod) { return {pod.containers, pod.initContainers, pod.schedulingGates, pod.nodeSelector}; }
    /// The same places, not only the same values: quick, and all that is needed.
    bool same(const Pod &pod) const
    {
        return &containers.get() == &pod.containers.get() && &initContainers.get() == &pod.initContainers.get() &&
               &gates.get() == &pod.schedulingGates.get() && &selector.get() == &pod.nodeSelector.get();
    }
    static std::size_t hash(const Pod &pod)
    {
        std::size_t seed = 0;
        mixHash(seed, static_cast<const void *>(&pod.containers.get()));
        mixHash(seed, static_cast<const void *>(&pod.initContainers.get()));
        mixHash(seed, static_cast<const void *>(&pod.schedulingGates.get()));
        mixHash(seed, static_cast<const void *>(&pod.nodeSelector.get()));
        return seed;
    }
};

bool sameKeys(const StringMap &a, const StringMap &b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const auto &x, const auto &y) { return x.first == y.first; });
}

/// Of a shape (the same labels and as many owners and containers) the pod that came first: a cluster has few of these.
struct PodShape {
    Pod pod; ///< without its kit
    FieldBytes fields;

    bool fits(const Pod &other) const
    {
        return pod.statuses.size() == other.statuses.size() && pod.initStatuses.size() == other.initStatuses.size() &&
               pod.meta.owners.size() == other.meta.owners.size() && sameKeys(pod.meta.labels, other.meta.labels) &&
               sameKeys(pod.meta.annotations, other.meta.annotations);
    }
    static std::size_t hash(const Pod &pod)
    {
        std::size_t seed = pod.statuses.size() * 64 + pod.initStatuses.size() * 8 + pod.meta.owners.size();
        for (const auto *pairs : {&pod.meta.labels, &pod.meta.annotations}) {
            for (const auto &[key, value] : *pairs)
                mixHash(seed, key);
            mixHash(seed, pairs->size());
        }
        return seed;
    }
};

} // namespace

/// What the pods of one controller in one state have in common. Counts those who hold it: the pods, and the packer that made it.
class PodMold {
public:
    static const PodMold *make(std::shared_ptr<const PodShape> shape, std::shared_ptr<const Kit> kit, std::string_view bytes)
    {
        void *room = ::operator new(sizeof(PodMold) + bytes.size());
        return new (room) PodMold(std::move(shape), std::move(kit), bytes);
    }
    void hold() const { m_holders.fetch_add(1, std::memory_order_relaxed); }
    void letGo() const
    {
        if (m_holders.fetch_sub(1, std::memory_order_acq_rel) != 1)
            return;
        this->~PodMold();
        ::operator delete(const_cast<PodMold *>(this));
    }
    /// Whether only its packer holds it: then nobody else can come to.
    bool alone() const { return m_holders.load(std::memory_order_acquire) == 1; }

    const PodShape &shape() const { return *m_shape; }
    const Kit &kit() const { return *m_kit; }
    std::string_view bytes() const { return {reinterpret_cast<const char *>(this + 1), m_size}; } ///< differences from the shape's pod

private:
    PodMold(std::shared_ptr<const PodShape> shape, std::shared_ptr<const Kit> kit, std::string_view bytes)
        : m_shape(std::move(shape)), m_kit(std::move(kit)), m_size(static_cast<std::uint32_t>(bytes.size()))
    {
        std::copy(bytes.begin(), bytes.end(), reinterpret_cast<char *>(this + 1));
    }
    ~PodMold() = default;

    // The bytes lie behind, in the same block of memory
    const std::shared_ptr<const PodShape> m_shape;
    const std::shared_ptr<const Kit> m_kit;
    const std::uint32_t m_size;
    mutable std::atomic<std::uint32_t> m_holders{1};
};

namespace {

/// Writes differences over a pod: first those of the mold, then those of the pod itself.
class Unpacker {
public:
    Unpacker(std::string_view mold, std::string_view own) : m_layers{FieldDifferences(mold), FieldDifferences(own)} {}

    template <class Text>
    void text(Text &value)
    {
        each([&](std::string_view difference) { value = textFrom(difference, std::string_view(value)); });
    }
    void time(std::optional<TimePoint> &value)
    {
        each([&](std::string_view difference) { value = timeFrom(difference, value); });
    }
    template <class Number>
    void number(Number &value)
    {
        each([&](std::string_view difference) {
            const auto said = numberFrom(difference);
            if constexpr (requires { value.has_value(); })
                value = said ? Number(static_cast<typename Number::value_type>(*said)) : Number();
            else
                value = static_cast<Number>(said.value_or(0));
        });
    }
    void pairs(StringMap &pairs)
    {
        for (auto it = pairs.begin(); it != pairs.end(); ++it) {
            if (!touches(1)) {
                ++m_field;
                continue;
            }
            std::string value = it->second;
            text(value);
            pairs[it->first] = std::move(value); // stays in its place: the key is the same
        }
    }
    void owners(Shared<std::vector<OwnerReference>> &owners)
    {
        const auto count = static_cast<std::uint32_t>(owners.size() * fieldsOfOwner);
        if (!touches(count)) {
            m_field += count;
            return;
        }
        std::vector<OwnerReference> own = owners.get();
        for (OwnerReference &owner : own)
            eachOwnerField(owner, *this);
        owners = Shared<std::vector<OwnerReference>>(std::move(own));
    }

private:
    bool touches(std::uint32_t count) const
    {
        return std::any_of(m_layers.begin(), m_layers.end(), [&](const FieldDifferences &layer) { return layer.field() - m_field < count; });
    }
    template <class Take>
    void each(const Take &take)
    {
        for (FieldDifferences &layer : m_layers) {
            if (layer.field() != m_field)
                continue;
            take(layer.bytes());
            layer.next();
        }
        ++m_field;
    }
    std::array<FieldDifferences, 2> m_layers;
    std::uint32_t m_field = 0;
};

std::optional<std::string_view> differenceAt(std::string_view differences, std::uint32_t field)
{
    FieldDifferences it(differences);
    while (it.field() < field)
        it.next();
    return it.field() == field ? std::optional(it.bytes()) : std::nullopt;
}

std::string_view textOf(const Pod &pod, PodField field)
{
    switch (field) {
    case PodField::Name:
        return pod.meta.name;
    case PodField::Uid:
        return pod.meta.uid;
    case PodField::Version:
        return pod.meta.resourceVersion;
    case PodField::Node:
        return pod.nodeName;
    case PodField::Phase:
        return pod.phase;
    case PodField::Space:
        return pod.meta.namespaceName;
    case PodField::Created:
    case PodField::Started:
        break;
    }
    return {};
}

} // namespace

PackedPodPtr::operator std::shared_ptr<const PackedPod>() const
{
    if (m_pod)
        m_pod->hold();
    return PackedPod::shared(m_pod);
}

PackedPod::PackedPod(const PodMold &mold, std::string_view bytes) : m_mold(&mold), m_size(static_cast<std::uint32_t>(bytes.size()))
{
    m_mold->hold();
    std::copy(bytes.begin(), bytes.end(), reinterpret_cast<char *>(this + 1));
}

PackedPod::~PackedPod() { m_mold->letGo(); }

PackedPodPtr PackedPod::make(const PodMold &mold, std::string_view bytes)
{
    void *room = ::operator new(sizeof(PackedPod) + bytes.size());
    return PackedPodPtr(new (room) PackedPod(mold, bytes));
}

void PackedPod::letGo() const
{
    if (m_holders.fetch_sub(1, std::memory_order_acq_rel) != 1)
        return;
    this->~PackedPod();
    ::operator delete(const_cast<PackedPod *>(this));
}

std::shared_ptr<const PackedPod> PackedPod::shared(const PackedPod *held)
{
    if (!held)
        return nullptr;
    return std::shared_ptr<const PackedPod>(held, [](const PackedPod *pod) { pod->letGo(); });
}

Pod PackedPod::unpack() const
{
    Pod pod = m_mold->shape().pod;
    const Kit &kit = m_mold->kit();
    pod.containers = kit.containers;
    pod.initContainers = kit.initContainers;
    pod.schedulingGates = kit.gates;
    pod.nodeSelector = kit.selector;
    Unpacker unpacker(m_mold->bytes(), bytes());
    eachField(pod, unpacker);
    return pod;
}

std::string PackedPod::text(PodField field) const
{
    const auto at = static_cast<std::uint32_t>(field);
    std::string value(textOf(m_mold->shape().pod, field));
    for (const std::string_view layer : {m_mold->bytes(), bytes()})
        if (const auto difference = differenceAt(layer, at))
            value = textFrom(*difference, value);
    return value;
}

bool PackedPod::terminal() const
{
    const std::string now = phase();
    return now == "Succeeded" || now == "Failed";
}

std::string PackedPod::key() const
{
    const std::string space = namespaceName();
    return space.empty() ? name() : space + "/" + name();
}

bool PackedPod::sameVersion(const PackedPod &other) const
{
    return this == &other || (uid() == other.uid() && resourceVersion() == other.resourceVersion());
}

const ObjectQuestions &PackedPod::questions()
{
    static constexpr auto pod = [](const void *object) -> const PackedPod & { return *static_cast<const PackedPod *>(object); };
    static const ObjectQuestions asked{
        [](const void *object) { return pod(object).key(); },
        [](const void *object, std::string_view key) {
            const std::string space = pod(object).namespaceName();
            if (space.empty())
                return pod(object).name() == key;
            return key.size() > space.size() && key[space.size()] == '/' && key.starts_with(space) &&
                   pod(object).name() == key.substr(space.size() + 1);
        },
        [](const void *object) { return Stamp(pod(object).uid(), pod(object).resourceVersion()); },
        [](const void *object) { pod(object).hold(); },
        [](const void *object) { pod(object).letGo(); },
        [](const void *object) -> std::shared_ptr<const void> {
            pod(object).hold();
            return shared(&pod(object));
        },
    };
    return asked;
}

namespace {

/// A field of a pod as bytes (see FieldBytes), through both layers of differences.
class FieldView {
public:
    FieldView(const PodMold &mold, std::string_view own) : m_shape(mold.shape()), m_mold(mold.bytes()), m_own(own) {}
    /// The first field with a difference that was not passed yet.
    std::uint32_t next() const { return std::min(m_mold.field(), m_own.field()); }
    void pass(std::uint32_t field)
    {
        for (FieldDifferences *layer : {&m_mold, &m_own})
            if (layer->field() == field)
                layer->next();
    }
    std::string at(std::uint32_t field) const
    {
        const FieldKind kind = m_shape.fields.kind(field);
        std::string value(m_shape.fields.at(field));
        for (const FieldDifferences *layer : {&m_mold, &m_own})
            if (layer->field() == field)
                value = fieldBytesFrom(layer->bytes(), kind, value);
        return value;
    }

private:
    const PodShape &m_shape;
    FieldDifferences m_mold, m_own;
};

} // namespace

bool PackedPod::surelyKin(const PackedPod &other, const std::vector<std::string> &labels) const
{
    const PodShape &shape = m_mold->shape();
    if (&shape != &other.m_mold->shape() || &m_mold->kit() != &other.m_mold->kit())
        return false;
    // The order of eachField()
    const Pod &pod = shape.pod;
    constexpr std::uint32_t firstLabel = static_cast<std::uint32_t>(PodField::Space) + 1;
    const auto labelsEnd = static_cast<std::uint32_t>(firstLabel + pod.meta.labels.size());
    const auto firstOwner =
        static_cast<std::uint32_t>(labelsEnd + pod.meta.annotations.size() + 2 + fieldsOfStatus * (pod.statuses.size() + pod.initStatuses.size()));
    const auto ownersEnd = static_cast<std::uint32_t>(firstOwner + fieldsOfOwner * pod.meta.owners.size());
    const auto matters = [&](std::uint32_t field) {
        if (field >= firstLabel && field < labelsEnd) {
            const std::string &key = std::next(pod.meta.labels.begin(), field - firstLabel)->first;
            return std::find(labels.begin(), labels.end(), key) != labels.end();
        }
        return field == static_cast<std::uint32_t>(PodField::Space) || (field >= firstOwner && field < ownersEnd);
    };
    if (m_mold == other.m_mold) { // the same differences from it are the same fields
        FieldDifferences a(bytes()), b(other.bytes());
        for (std::uint32_t field = std::min(a.field(), b.field()); field != FieldDifferences::none; field = std::min(a.field(), b.field())) {
            if ((a.field() != b.field() || a.bytes() != b.bytes()) && matters(field))
                return false;
            for (FieldDifferences *pods : {&a, &b})
                if (pods->field() == field)
                    pods->next();
        }
        return true;
    }
    FieldView a(*m_mold, bytes()), b(*other.m_mold, other.bytes());
    for (std::uint32_t field = std::min(a.next(), b.next()); field != FieldDifferences::none; field = std::min(a.next(), b.next())) {
        if (matters(field) && a.at(field) != b.at(field))
            return false;
        a.pass(field);
        b.pass(field);
    }
    return true;
}

struct PodPacker::Private {
    static constexpr std::size_t smallest = 256;

    // The keys are hashes and only say where to look: what is found is compared, and what is packed comes out the same from any mold
    std::unordered_map<std::size_t, std::shared_ptr<const PodShape>> shapes;
    std::unordered_map<std::size_t, std::shared_ptr<const Kit>> kits;
    std::unordered_map<std::size_t, const PodMold *> molds; ///< each is held
    std::size_t sweepAt = smallest;
    FieldBytes fields; ///< of the pod under way; kept for its memory
    std::string differences;

    Private() = default;
    Private(const Private &) = delete;
    Private &operator=(const Private &) = delete;
    ~Private()
    {
        for (const auto &[key, mold] : molds)
            mold->letGo();
    }

    std::size_t held() const { return shapes.size() + kits.size() + molds.size(); }

    void sweep()
    {
        std::erase_if(molds, [](const auto &entry) {
            if (!entry.second->alone())
                return false;
            entry.second->letGo();
            return true;
        });
        // Only molds hold these, and only here a mold is made
        std::erase_if(shapes, [](const auto &entry) { return entry.second.use_count() == 1; });
        std::erase_if(kits, [](const auto &entry) { return entry.second.use_count() == 1; });
        sweepAt = std::max(smallest, 2 * held());
    }

    std::shared_ptr<const PodShape> shapeFor(const Pod &pod, std::size_t hash)
    {
        std::shared_ptr<const PodShape> &known = shapes[hash];
        if (!known || !known->fits(pod)) {
            auto made = std::make_shared<PodShape>();
            made->pod = pod;
            made->pod.containers = made->pod.initContainers = {};
            made->pod.schedulingGates = {};
            made->pod.nodeSelector = {};
            made->fields = fields;
            made->fields.shrink();
            known = std::move(made);
        }
        return known;
    }

    std::shared_ptr<const Kit> kitFor(const Pod &pod, std::size_t hash)
    {
        std::shared_ptr<const Kit> &known = kits[hash];
        if (!known || !known->same(pod))
            known = std::make_shared<const Kit>(Kit::of(pod));
        return known;
    }

    const PodMold &moldFor(const Pod &pod)
    {
        const std::size_t shapeHash = PodShape::hash(pod), kitHash = Kit::hash(pod);
        std::size_t hash = shapeHash;
        mixHash(hash, kitHash);
        if (const OwnerReference *owner = pod.meta.controller())
            mixHash(hash, owner->uid);
        mixHash(hash, pod.phase.str());
        for (const ContainerStatus &status : pod.statuses)
            mixHash(hash, status.state.str());
        if (const auto known = molds.find(hash); known != molds.end()) {
            if (known->second->kit().same(pod) && known->second->shape().fits(pod))
                return *known->second;
            known->second->letGo(); // the same hash of something else, or of what is gone
            molds.erase(known);
        }
        if (held() >= sweepAt)
            sweep();
        auto shape = shapeFor(pod, shapeHash);
        differences.clear();
        std::uint32_t at = 0;
        for (std::uint32_t field = 0; field < fields.count(); ++field) {
            const bool own = field == static_cast<std::uint32_t>(PodField::Uid) || field == static_cast<std::uint32_t>(PodField::Version);
            if (!own && fields.at(field) != shape->fields.at(field)) // its own anyway: no use to its siblings
                addDifference(differences, at, field, fields.kind(field), shape->fields.at(field), fields.at(field));
        }
        const PodMold *made = PodMold::make(std::move(shape), kitFor(pod, kitHash), differences);
        molds.emplace(hash, made);
        return *made;
    }

    PackedPodPtr pack(const Pod &pod)
    {
        fields.clear();
        eachField(pod, fields);
        const PodMold &mold = moldFor(pod);
        const FieldBytes &first = mold.shape().fields;
        FieldDifferences cast(mold.bytes());
        differences.clear();
        std::uint32_t at = 0;
        std::string changed;
        for (std::uint32_t field = 0; field < fields.count(); ++field) {
            std::string_view before = first.at(field);
            const std::string_view now = fields.at(field);
            if (cast.field() == field) {
                changed = fieldBytesFrom(cast.bytes(), fields.kind(field), before);
                before = changed;
                cast.next();
            }
            if (now != before)
                addDifference(differences, at, field, fields.kind(field), before, now);
        }
        return PackedPod::make(mold, differences);
    }
};

PodPacker::PodPacker() : d(std::make_unique<Private>()) {}
PodPacker::~PodPacker() = default;
PodPacker::PodPacker(PodPacker &&) noexcept = default;
PodPacker &PodPacker::operator=(PodPacker &&) noexcept = default;

PackedPodPtr PodPacker::pack(const Pod &pod) { return d->pack(pod); }

void PodPacker::sweep() { d->sweep(); }

std::size_t PodPacker::held() const { return d->held(); }

PackedPodPtr packedAlone(const Pod &pod) { return PodPacker().pack(pod); }

std::function<PackedPodPtr(JsonView)> packedPodReader()
{
    return [reader = passingLeanPods(), packer = std::make_shared<PodPacker>()](JsonView object) { return packer->pack(reader(object)); };
}

} // namespace kubeapi
