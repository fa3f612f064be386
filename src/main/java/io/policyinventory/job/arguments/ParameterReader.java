package io.policyinventory.job.arguments;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads job parameters and refuses values that cannot be right. */
public final class ParameterReader {
  private final Map<String, String> parameters;

  public ParameterReader(Map<String, String> parameters) {
    this.parameters = parameters;
  }

  public Optional<String> text(String name) {
    return Optional.ofNullable(parameters.get(name)).map(String::strip);
  }

  /** The words of a comma-separated list, once each; empty when the parameter is not given. */
  public List<String> list(String name) {
    Optional<String> text = text(name);
    if (text.isEmpty()) {
      return List.of();
    }
    List<String> words =
        Arrays.stream(text.get().split(",")).map(String::strip).filter(w -> !w.isEmpty()).toList();
    if (words.isEmpty()) {
      throw new UsageException("'" + name + "' is empty: leave it out, or name at least one");
    }
    return List.copyOf(new LinkedHashSet<>(words));
  }

  /** A list whose words are all among those allowed. */
  public List<String> list(String name, String kind, Collection<String> allowed) {
    List<String> words = list(name);
    for (String word : words) {
      if (!allowed.contains(word)) {
        throw Suggestion.unknown(kind, word, allowed);
      }
    }
    return words;
  }

  public boolean flag(String name, boolean byDefault) {
    return switch (text(name).orElse(String.valueOf(byDefault)).toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw refused(name, "expected true or false");
    };
  }

  public int number(String name, int byDefault, int least, int most) {
    Optional<String> text = text(name);
    if (text.isEmpty()) {
      return byDefault;
    }
    if (text.get().matches("\\d{1,9}")) {
      int number = Integer.parseInt(text.get());
      if (number >= least && number <= most) {
        return number;
      }
    }
    throw refused(name, "expected a whole number from " + least + " to " + most);
  }

  /**
   * One of the constants of an enum, in any case.
   *
   * @param others words that are allowed besides, for the message
   */
  public <E extends Enum<E>> E choice(String name, E byDefault, Class<E> type, String... others) {
    Optional<String> text = text(name);
    if (text.isEmpty()) {
      return byDefault;
    }
    List<String> words =
        Stream.concat(
                Arrays.stream(type.getEnumConstants()).map(e -> e.name().toLowerCase(Locale.ROOT)),
                Arrays.stream(others))
            .toList();
    int index = words.indexOf(text.get().toLowerCase(Locale.ROOT));
    if (index < 0 || index >= type.getEnumConstants().length) {
      throw Suggestion.unknown("value of '" + name + "',", text.get(), words);
    }
    return type.getEnumConstants()[index];
  }

  public UsageException refused(String name, String expected) {
    return new UsageException(
        "'"
            + name
            + "="
            + Suggestion.printable(text(name).orElse(""))
            + "' is not understood: "
            + expected);
  }
}
