package io.policyinventory.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyinventory.Slow;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whatever the program says is JSON, line by line, when its log is. */
@Slow
class StructuredLogTest extends SandboxProgram {
  private static final String ECS = "--logging.structured.format.console=ecs";

  /** Standard output and standard error together. */
  private List<JsonNode> said(int exitCode, Map<String, String> more, String... words)
      throws Exception {
    Map<String, String> environment = new HashMap<>(program.environment());
    environment.putAll(more);
    Process process = program.start(environment, words);
    assertThat(process.waitFor()).as(program.childOutput()).isEqualTo(exitCode);
    List<JsonNode> lines =
        program.childOutput().lines().map(JsonMapper.shared()::readTree).toList();
    assertThat(lines)
        .isNotEmpty()
        .allSatisfy(
            line -> {
              assertThat(line.path("@timestamp").asString("")).endsWith("Z");
              assertThat(line.path("log").path("level").isString()).isTrue();
              assertThat(line.path("message").isString()).isTrue();
            });
    return lines;
  }

  @Test
  void theClosingWordsAreOneLineAndLinesTellRunAndStep() throws Exception {
    List<JsonNode> lines = said(0, Map.of("INVENTORY_TYPO", "x"), "formats=csv", ECS);

    JsonNode last = lines.get(lines.size() - 1);
    assertThat(last.path("message").asString()).startsWith("Run 1 complete").contains("policies");
    assertThat(last.path("run_id").asString()).isEqualTo("1");
    assertThat(lines)
        .filteredOn(line -> line.path("message").asString().contains("is skipped"))
        .isNotEmpty()
        .allSatisfy(
            line -> {
              assertThat(line.path("run_id").asString("")).isEqualTo("1");
              assertThat(line.path("step").asString("")).isEqualTo("read-scopes");
              assertThat(line.path("message").asString())
                  .startsWith(line.path("scope").asString("none"));
            });
    assertThat(lines).anyMatch(line -> line.path("step").asString("").equals("merge"));
    assertThat(lines).anyMatch(line -> line.path("message").asString().contains("INVENTORY_TYPO"));
  }

  @Test
  void soIsAFailureAndAMistake() throws Exception {
    List<JsonNode> lines = said(1, Map.of("OS_PASSWORD", "wrong"), "formats=csv", ECS);
    JsonNode last = lines.get(lines.size() - 1);
    assertThat(last.path("message").asString()).contains("refused");
    assertThat(last.path("log").path("level").asString()).isEqualTo("ERROR");
  }

  @Test
  void aMistakeOnTheCommandLineIsOneLine() throws Exception {
    assertThat(said(2, Map.of("LOGGING_STRUCTURED_FORMAT_CONSOLE", "ecs"), "projcts=x"))
        .singleElement()
        .satisfies(line -> assertThat(line.path("message").asString()).contains("did you mean"));
  }
}
