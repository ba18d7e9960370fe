// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace curves {

/// The number of a serialised TensorProto that holds exactly one, of every numeric type and yes-or-no (tensorflow/core/framework/tensor.proto and
/// types.proto; TensorBoard takes its scalars with numpy's item()). False for more or fewer numbers, text and complex numbers.
bool tensorScalar(std::string_view bytes, double &out);

} // namespace curves
