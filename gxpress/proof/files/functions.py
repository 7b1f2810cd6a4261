"""Functions of a PDF (ISO 32000-1, 7.10) as functions of Python: what inks a tint stands for, how a shading runs."""

from __future__ import annotations

import math
import operator
import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import Final

from gxpress.proof.files.objects import Damaged, Dict, Stream, Value, numbers

Function = Callable[[Sequence[float]], tuple[float, ...]]
_DEEPEST: Final = 8
_MOST: Final = 10_000
"""Steps of a calculator function; they have no loops, so more are a trap."""


def function(value: Value, depth: int = 0) -> Function:
    """The function that an object, or an array of functions of one output each, stands for. Damaged."""
    if depth > _DEEPEST:
        raise Damaged("functions lie too deep within one another")
    if isinstance(value, list):
        parts = [function(each, depth + 1) for each in value]
        return lambda given: tuple(part(given)[0] for part in parts)
    if not isinstance(value, Dict):
        raise Damaged("there is no function where one belongs")
    kind = value.number_of("FunctionType", -1)
    if kind == 0 and isinstance(value, Stream):
        return _bounded(value, _sampled(value))
    if kind == 2:
        return _bounded(value, _exponential(value))
    if kind == 3:
        return _bounded(value, _stitched(value, depth))
    if kind == 4 and isinstance(value, Stream):
        return _bounded(value, _calculator(value))
    raise Damaged("a function of an unknown type")


def _pairs(value: Value) -> list[tuple[float, float]]:
    flat = numbers(value, len(value)) if isinstance(value, list) else None
    return list(zip(flat[::2], flat[1::2], strict=False)) if flat else []


def _clip(values: Sequence[float], ranges: Sequence[tuple[float, float]]) -> tuple[float, ...]:
    return tuple(min(max(value, low), high) for value, (low, high) in zip(values, ranges, strict=False))


def _bounded(holder: Dict, inner: Function) -> Function:
    """Within its domain and range."""
    domain, ranges = _pairs(holder.get("Domain")), _pairs(holder.get("Range"))

    def run(given: Sequence[float]) -> tuple[float, ...]:
        found = inner(_clip(given, domain) if domain else given)
        return _clip(found, ranges) if ranges else found

    return run


def _exponential(holder: Dict) -> Function:
    low, high = holder.array("C0") or [0.0], holder.array("C1") or [1.0]
    ends = [
        (float(a), float(b))
        for a, b in zip(low, high, strict=False)
        if isinstance(a, int | float) and isinstance(b, int | float)
    ]
    power = holder.number_of("N", 1.0)
    return lambda given: tuple(a + max(given[0], 0.0) ** power * (b - a) for a, b in ends)


def _stitched(holder: Dict, depth: int) -> Function:
    parts = [function(each, depth + 1) for each in holder.array("Functions")]
    domain = _pairs(holder.get("Domain")) or [(0.0, 1.0)]
    inner = numbers(holder.get("Bounds"), len(parts) - 1)
    encode = _pairs(holder.get("Encode"))
    if not parts or inner is None or len(encode) < len(parts):
        raise Damaged("a function made of others lacks some")
    spans = list(pairwise((domain[0][0], *inner, domain[0][1])))

    def run(given: Sequence[float]) -> tuple[float, ...]:
        x = given[0]
        at = sum(x >= bound for bound in inner)
        (low, high), (start, end) = spans[at], encode[at]
        return parts[at]([start + (x - low) * (end - start) / (high - low) if high > low else start])

    return run


def _sampled(holder: Stream) -> Function:
    """The nearest sample: a proof asks how much ink there is, not how it looks."""
    sizes = [int(each) for each in holder.array("Size") if isinstance(each, int)]
    bits, ranges, domain = int(holder.number_of("BitsPerSample", 8)), _pairs(holder["Range"]), _pairs(holder["Domain"])
    data = holder.data()
    decode = _pairs(holder.get("Decode")) or ranges
    if not sizes or len(sizes) != len(domain) or bits not in (8, 16) or math.prod(sizes) > len(data):
        raise Damaged("a sampled function that cannot be read")
    width, most = bits // 8, (1 << bits) - 1

    def run(given: Sequence[float]) -> tuple[float, ...]:
        at, step = 0, 1
        for value, size, (low, high) in zip(given, sizes, domain, strict=False):
            at += step * round((value - low) / (high - low or 1.0) * (size - 1))
            step *= size
        start = at * len(ranges) * width
        raw = [int.from_bytes(data[start + n * width : start + (n + 1) * width]) for n in range(len(ranges))]
        return tuple(a + each / most * (b - a) for each, (a, b) in zip(raw, decode, strict=False))

    return run


# calculator functions (7.10.5)

_TWO: Final[dict[str, Callable[[float, float], float]]] = {
    "add": operator.add,
    "sub": operator.sub,
    "mul": operator.mul,
    "div": lambda a, b: a / b if b else 0.0,
    "idiv": lambda a, b: float(int(a / b)) if b else 0.0,
    "mod": lambda a, b: math.fmod(a, b) if b else 0.0,
    "exp": lambda a, b: float(abs(a) ** min(b, 64.0)),
    "atan": lambda a, b: math.degrees(math.atan2(a, b)) % 360,
    "eq": operator.eq,
    "ne": operator.ne,
    "gt": operator.gt,
    "ge": operator.ge,
    "lt": operator.lt,
    "le": operator.le,
    "and": lambda a, b: int(a) & int(b),
    "or": lambda a, b: int(a) | int(b),
    "xor": lambda a, b: int(a) ^ int(b),
}
_ONE: Final[dict[str, Callable[[float], float]]] = {
    "neg": operator.neg,
    "abs": abs,
    "sqrt": lambda a: math.sqrt(abs(a)),
    "sin": lambda a: math.sin(math.radians(a)),
    "cos": lambda a: math.cos(math.radians(a)),
    "ln": lambda a: math.log(a) if a > 0 else 0.0,
    "log": lambda a: math.log10(a) if a > 0 else 0.0,
    "ceiling": math.ceil,
    "floor": math.floor,
    "round": lambda a: math.floor(a + 0.5),
    "truncate": int,
    "cvi": int,
    "cvr": float,
    "not": lambda a: float(not a),
}
_Program = list["str | float | _Program"]


def _calculator(holder: Stream) -> Function:
    words = re.findall(r"[{}]|[^\s{}]+", holder.data().decode("latin-1"))
    if len(words) > _MOST or not words or words[0] != "{":
        raise Damaged("a calculator function that cannot be read")
    program = _block(iter(words[1:]), 0)

    def run(given: Sequence[float]) -> tuple[float, ...]:
        stack = list(given)
        try:
            _execute(program, stack)
        except (IndexError, ValueError, OverflowError, TypeError) as error:
            raise Damaged("a calculator function does not add up") from error
        return tuple(stack)

    return run


def _block(words: Iterator[str], depth: int) -> _Program:
    if depth > _DEEPEST:
        raise Damaged("a calculator function is nested too deep")
    made: _Program = []
    for word in words:
        if word == "}":
            return made
        if word == "{":
            made.append(_block(words, depth + 1))
        else:
            made.append(float(word) if re.fullmatch(r"[-+]?\d*\.?\d+\.?", word) else word)
    raise Damaged("a calculator function does not end")


def _execute(program: _Program, stack: list[float]) -> None:
    blocks: list[_Program] = []
    for step in program:
        if isinstance(step, list):
            blocks.append(step)
        elif isinstance(step, float):
            stack.append(step)
        elif step in ("if", "ifelse"):
            other = blocks.pop() if step == "ifelse" else []
            first = blocks.pop()
            _execute(first if stack.pop() else other, stack)
        elif step in _TWO:
            right, left = stack.pop(), stack.pop()
            stack.append(_TWO[step](left, right))
        elif step in _ONE:
            stack.append(_ONE[step](stack.pop()))
        else:
            _shuffle(step, stack)


def _shuffle(step: str, stack: list[float]) -> None:
    if step == "dup":
        stack.append(stack[-1])
    elif step == "pop":
        stack.pop()
    elif step == "exch":
        stack[-1], stack[-2] = stack[-2], stack[-1]
    elif step == "copy":
        count = int(stack.pop())
        stack.extend(stack[len(stack) - count :] if 0 < count < 100 else [])
    elif step == "index":
        stack.append(stack[-1 - int(stack.pop())])
    elif step == "roll":
        shift, count = int(stack.pop()), int(stack.pop())
        if 0 < count <= len(stack):
            part = stack[-count:]
            shift %= count
            stack[-count:] = part[-shift:] + part[:-shift] if shift else part
    elif step in ("true", "false"):
        stack.append(float(step == "true"))
    else:
        raise Damaged(f"a calculator function calls {step}")
