package io.policyinventory.job.arguments;

import io.policyinventory.cloud.ConfigurationException;
import io.policyinventory.cloud.credentials.VariableText;
import io.policyinventory.job.settings.PropertyNames;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The command line: {@code [JOB] [name=value ...] [--property=value ...]}.
 *
 * @param jobName the job named; null when none is
 * @param jobFile the value of {@code --job}; null when it is not given
 * @param cloudName the value of {@code --cloud}; null when it is not given
 * @param parameters job parameters in the order given
 * @param properties Spring properties in the order given
 */
public record CommandLine(
    @Nullable JobName jobName,
    @Nullable String jobFile,
    @Nullable String cloudName,
    boolean help,
    boolean version,
    boolean debug,
    Map<String, String> parameters,
    Map<String, String> properties) {
  private static final List<String> WITH_VALUE = List.of("job", "cloud");
  private static final List<String> OPTIONS =
      List.of("--job", "--cloud", "--help", "--version", "--debug");

  /**
   * Understands the arguments of the process.
   *
   * @throws UsageException when one of them is of no known form, or given twice
   * @throws ConfigurationException when its text cannot be decoded or ends in a carriage return
   */
  public static CommandLine parse(String... arguments) {
    Parser parser = new Parser();
    for (String argument : arguments) {
      parser.take(argument);
    }
    return parser.commandLine();
  }

  /**
   * Refuses a property under {@code inventory} that there is not.
   *
   * @throws UsageException with a guess
   */
  static void requireKnown(String property) {
    if (PropertyNames.isOurs(property) && !PropertyNames.isKnown(property)) {
      throw Suggestion.unknown("property", property, PropertyNames.all());
    }
  }

  private static final class Parser {
    private final Map<String, String> parameters = new LinkedHashMap<>();
    private final Map<String, String> properties = new LinkedHashMap<>();
    private final Map<String, String> options = new LinkedHashMap<>();
    private @Nullable JobName jobName;
    private boolean help;
    private boolean version;
    private boolean debug;

    void take(String argument) {
      switch (argument) {
        case "--help", "-h" -> help = true;
        case "--version" -> version = true;
        case "--debug" -> debug = true;
        default -> {
          if (argument.startsWith("--")) {
            takeOption(argument.substring(2));
          } else if (argument.indexOf('=') > 0) {
            put(parameters, "job parameter", argument);
          } else if (argument.startsWith("-")) {
            throw Suggestion.unknown("option", argument, OPTIONS);
          } else if (!argument.isBlank()) {
            takeJob(argument);
          }
        }
      }
    }

    private void takeOption(String option) {
      int equals = option.indexOf('=');
      String name = equals < 0 ? option : option.substring(0, equals);
      if (equals <= 0) {
        if (WITH_VALUE.contains(name) || name.contains(".")) {
          throw new UsageException(
              "'--" + Suggestion.printable(name) + "' has no value: write --" + name + "=VALUE");
        }
        throw Suggestion.unknown("option", "--" + name, OPTIONS);
      }
      if (WITH_VALUE.contains(name)) {
        put(options, "option", option);
      } else if (name.startsWith("csv.")) {
        put(parameters, "job parameter", option);
      } else if (Parameters.isOne(name)) {
        throw new UsageException(
            "'--" + name + "': job parameters are given without dashes: " + option);
      } else if (name.contains(".")) {
        requireKnown(name);
        put(properties, "property", option);
      } else if (OPTIONS.contains("--" + name)) {
        throw new UsageException("'--" + name + "' takes no value");
      } else {
        throw Suggestion.unknown("option", "--" + name, OPTIONS);
      }
    }

    private void takeJob(String word) {
      if (jobName != null) {
        throw new UsageException(
            "one job at a time: '"
                + jobName.word()
                + "' and '"
                + Suggestion.printable(word)
                + "' are given; job parameters are written name=value");
      }
      jobName = JobName.ofWord(word);
    }

    private static void put(Map<String, String> map, String kind, String word) {
      int equals = word.indexOf('=');
      String name = word.substring(0, equals);
      VariableText.check(kind + " '" + Suggestion.printable(name) + "'", word);
      if (map.putIfAbsent(name, word.substring(equals + 1)) != null) {
        throw new UsageException(
            kind + " '" + Suggestion.printable(name) + "' is given twice: give it once");
      }
    }

    CommandLine commandLine() {
      return new CommandLine(
          jobName,
          options.get("job"),
          options.get("cloud"),
          help,
          version,
          debug,
          Collections.unmodifiableMap(parameters),
          Collections.unmodifiableMap(properties));
    }
  }
}
