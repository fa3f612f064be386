package io.policyinventory.report.publish;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A {@code manifest.json} as it was found, by whomever it was written.
 *
 * @param runId null when it does not tell
 * @param mergedAt when the snapshot was complete, as written; null when it does not tell
 * @param sha256ByName checksums of the files it lists
 * @param problems in plain words; empty for a sound one
 */
record ManifestFile(
    @Nullable Long runId,
    @Nullable String mergedAt,
    Map<String, String> sha256ByName,
    List<String> problems) {
  private static final String NAME = PublicationFolder.MANIFEST;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  static ManifestFile missing() {
    return new ManifestFile(null, null, Map.of(), List.of(NAME + " is missing"));
  }

  static ManifestFile read(Path path) throws IOException {
    byte[] bytes = Files.readAllBytes(path);
    try {
      return of(JSON.readTree(bytes));
    } catch (JacksonException e) {
      return new ManifestFile(
          null, null, Map.of(), List.of(NAME + " is no JSON: " + e.getOriginalMessage()));
    }
  }

  private static ManifestFile of(JsonNode root) {
    List<String> problems = new ArrayList<>();
    JsonNode run = root.path("run_id");
    Long runId = run.canConvertToLong() && run.isIntegralNumber() ? run.asLong() : null;
    if (runId == null) {
      problems.add(NAME + " does not tell its run_id");
    }
    if (!root.path("files").isArray()) {
      problems.add(NAME + " does not list its files");
    }
    Map<String, String> files = new TreeMap<>();
    for (JsonNode file : root.path("files")) {
      JsonNode name = file.path("name");
      JsonNode sha256 = file.path("sha256");
      if (name.isString() && sha256.isString()) {
        files.put(name.asString(), sha256.asString());
      } else {
        problems.add(NAME + " lists a file without name or sha256");
      }
    }
    JsonNode merged = root.path("merged_at");
    return new ManifestFile(runId, merged.isString() ? merged.asString() : null, files, problems);
  }
}
