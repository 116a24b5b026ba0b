import { useEffect, useState } from "react";

/** A value that follows another once that has rested for some milliseconds. */
export function useDebounced<Value>(value: Value, rest: number): Value {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    if (Object.is(value, settled)) return;
    const clock = setTimeout(() => setSettled(value), rest);
    return () => clearTimeout(clock);
  }, [value, settled, rest]);
  return settled;
}
