package io.policyinventory.job.settings;

import io.policyinventory.policy.Services;
import io.policyinventory.source.ScopeSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.beans.BeanUtils;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AssignableTypeFilter;
import org.springframework.util.ClassUtils;

/**
 * The APIs that can be read: every class {@code source.NAME.…Source}, none within another, that is
 * a {@link ScopeSource}. A new one needs no entry anywhere.
 */
public final class Sources {

  private static final String CLASSES = "*/*Source.class";
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
    ClassPathScanningCandidateComponentProvider scan =
        new ClassPathScanningCandidateComponentProvider(false);
    scan.setResourcePattern(CLASSES);
    scan.addIncludeFilter(new AssignableTypeFilter(ScopeSource.class));
    return scan.findCandidateComponents(ScopeSource.class.getPackageName()).stream()
        .map(bean -> Objects.requireNonNull(bean.getBeanClassName()))
        .filter(name -> name.indexOf('$') < 0)
        .map(Sources::instance)
        .sorted(Comparator.comparing(source -> source.service().name()))
        .toList();
  }

  private static ScopeSource instance(String name) {
    Class<?> type = ClassUtils.resolveClassName(name, ScopeSource.class.getClassLoader());
    return (ScopeSource) BeanUtils.instantiateClass(type);
  }
}
