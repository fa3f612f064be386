package io.policyinventory.cases;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamWriteConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A file of {@code cases/}; README.md there tells what its keys mean.
 *
 * @param exit exit code of the last night
 * @param rules text of a rule file; null for the shipped one
 */
record CaseFile(
    String why,
    List<Account> nights,
    List<Expectation> expect,
    int exit,
    @Nullable String rules,
    @Nullable String sheet,
    @Nullable String text) {

  private static final Path FOLDER = Path.of("src/test/resources/cases");
  private static final int DEPTH = 10_000;

  /** Reads and writes what no service may send, nesting without end above all. */
  static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(DEPTH).build())
                  .streamWriteConstraints(
                      StreamWriteConstraints.builder().maxNestingDepth(DEPTH).build())
                  .build())
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  /**
   * What the cloud answers in one night.
   *
   * @param projects by name; each has bodies by {@code SERVICE METHOD path}
   * @param catalogue null where every service is offered
   */
  record Account(Map<String, Map<String, JsonNode>> projects, @Nullable List<JsonNode> catalogue) {}

  /** The names of all files, without {@code .json}. */
  static List<String> names() {
    try (var files = Files.list(FOLDER)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".json"))
          .map(name -> name.substring(0, name.length() - ".json".length()))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static CaseFile read(String name) {
    return MAPPER.readValue(FOLDER.resolve(name + ".json"), CaseFile.class);
  }
}
