package io.policyinventory.job.arguments;

import io.policyinventory.yaml.YamlException;
import io.policyinventory.yaml.YamlFile;
import io.policyinventory.yaml.YamlNode;
import io.policyinventory.yaml.YamlNode.Entry;
import io.policyinventory.yaml.YamlNode.Mapping;
import io.policyinventory.yaml.YamlNode.Scalar;
import io.policyinventory.yaml.YamlNode.Sequence;
import io.policyinventory.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A named set of job parameters and properties: {@code jobs/NAME.yaml}.
 *
 * @param job null when the file names none
 */
public record JobFile(
    @Nullable JobName job, Map<String, String> parameters, Map<String, String> properties) {
  private static final List<String> KEYS = List.of("job", "parameters", "properties");

  /** What else lies in the folders of job files. */
  private static final List<String> OTHER_FILES = List.of("rules.yaml", "controls.yaml");

  /**
   * Reads {@code NAME.yaml} from the first of the folders that has it.
   *
   * @throws UsageException when there is none, or it cannot be understood
   */
  public static JobFile read(String name, List<Path> folders) {
    if (!name.matches("[A-Za-z0-9._-]+")) {
      throw new UsageException(
          "'--job="
              + Suggestion.printable(name)
              + "': a job file is named by letters, digits, . _ -");
    }
    for (Path folder : folders) {
      Path file = folder.resolve(name + ".yaml");
      if (Files.exists(file)) {
        return read(file);
      }
    }
    throw Suggestion.unknown("job file", name, namesIn(folders));
  }

  private static JobFile read(Path file) {
    YamlNode root;
    try {
      root = YamlReader.read(YamlFile.text(file));
    } catch (YamlException e) {
      throw new UsageException(e.in(file.toString()));
    }
    Map<String, String> parameters = new LinkedHashMap<>();
    Map<String, String> properties = new LinkedHashMap<>();
    JobName job = null;
    for (Map.Entry<String, Entry> entry : entries(file, root).entrySet()) {
      YamlNode value = entry.getValue().value();
      switch (entry.getKey()) {
        case "job" -> job = value.isEmpty() ? null : job(file, text(file, value));
        case "parameters" -> flatten(file, "", value, parameters);
        case "properties" -> flatten(file, "", value, properties);
        default ->
            throw new UsageException(
                file
                    + " line "
                    + entry.getValue().line()
                    + ": "
                    + Suggestion.unknown("key", entry.getKey(), KEYS).getMessage());
      }
    }
    try {
      properties.keySet().forEach(CommandLine::requireKnown);
    } catch (UsageException e) {
      throw new UsageException(file + ": " + e.getMessage());
    }
    return new JobFile(job, parameters, properties);
  }

  private static JobName job(Path file, String word) {
    try {
      return JobName.ofWord(word);
    } catch (UsageException e) {
      throw new UsageException(file + ": " + e.getMessage());
    }
  }

  private static Map<String, Entry> entries(Path file, YamlNode root) {
    if (root instanceof Mapping mapping) {
      return mapping.entries();
    }
    if (root.isEmpty()) {
      return Map.of();
    }
    throw new UsageException(file + ": expected the keys " + String.join(", ", KEYS));
  }

  private static void flatten(Path file, String prefix, YamlNode node, Map<String, String> into) {
    if (node instanceof Mapping mapping) {
      String dot = prefix.isEmpty() ? "" : prefix + ".";
      mapping.entries().forEach((key, entry) -> flatten(file, dot + key, entry.value(), into));
    } else if (node instanceof Sequence sequence) {
      into.put(
          prefix, String.join(",", sequence.items().stream().map(i -> text(file, i)).toList()));
    } else if (!prefix.isEmpty()) {
      into.put(prefix, text(file, node));
    }
  }

  private static String text(Path file, YamlNode node) {
    if (node instanceof Scalar scalar) {
      return scalar.text();
    }
    throw new UsageException(file + " line " + node.line() + ": expected a text");
  }

  private static List<String> namesIn(List<Path> folders) {
    return folders.stream()
        .filter(Files::isDirectory)
        .flatMap(
            folder -> {
              try (var files = Files.list(folder)) {
                return files.map(file -> file.getFileName().toString()).toList().stream();
              } catch (IOException e) {
                throw new UsageException(folder + " cannot be listed: " + e.getMessage());
              }
            })
        .filter(name -> name.endsWith(".yaml") && !OTHER_FILES.contains(name))
        .map(name -> name.substring(0, name.length() - ".yaml".length()))
        .distinct()
        .sorted()
        .toList();
  }
}
