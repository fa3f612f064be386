package io.policyinventory.snapshot.rows;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** The values used last, so that neighbours share them and memory stays flat. */
public final class Recent<K, V> {

  private static final int LIMIT = 1_000;

  private final LinkedHashMap<K, V> values =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
          return size() > LIMIT;
        }
      };

  public V get(K key, Supplier<V> making) {
    V value = values.get(key);
    if (value == null) {
      value = making.get();
      values.put(key, value);
    }
    return value;
  }
}
