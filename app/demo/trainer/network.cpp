// SPDX-License-Identifier: GPL-3.0-or-later
#if defined(__GNUC__) && !defined(__clang__)
// Also in a debug build: these loops are all that the demo computes, and it is to stay light.
#pragma GCC optimize("O2")
#endif

#include "network.h"

#include <algorithm>
#include <cmath>
#include <random>

namespace trainer {
namespace {

// Above zero, so that a neuron driven far off still passes a gradient: a run with too high a rate then diverges as
// larger networks do, instead of falling silent.
constexpr float leak = 0.01F;

} // namespace

Network::Network(int width, Options::Optimizer optimizer, std::uint64_t seed) : m_optimizer(optimizer)
{
    std::mt19937_64 random(seed * 0x9E3779B97F4A7C15ULL + 1);
    int in = Dataset::pixels;
    for (const int out : {width, width, Dataset::classes}) {
        Layer layer{in, out, m_parameters.size(), 0};
        // Drawn by hand rather than with std::normal_distribution, whose sequence differs between standard libraries.
        const double scale = std::sqrt(2.0 / in);
        for (int i = 0; i < in * out; ++i) {
            const double u = (static_cast<double>(random() >> 11) + 1) / 9007199254740993.0;
            const double v = static_cast<double>(random() >> 11) / 9007199254740992.0;
            m_parameters.push_back(static_cast<float>(scale * std::sqrt(-2 * std::log(u)) * std::cos(6.283185307179586 * v)));
        }
        layer.biases = m_parameters.size();
        m_parameters.resize(m_parameters.size() + static_cast<std::size_t>(out), 0.0F);
        m_layers.push_back(layer);
        m_activations.emplace_back(out);
        m_deltas.emplace_back(out);
        in = out;
    }
    m_gradients.assign(m_parameters.size(), 0.0F);
    if (m_optimizer != Options::Optimizer::Sgd)
        m_first.assign(m_parameters.size(), 0.0F);
    if (m_optimizer == Options::Optimizer::Adam)
        m_second.assign(m_parameters.size(), 0.0F);
}

void Network::forward(const float *input)
{
    for (std::size_t l = 0; l < m_layers.size(); ++l) {
        const Layer &layer = m_layers[l];
        const float *in = l == 0 ? input : m_activations[l - 1].data();
        const bool last = l + 1 == m_layers.size();
        for (int o = 0; o < layer.out; ++o) {
            const float *weight = m_parameters.data() + layer.weights + static_cast<std::size_t>(o) * static_cast<std::size_t>(layer.in);
            float sum = m_parameters[layer.biases + static_cast<std::size_t>(o)];
            for (int i = 0; i < layer.in; ++i)
                sum += weight[i] * in[i];
            m_activations[l][static_cast<std::size_t>(o)] = last || sum > 0 || std::isnan(sum) ? sum : leak * sum;
        }
    }
    // Softmax in place, shifted by the greatest so that it cannot overflow while the numbers are finite.
    auto &out = m_activations.back();
    const float greatest = *std::max_element(out.begin(), out.end());
    float total = 0;
    for (float &value : out)
        total += value = std::exp(value - greatest);
    for (float &value : out)
        value /= total;
}

Network::Score Network::backward(const std::vector<Dataset::Image> &images, std::span<const std::size_t> chosen)
{
    Score sum;
    for (const std::size_t index : chosen) {
        const Dataset::Image &image = images[index];
        forward(image.pixel.data());
        const auto &out = m_activations.back();
        const auto right = static_cast<std::size_t>(image.digit);
        // Not std::max: it would turn a nan into the floor and hide the divergence.
        sum.loss -= std::log(out[right] < 1e-12F ? 1e-12 : static_cast<double>(out[right]));
        sum.accuracy += std::max_element(out.begin(), out.end()) - out.begin() == image.digit ? 1 : 0;
        for (std::size_t o = 0; o < out.size(); ++o)
            m_deltas.back()[o] = out[o] - (o == right ? 1.0F : 0.0F);
        for (std::size_t l = m_layers.size(); l-- > 0;) {
            const Layer &layer = m_layers[l];
            const float *in = l == 0 ? image.pixel.data() : m_activations[l - 1].data();
            if (l > 0)
                std::fill(m_deltas[l - 1].begin(), m_deltas[l - 1].end(), 0.0F);
            for (int o = 0; o < layer.out; ++o) {
                const float delta = m_deltas[l][static_cast<std::size_t>(o)];
                const std::size_t row = layer.weights + static_cast<std::size_t>(o) * static_cast<std::size_t>(layer.in);
                float *gradient = m_gradients.data() + row;
                const float *weight = m_parameters.data() + row;
                for (int i = 0; i < layer.in; ++i)
                    gradient[i] += delta * in[i];
                m_gradients[layer.biases + static_cast<std::size_t>(o)] += delta;
                if (l > 0) {
                    float *below = m_deltas[l - 1].data();
                    for (int i = 0; i < layer.in; ++i)
                        below[i] += delta * weight[i];
                }
            }
            if (l > 0) {
                for (std::size_t i = 0; i < m_deltas[l - 1].size(); ++i)
                    m_deltas[l - 1][i] *= m_activations[l - 1][i] < 0 ? leak : 1.0F;
            }
        }
    }
    return sum;
}

Network::Score Network::evaluate(const std::vector<Dataset::Image> &images)
{
    Score score;
    for (const auto &image : images) {
        forward(image.pixel.data());
        const auto &out = m_activations.back();
        const float right = out[static_cast<std::size_t>(image.digit)];
        score.loss -= std::log(right < 1e-12F ? 1e-12 : static_cast<double>(right));
        score.accuracy += std::max_element(out.begin(), out.end()) - out.begin() == image.digit ? 1 : 0;
    }
    score.loss /= static_cast<double>(images.size());
    score.accuracy /= static_cast<double>(images.size());
    return score;
}

void Network::clearGradients() { std::fill(m_gradients.begin(), m_gradients.end(), 0.0F); }

double Network::gradientNorm() const
{
    double sum = 0;
    for (const float value : m_gradients)
        sum += static_cast<double>(value) * static_cast<double>(value);
    return std::sqrt(sum);
}

void Network::step(double learningRate)
{
    ++m_steps;
    const auto rate = static_cast<float>(learningRate);
    switch (m_optimizer) {
    case Options::Optimizer::Sgd:
        for (std::size_t i = 0; i < m_parameters.size(); ++i)
            m_parameters[i] -= rate * m_gradients[i];
        break;
    case Options::Optimizer::Momentum:
        for (std::size_t i = 0; i < m_parameters.size(); ++i) {
            m_first[i] = 0.9F * m_first[i] + m_gradients[i];
            m_parameters[i] -= rate * m_first[i];
        }
        break;
    case Options::Optimizer::Adam: {
        const auto firstCorrection = static_cast<float>(1 - std::pow(0.9, static_cast<double>(m_steps)));
        const auto secondCorrection = static_cast<float>(1 - std::pow(0.999, static_cast<double>(m_steps)));
        for (std::size_t i = 0; i < m_parameters.size(); ++i) {
            const float g = m_gradients[i];
            m_first[i] = 0.9F * m_first[i] + 0.1F * g;
            m_second[i] = 0.999F * m_second[i] + 0.001F * g * g;
            m_parameters[i] -= rate * (m_first[i] / firstCorrection) / (std::sqrt(m_second[i] / secondCorrection) + 1e-8F);
        }
        break;
    }
    }
}

std::vector<float> Network::state() const
{
    std::vector<float> all = m_parameters;
    all.insert(all.end(), m_first.begin(), m_first.end());
    all.insert(all.end(), m_second.begin(), m_second.end());
    return all;
}

bool Network::restore(std::span<const float> state)
{
    if (state.size() != m_parameters.size() + m_first.size() + m_second.size())
        return false;
    auto at = state.begin();
    for (auto *part : {&m_parameters, &m_first, &m_second}) {
        std::copy_n(at, part->size(), part->begin());
        at += static_cast<std::ptrdiff_t>(part->size());
    }
    return true;
}

} // namespace trainer
