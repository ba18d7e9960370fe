// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "kubeapi/objects/interner.h"
#include "kubeapi/objects/object_meta.h"

namespace kubeapi {

struct OwnersHash {
    std::size_t operator()(const std::vector<OwnerReference> &owners) const
    {
        std::size_t seed = owners.size();
        for (const OwnerReference &owner : owners)
            mixHash(seed, owner.uid); // says it all where there is one; equality looks at the rest
        return seed;
    }
};

class MetaPool {
public:
    explicit MetaPool(std::size_t smallest = 1024) : pairs(smallest), owners(smallest) {}
    PairInterner pairs;
    Interner<std::vector<OwnerReference>, OwnersHash> owners;
    std::vector<OwnerReference> ownersRead; ///< of the object under way; kept for its memory
};

} // namespace kubeapi
