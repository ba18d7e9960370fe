// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/gpu/inventory.h"
#include "kubeapi/watch/change_set.h"

#include <functional>

namespace gpu {

/// When a device counts as busy, and how long a sample holds.
struct InventoryRules {
    double busyAbove = 0.01;               ///< utilisation, 0..1
    std::chrono::seconds sampleHolds{180}; ///< an older sample says nothing any more
};

/// Keeps the books of all accelerators: nodes, pods bound to them, and samples. Each change touches only its node; take() builds the
/// touched nodes anew and shares the rest. Not thread-safe: one thread owns it; what take() gives may cross threads.
class InventoryBuilder {
public:
    explicit InventoryBuilder(InventoryRules rules = {});
    ~InventoryBuilder();
    InventoryBuilder(InventoryBuilder &&) noexcept;
    InventoryBuilder &operator=(InventoryBuilder &&) noexcept;

    void applyNodes(const kubeapi::ChangeSet<kubeapi::Node> &changes);
    void applyPods(const kubeapi::ChangeSet<kubeapi::Pod> &changes);
    /// The same one by one, for callers that keep pods in another form: those that went first.
    void putPod(const kubeapi::Pod &pod);
    void removePod(const std::string &key, const std::string &uid);
    /// Samples by any source, of any nodes. Replaces what was known of those devices; devices not named keep theirs until too old.
    void applySamples(const std::vector<GpuSample> &samples);
    /// Forgets all samples: the source went away.
    void clearSamples();

    /// True when take() would differ from before.
    bool changed() const;
    /// The inventory now. `now` decides which samples are too old. `jobOfPod` gives the job of a pod's uid, empty for none.
    std::shared_ptr<const Inventory> take(kubeapi::TimePoint now, const std::function<std::string(const std::string &podUid)> &jobOfPod = {});

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace gpu
