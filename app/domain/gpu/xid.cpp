// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/gpu/xid.h"

namespace gpu {

XidSeverity xidSeverity(int code)
{
    switch (code) {
    case 0:
        return XidSeverity::None;
    case 63:
    case 154:
        return XidSeverity::Information;
    case 13:
    case 31:
    case 43:
    case 45:
    case 94:
    case 109:
        return XidSeverity::Application;
    case 92:
    case 156:
    case 157:
    case 160:
    case 161:
        return XidSeverity::Warning;
    case 48:
    case 61:
    case 62:
    case 64:
    case 74:
    case 79:
    case 95:
    case 119:
    case 120:
    case 121:
    case 136:
    case 137:
    case 140:
    case 143:
    case 144:
    case 145:
    case 146:
    case 147:
    case 148:
    case 149:
    case 150:
    case 155:
    case 167:
    case 171:
    case 172:
        return XidSeverity::Hardware;
    default:
        return XidSeverity::Warning;
    }
}

wording::Text xidMeaning(int code)
{
    switch (code) {
    case 13:
        return wording::Text::of(PHRASE("Gpu", "engine exception"));
    case 31:
        return wording::Text::of(PHRASE("Gpu", "memory page fault"));
    case 43:
        return wording::Text::of(PHRASE("Gpu", "the GPU stopped processing"));
    case 45:
        return wording::Text::of(PHRASE("Gpu", "work was cleaned up early"));
    case 48:
        return wording::Text::of(PHRASE("Gpu", "double-bit memory error"));
    case 61:
    case 62:
        return wording::Text::of(PHRASE("Gpu", "internal micro-controller halt"));
    case 63:
        return wording::Text::of(PHRASE("Gpu", "memory row remapped"));
    case 64:
        return wording::Text::of(PHRASE("Gpu", "memory row could not be remapped"));
    case 74:
        return wording::Text::of(PHRASE("Gpu", "NVLink error"));
    case 79:
        return wording::Text::of(PHRASE("Gpu", "the GPU has fallen off the bus"));
    case 92:
        return wording::Text::of(PHRASE("Gpu", "many single-bit memory errors"));
    case 94:
        return wording::Text::of(PHRASE("Gpu", "contained memory error"));
    case 95:
        return wording::Text::of(PHRASE("Gpu", "uncontained memory error"));
    case 109:
        return wording::Text::of(PHRASE("Gpu", "context switch timed out"));
    case 119:
    case 120:
        return wording::Text::of(PHRASE("Gpu", "GSP firmware error"));
    case 121:
        return wording::Text::of(PHRASE("Gpu", "chip-to-chip link error"));
    case 140:
        return wording::Text::of(PHRASE("Gpu", "unrecovered memory error"));
    case 143:
        return wording::Text::of(PHRASE("Gpu", "the GPU could not be initialised"));
    case 167:
        return wording::Text::of(PHRASE("Gpu", "PCIe fatal timeout"));
    default:
        return {};
    }
}

} // namespace gpu
