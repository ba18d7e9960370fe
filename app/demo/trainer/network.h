// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dataset.h"
#include "options.h"

#include <cstdint>
#include <span>
#include <vector>

namespace trainer {

/// A perceptron with two hidden layers (leaky ReLU) and a softmax over the ten digits, its gradients by backpropagation and
/// its optimiser. All numbers lie in flat vectors, so that ranks can average gradients and checkpoints can store the state.
class Network {
public:
    Network(int width, Options::Optimizer optimizer, std::uint64_t seed);

    struct Score {
        double loss = 0, accuracy = 0; ///< means over the images
    };
    /// Adds the gradients of the images' summed loss to gradients(); clear them first. Returns the sums, not the means.
    Score backward(const std::vector<Dataset::Image> &images, std::span<const std::size_t> chosen);
    Score evaluate(const std::vector<Dataset::Image> &images);

    void clearGradients();
    std::vector<float> &gradients() { return m_gradients; }
    double gradientNorm() const;
    /// One step of the optimiser with the gradients as they are.
    void step(double learningRate);

    /// Everything a continued run needs: parameters and the optimiser's moments.
    std::vector<float> state() const;
    /// False when the size does not fit: another width or optimiser.
    bool restore(std::span<const float> state);
    void setStepsTaken(long steps) { m_steps = steps; }

private:
    struct Layer {
        int in = 0, out = 0;
        std::size_t weights = 0, biases = 0; ///< offsets into m_parameters
    };
    void forward(const float *input);

    Options::Optimizer m_optimizer;
    long m_steps = 0;
    std::vector<Layer> m_layers;
    std::vector<float> m_parameters, m_gradients, m_first, m_second;
    std::vector<std::vector<float>> m_activations, m_deltas;
};

} // namespace trainer
