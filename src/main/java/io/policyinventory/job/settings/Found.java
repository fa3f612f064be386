package io.policyinventory.job.settings;

import java.util.List;
import java.util.Objects;
import org.springframework.beans.BeanUtils;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AssignableTypeFilter;
import org.springframework.util.ClassUtils;

/** Finds sources, rules, reports and formats by their being there: no list names them. */
public final class Found {

  private Found() {}

  /**
   * An instance, by its constructor without parameters, of each class that is of a type; of none
   * within another class, and in no certain order.
   *
   * @param room the package looked at
   * @param files what of it, for example <code>*&#47;*Format.class</code>
   */
  public static <T> List<T> in(String room, String files, Class<T> type) {
    ClassPathScanningCandidateComponentProvider scan =
        new ClassPathScanningCandidateComponentProvider(false);
    scan.setResourcePattern(files);
    scan.addIncludeFilter(new AssignableTypeFilter(type));
    return scan.findCandidateComponents(room).stream()
        .map(bean -> Objects.requireNonNull(bean.getBeanClassName()))
        .filter(name -> name.indexOf('$') < 0)
        .<T>map(name -> instance(name, type))
        .toList();
  }

  private static <T> T instance(String name, Class<T> type) {
    Class<?> found = ClassUtils.resolveClassName(name, type.getClassLoader());
    return type.cast(BeanUtils.instantiateClass(found));
  }
}
