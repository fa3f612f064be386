package io.policyinventory.compliance.rule;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An id or a name in which {@code *} stands for any text. Case matters. */
public final class NamePattern {

  private final Pattern pattern;

  public NamePattern(String text) {
    this.pattern =
        Pattern.compile(
            Arrays.stream(text.split("\\*+", -1))
                .map(Pattern::quote)
                .collect(Collectors.joining(".*")),
            Pattern.DOTALL);
  }

  boolean matches(@Nullable String id, @Nullable String name) {
    return id != null && pattern.matcher(id).matches()
        || name != null && pattern.matcher(name).matches();
  }
}
