// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "kubeapi/objects/pod.h"
#include "kubeapi/objects/pod_fields.h"

#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace kubeapi {

class PodMold;
struct ObjectQuestions;

/// A pod as a program keeps it that keeps all pods of a cluster: what it has in common with its siblings (the pods of one controller in one phase)
/// lies in a mold that they share, and only what differs lies here: its name's end, uid, version, times, index. A hundred bytes where a Pod has a
/// thousand; unpack() gives the Pod that was packed, field by field.
///
/// Immutable: any thread may read and let go of it at any time. A mold goes with the last pod that was cast in it.
class PackedPod {
public:
    PackedPod(const PackedPod &) = delete;
    PackedPod &operator=(const PackedPod &) = delete;
    virtual ~PackedPod();

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

protected:
    explicit PackedPod(const PodMold &mold);

private:
    virtual std::string_view bytes() const = 0; ///< differences from the mold
    std::string text(PodField field) const;

    const PodMold *const m_mold;
};

using PackedPodPtr = std::shared_ptr<const PackedPod>;

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
