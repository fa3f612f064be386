package io.policyinventory.job.inventory;

import io.policyinventory.compliance.rule.Rule;
import io.policyinventory.compliance.rule.RuleCatalogue;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.beans.BeanUtils;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AssignableTypeFilter;
import org.springframework.util.ClassUtils;

/** Finds the rules: each class of a package that is one. */
public final class ShippedRules {
  private static final String CHECKS = "io.policyinventory.compliance.rule.check";

  private ShippedRules() {}

  /** Those that come with the program. */
  public static RuleCatalogue catalogue() {
    return catalogue(List.of(CHECKS));
  }

  /** Those of several packages together. */
  static RuleCatalogue catalogue(List<String> packages) {
    return new RuleCatalogue(packages.stream().flatMap(ShippedRules::in).toList());
  }

  private static Stream<Rule> in(String room) {
    ClassPathScanningCandidateComponentProvider classes =
        new ClassPathScanningCandidateComponentProvider(false);
    classes.addIncludeFilter(new AssignableTypeFilter(Rule.class));
    return classes.findCandidateComponents(room).stream()
        .map(BeanDefinition::getBeanClassName)
        .filter(Objects::nonNull)
        .map(name -> ClassUtils.resolveClassName(name, ShippedRules.class.getClassLoader()))
        .map(found -> (Rule) BeanUtils.instantiateClass(found));
  }
}
