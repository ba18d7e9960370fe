// SPDX-License-Identifier: GPL-3.0-or-later
#include "event_file.h"

#include <array>
#include <bit>
#include <chrono>
#include <filesystem>
#include <unistd.h>

namespace trainer {
namespace {

std::uint32_t maskedCrc(std::string_view bytes)
{
    std::uint32_t crc = 0xffffffffU;
    for (const char c : bytes) {
        crc ^= static_cast<unsigned char>(c);
        for (int bit = 0; bit < 8; ++bit)
            crc = (crc >> 1) ^ ((crc & 1) != 0 ? 0x82f63b78U : 0); // Castagnoli, reflected
    }
    crc = ~crc;
    return ((crc >> 15) | (crc << 17)) + 0xa282ead8U;
}

template <typename T>
void fixed(std::string &out, T value)
{
    for (std::size_t i = 0; i < sizeof(T); ++i)
        out += static_cast<char>(value >> (8 * i));
}

void varint(std::string &out, std::uint64_t value)
{
    for (; value >= 0x80; value >>= 7)
        out += static_cast<char>((value & 0x7f) | 0x80);
    out += static_cast<char>(value);
}

void bytesField(std::string &out, char key, std::string_view bytes)
{
    out += key;
    varint(out, bytes.size());
    out += bytes;
}

std::string event(long step)
{
    const double now = std::chrono::duration<double>(std::chrono::system_clock::now().time_since_epoch()).count();
    std::string out = "\x09"; // wall_time
    fixed(out, std::bit_cast<std::uint64_t>(now));
    out += '\x10'; // step
    varint(out, static_cast<std::uint64_t>(step));
    return out;
}

} // namespace

EventFile::EventFile(const std::string &folder)
{
    if (folder.empty())
        return;
    std::error_code problem;
    std::filesystem::create_directories(folder, problem);
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch()).count();
    m_file.reset(std::fopen((folder + "/events.out.tfevents." + std::to_string(seconds) + ".demo." + std::to_string(getpid()) + ".0").c_str(), "ab"));
    if (!m_file)
        return;
    auto first = event(0);
    bytesField(first, '\x1a', "brain.Event:2");
    frame(first);
}

void EventFile::scalar(std::string_view tag, long step, double value)
{
    if (!m_file)
        return;
    std::string number = "\x0a";
    varint(number, tag.size());
    number += tag;
    number += '\x15'; // simple_value
    fixed(number, std::bit_cast<std::uint32_t>(static_cast<float>(value)));
    std::string summary;
    bytesField(summary, '\x0a', number);
    auto whole = event(step);
    bytesField(whole, '\x2a', summary);
    frame(whole);
}

void EventFile::frame(const std::string &event)
{
    std::string length;
    fixed(length, static_cast<std::uint64_t>(event.size()));
    std::string out = length;
    fixed(out, maskedCrc(length));
    out += event;
    fixed(out, maskedCrc(event));
    std::fwrite(out.data(), 1, out.size(), m_file.get());
    std::fflush(m_file.get());
}

} // namespace trainer
