package io.policyinventory.extract;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A set of ids that keeps 8 bytes of each: a list of 500,000 policies costs some 10 MB, not the 60
 * MB of its strings. Two different ids are taken for the same with a chance of about n²/2⁶⁵.
 */
final class SeenIds {
  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  private long[] slots = new long[64];
  private int size;

  /** Returns false when the id was there before. */
  boolean add(String id) {
    if (size * 2 >= slots.length) {
      grow();
    }
    int slot = slotOf(hash(id), slots);
    if (slots[slot] != 0) {
      return false;
    }
    slots[slot] = hash(id);
    size++;
    return true;
  }

  boolean contains(String id) {
    return slots[slotOf(hash(id), slots)] != 0;
  }

  void clear() {
    slots = new long[64];
    size = 0;
  }

  int size() {
    return size;
  }

  private void grow() {
    long[] larger = new long[slots.length * 2];
    Arrays.stream(slots)
        .filter(hash -> hash != 0)
        .forEach(hash -> larger[slotOf(hash, larger)] = hash);
    slots = larger;
  }

  private static int slotOf(long hash, long[] slots) {
    int slot = (int) (hash & (slots.length - 1));
    while (slots[slot] != 0 && slots[slot] != hash) {
      slot = (slot + 1) & (slots.length - 1);
    }
    return slot;
  }

  private static long hash(String id) {
    long hash = FNV_OFFSET;
    for (byte octet : id.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (octet & 0xff)) * FNV_PRIME;
    }
    long mixed = (hash ^ (hash >>> 32)) * 0x9E3779B97F4A7C15L;
    mixed ^= mixed >>> 29;
    return mixed == 0 ? 1 : mixed;
  }
}
