package io.policyinventory.job.arguments;

import io.policyinventory.snapshot.read.TagFilter;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.boot.convert.DurationStyle;

/** The types that job parameters have. */
final class ParameterTypes {
  /** In a list of known words this one alone means each of them. */
  static final String ALL = "all";

  private static final Duration LONGEST = Duration.ofDays(36_500);

  private ParameterTypes() {}

  /** Some of these words; empty for all of them, which is said by {@code all}. */
  static ParameterType<List<String>> someOrAll(String kind, Supplier<List<String>> allowed) {
    ParameterType<List<String>> some = some(kind, allowed);
    return new ParameterType<>(
        () -> ALL + ", or some of " + some.allowed().get(),
        (name, text) -> text.equals(ALL) ? List.of() : some.reading().read(name, text));
  }

  /** One or more of these words, once each. */
  static ParameterType<List<String>> some(String kind, Supplier<List<String>> allowed) {
    return new ParameterType<>(
        () -> String.join(",", allowed.get()),
        (name, text) -> {
          List<String> words = words(name, text);
          requireAll(kind, words, allowed.get());
          return words;
        });
  }

  /** Names or globs; empty for all of them, which is said by {@code *}. */
  static ParameterType<List<String>> names(String allowed) {
    return new ParameterType<>(
        () -> allowed,
        (name, text) -> {
          List<String> words = words(name, text);
          return words.contains("*") ? List.of() : words;
        });
  }

  /** Keys of tags, once each. */
  static ParameterType<List<String>> keys() {
    return new ParameterType<>(() -> "tag keys, comma-separated", ParameterTypes::words);
  }

  static ParameterType<TagFilter> tags() {
    return new ParameterType<>(
        () -> "key or key=value, comma-separated",
        (name, text) -> {
          try {
            return TagFilter.parse(text);
          } catch (IllegalArgumentException e) {
            throw new UsageException(Suggestion.printable(String.valueOf(e.getMessage())));
          }
        });
  }

  static ParameterType<Path> folder() {
    return new ParameterType<>(
        () -> "a folder",
        (name, text) -> {
          try {
            if (!text.isEmpty()) {
              return Path.of(text);
            }
          } catch (InvalidPathException e) {
            throw ParameterType.refused(name, text, "a folder: " + e.getReason());
          }
          throw ParameterType.refused(name, text, "a folder");
        });
  }

  static ParameterType<String> text() {
    String allowed = "some words";
    return new ParameterType<>(
        () -> allowed,
        (name, text) -> {
          if (text.isBlank()) {
            throw ParameterType.refused(name, text, allowed);
          }
          return text;
        });
  }

  static ParameterType<Boolean> flag() {
    String allowed = "true or false";
    return new ParameterType<>(
        () -> allowed,
        (name, text) ->
            switch (text.toLowerCase(Locale.ROOT)) {
              case "true" -> true;
              case "false" -> false;
              default -> throw ParameterType.refused(name, text, allowed);
            });
  }

  static ParameterType<Integer> number(int least, int most) {
    String allowed = least + " to " + most;
    return new ParameterType<>(
        () -> allowed,
        (name, text) -> {
          if (text.matches("\\d{1,9}")) {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
              return number;
            }
          }
          throw ParameterType.refused(name, text, "a whole number from " + allowed);
        });
  }

  /** A constant of an enum, in any case. */
  static <E extends Enum<E>> ParameterType<E> one(Class<E> type) {
    ParameterType<Optional<E>> choice = choice(type, List.of());
    return new ParameterType<>(
        choice.allowed(), (name, text) -> choice.reading().read(name, text).orElseThrow());
  }

  /** A constant of an enum, in any case; empty for the word {@code none}. */
  static <E extends Enum<E>> ParameterType<Optional<E>> oneOrNone(Class<E> type) {
    return choice(type, List.of("none"));
  }

  private static <E extends Enum<E>> ParameterType<Optional<E>> choice(
      Class<E> type, List<String> others) {
    List<E> constants = List.of(type.getEnumConstants());
    List<String> words =
        Stream.concat(
                constants.stream().map(constant -> constant.name().toLowerCase(Locale.ROOT)),
                others.stream())
            .toList();
    return new ParameterType<>(
        () -> String.join(", ", words),
        (name, text) -> {
          int index = words.indexOf(text.toLowerCase(Locale.ROOT));
          if (index < 0) {
            throw Suggestion.unknown("value of '" + name + "',", text, words);
          }
          return index < constants.size() ? Optional.of(constants.get(index)) : Optional.empty();
        });
  }

  /** One character; a tab is written {@code \t}. */
  static ParameterType<Character> character() {
    String allowed = "one character, or \\t for a tab";
    return new ParameterType<>(
        () -> allowed,
        (name, text) -> {
          if (text.equals("\\t")) {
            return '\t';
          }
          if (text.length() != 1) {
            throw ParameterType.refused(name, text, allowed);
          }
          return text.charAt(0);
        });
  }

  /** An instant; of a date its last moment in UTC. */
  static ParameterType<Instant> moment() {
    String allowed = "a date such as 2026-03-31 or an instant such as 2026-03-31T22:00:00Z";
    return new ParameterType<>(
        () -> allowed,
        (name, text) -> {
          try {
            return text.length() == "2026-03-31".length()
                ? LocalDate.parse(text)
                    .plusDays(1)
                    .atStartOfDay(ZoneOffset.UTC)
                    .toInstant()
                    .minusMillis(1)
                : OffsetDateTime.parse(text).toInstant();
          } catch (DateTimeException e) {
            throw ParameterType.refused(name, text, allowed);
          }
        });
  }

  /** A length of time from a day to a hundred years: further back no database can look. */
  static ParameterType<Duration> age() {
    String allowed = "a time such as 400d, from 1d to " + LONGEST.toDays() + "d";
    return new ParameterType<>(
        () -> allowed,
        (name, text) -> {
          try {
            Duration age = DurationStyle.SIMPLE.parse(text);
            if (age.compareTo(Duration.ofDays(1)) >= 0 && age.compareTo(LONGEST) <= 0) {
              return age;
            }
          } catch (IllegalArgumentException | ArithmeticException e) {
            throw ParameterType.refused(name, text, allowed);
          }
          throw ParameterType.refused(name, text, allowed);
        });
  }

  static void requireAll(String kind, List<String> words, Collection<String> allowed) {
    for (String word : words) {
      if (!allowed.contains(word)) {
        throw Suggestion.unknown(kind, word, allowed);
      }
    }
  }

  /** The words of a comma-separated list, once each. */
  static List<String> words(String name, String text) {
    List<String> words =
        Arrays.stream(text.split(",")).map(String::strip).filter(w -> !w.isEmpty()).toList();
    if (words.isEmpty()) {
      throw new UsageException("'" + name + "' is empty: leave it out, or name at least one");
    }
    return List.copyOf(new LinkedHashSet<>(words));
  }
}
