"""The machine that figures are measured on: without it they say nothing."""

from __future__ import annotations

import os
import platform
from pathlib import Path

_WANTED = {"amx_bf16": "AMX", "avx512_bf16": "AVX512_BF16", "avx512_vnni": "AVX512_VNNI"}


def load() -> float:
    """Processes that wanted a core during the last minute; a busy machine's seconds are no better than a guess."""
    return round(os.getloadavg()[0], 2) if hasattr(os, "getloadavg") else -1.0


def processor() -> str:
    """The processor's model, and which of the instructions that embedding gains by it knows."""
    try:
        text = Path("/proc/cpuinfo").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return f"{platform.processor() or platform.machine()} (instructions unknown)"
    facts = dict(line.split(":", 1) for line in text.split("\n\n")[0].splitlines() if ":" in line)
    facts = {name.strip(): value.strip() for name, value in facts.items()}
    flags = set(facts.get("flags", "").split())
    known = [name for flag, name in _WANTED.items() if flag in flags]
    unknown = [f"no {name}" for flag, name in _WANTED.items() if flag not in flags]
    return f"{facts.get('model name', platform.machine())} ({', '.join(known + unknown)})"


def has_amx() -> bool:
    """True where the processor multiplies bf16 matrices by itself."""
    return "(AMX" in processor()


def described() -> str:
    """The machine in a line."""
    system = f"{platform.system()} {platform.machine()}, Python {platform.python_version()}"
    return f"{system}, {os.cpu_count()} cores, {processor()}, load {load()} when this was written"
