package io.policyinventory.job.arguments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * A named set of job parameters and properties: {@code jobs/NAME.yaml}.
 *
 * @param job null when the file names none
 */
public record JobFile(
    @Nullable String job, Map<String, String> parameters, Map<String, String> properties) {
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
    JsonNode root;
    try {
      root =
          YAMLMapper.builder()
              .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
              .build()
              .readTree(Files.readString(file));
    } catch (IOException e) {
      throw new UsageException(file + " cannot be read: " + e.getMessage());
    } catch (JacksonException e) {
      throw new UsageException(
          file
              + (e.getLocation() == null ? "" : " line " + e.getLocation().getLineNr())
              + ": "
              + firstLine(e.getOriginalMessage()));
    }
    Map<String, String> parameters = new LinkedHashMap<>();
    Map<String, String> properties = new LinkedHashMap<>();
    String job = null;
    if (!root.isMissingNode() && !root.isNull() && !root.isObject()) {
      throw new UsageException(file + ": expected the keys " + String.join(", ", KEYS));
    }
    for (Map.Entry<String, JsonNode> entry : root.properties()) {
      switch (entry.getKey()) {
        case "job" -> job = entry.getValue().asString();
        case "parameters" -> flatten("", entry.getValue(), parameters);
        case "properties" -> flatten("", entry.getValue(), properties);
        default ->
            throw new UsageException(
                file + ": " + Suggestion.unknown("key", entry.getKey(), KEYS).getMessage());
      }
    }
    if (job != null && !Jobs.NAMES.contains(job)) {
      throw new UsageException(
          file + ": " + Suggestion.unknown("job", job, Jobs.NAMES).getMessage());
    }
    return new JobFile(job, parameters, properties);
  }

  private static void flatten(String prefix, JsonNode node, Map<String, String> into) {
    if (node.isObject()) {
      String dot = prefix.isEmpty() ? "" : prefix + ".";
      node.properties().forEach(entry -> flatten(dot + entry.getKey(), entry.getValue(), into));
    } else if (node.isArray()) {
      into.put(
          prefix, String.join(",", node.valueStream().map(value -> value.asString("")).toList()));
    } else if (!prefix.isEmpty()) {
      into.put(prefix, node.asString(""));
    }
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

  private static String firstLine(@Nullable String text) {
    return text == null ? "not understood" : text.lines().findFirst().orElse("not understood");
  }
}
