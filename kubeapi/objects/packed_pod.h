// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "kubeapi/objects/pod.h"
#include "kubeapi/objects/pod_fields.h"

#include <atomic>
#include <compare>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kubeapi {

class PodMold;
class PackedPod;
struct ObjectQuestions;

/// Holds a packed pod, as a std::shared_ptr would in half the room: a pod counts its holders itself. Different ones may hold and let go of the same
/// pod on different threads; one of them is for one thread at a time.
class PackedPodPtr {
public:
    PackedPodPtr() = default;
    PackedPodPtr(std::nullptr_t) {}                            // NOLINT: as a pointer
    PackedPodPtr(const std::shared_ptr<const PackedPod> &pod); // NOLINT: holds the same pod
    PackedPodPtr(const PackedPodPtr &other);
    PackedPodPtr(PackedPodPtr &&other) noexcept : m_pod(std::exchange(other.m_pod, nullptr)) {}
    PackedPodPtr &operator=(PackedPodPtr other) noexcept
    {
        std::swap(m_pod, other.m_pod);
        return *this;
    }
    ~PackedPodPtr();

    const PackedPod *get() const { return m_pod; }
    const PackedPod *operator->() const { return m_pod; }
    const PackedPod &operator*() const { return *m_pod; }
    explicit operator bool() const { return m_pod != nullptr; }
    bool operator==(const PackedPodPtr &other) const { return m_pod == other.m_pod; }
    bool operator==(std::nullptr_t) const { return m_pod == nullptr; }
    /// As watches hand objects on; null for null.
    operator std::shared_ptr<const PackedPod>() const; // NOLINT: holds the same pod

private:
    friend class PackedPod;
    /// Takes over one hold.
    explicit PackedPodPtr(const PackedPod *pod) : m_pod(pod) {}
    const PackedPod *m_pod = nullptr;
};

/// A pod as a program keeps it that keeps all pods of a cluster: what it has in common with its siblings (the pods of one controller in one phase)
/// lies in a mold that they share, and only what differs lies here: its name's end, uid, version, times, index. Eighty bytes where a Pod has a
/// thousand; unpack() gives the Pod that was packed, field by field.
///
/// Immutable: any thread may read and let go of it at any time. A mold goes with the last pod that was cast in it.
class PackedPod {
public:
    PackedPod(const PackedPod &) = delete;
    PackedPod &operator=(const PackedPod &) = delete;

    Pod unpack() const;
    /// unpack(), to be handed on.
    std::shared_ptr<const Pod> shared() const { return std::make_shared<const Pod>(unpack()); }

    std::string name() const { return text(PodField::Name); }
    std::string namespaceName() const { return text(PodField::Space); }
    std::string uid() const { return text(PodField::Uid); }
    std::string resourceVersion() const { return text(PodField::Version); }
    std::string nodeName() const { return text(PodField::Node); }
    std::string phase() const { return text(PodField::Phase); }
    bool terminal() const;
    /// "namespace/name".
    std::string key() const;
    /// What a store asks, so that it keeps no key and no stamp beside.
    static const ObjectQuestions &questions();
    /// Whether both are one pod (uid) in one version.
    bool sameVersion(const PackedPod &other) const;
    /// True where both certainly are in one namespace, have the same owners, containers, and values of these labels (or lack them alike): told from
    /// what differs, without unpacking. False where that cannot be told so; a look at both pods then tells.
    bool surelyKin(const PackedPod &other, const std::vector<std::string> &labels) const;

private:
    friend class PackedPodPtr;
    friend class PodPacker;
    PackedPod(const PodMold &mold, std::string_view bytes);
    ~PackedPod();
    static PackedPodPtr make(const PodMold &mold, std::string_view bytes);
    void hold() const { m_holders.fetch_add(1, std::memory_order_relaxed); }
    void letGo() const;
    static std::shared_ptr<const PackedPod> shared(const PackedPod *held);
    std::string_view bytes() const { return {reinterpret_cast<const char *>(this + 1), m_size}; } ///< differences from the mold
    std::string text(PodField field) const;

    // The bytes lie behind, in the same block of memory
    const PodMold *const m_mold;
    mutable std::atomic<std::uint32_t> m_holders{1};
    const std::uint32_t m_size;
};

inline PackedPodPtr::PackedPodPtr(const PackedPodPtr &other) : m_pod(other.m_pod)
{
    if (m_pod)
        m_pod->hold();
}

inline PackedPodPtr::PackedPodPtr(const std::shared_ptr<const PackedPod> &pod) : m_pod(pod.get())
{
    if (m_pod)
        m_pod->hold();
}

inline PackedPodPtr::~PackedPodPtr()
{
    if (m_pod)
        m_pod->letGo();
}

/// Packs pods, and finds what they have in common. For one thread; what it gives may go anywhere and outlives it. Whatever no pod needs any more is
/// forgotten whenever it has doubled, so that this grows with what is held and not with what was seen.
class PodPacker {
public:
    PodPacker();
    ~PodPacker();
    PodPacker(PodPacker &&) noexcept;
    PodPacker &operator=(PodPacker &&) noexcept;

    PackedPodPtr pack(const Pod &pod);
    /// Forgets what no pod needs, now.
    void sweep();
    std::size_t held() const; ///< molds, and parts that they are made of

private:
    struct Private;
    std::unique_ptr<Private> d;
};

/// One pod by itself, which shares nothing.
PackedPodPtr packedAlone(const Pod &pod);

/// As leanPodReader(), packed.
std::function<PackedPodPtr(JsonView)> packedPodReader();

} // namespace kubeapi
