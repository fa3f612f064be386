package io.policyinventory.job.settings;

import io.policyinventory.policy.Services;
import io.policyinventory.source.ScopeSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The APIs that can be read: every class {@code source.NAME.…Source}, that is a {@link
 * ScopeSource}. A new one needs no entry anywhere.
 */
public final class Sources {

  private static final Sources FOUND = new Sources(find());

  private final List<ScopeSource> all;

  private Sources(List<ScopeSource> all) {
    this.all = all;
  }

  /** Those of the program, looked for once. */
  public static Sources found() {
    return FOUND;
  }

  /** By service name. */
  public List<ScopeSource> all() {
    return all;
  }

  public Map<String, ScopeSource> byService() {
    return all.stream()
        .collect(Collectors.toMap(source -> source.service().name(), Function.identity()));
  }

  public Services services() {
    return new Services(
        all.stream()
            .collect(Collectors.toMap(source -> source.service().name(), ScopeSource::traits)));
  }

  private static List<ScopeSource> find() {
    return Found.in(ScopeSource.class.getPackageName(), "*/*Source.class", ScopeSource.class)
        .stream()
        .sorted(Comparator.comparing(source -> source.service().name()))
        .toList();
  }
}
