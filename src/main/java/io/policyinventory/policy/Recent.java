package io.policyinventory.policy;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The values used last, so that neighbours share them and memory stays flat. For one thread.
 *
 * @param <V> never null
 */
public final class Recent<K, V> {

  private final LinkedHashMap<K, V> values;

  /** With how many values are kept. */
  public Recent(int limit) {
    this.values =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > limit;
          }
        };
  }

  /** The value of the key, made when it is not among those used last. */
  public V get(K key, Supplier<V> making) {
    V value = values.get(key);
    if (value == null) {
      value = making.get();
      values.put(key, value);
    }
    return value;
  }
}
