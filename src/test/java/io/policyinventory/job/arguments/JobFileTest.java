package io.policyinventory.job.arguments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.policyinventory.job.inventory.InventoryParameters;
import io.policyinventory.job.settings.PropertyNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JobFileTest {
  @TempDir Path folder;

  @Test
  void readsParametersAndPropertiesNestedOrDotted() throws IOException {
    write(
        """
        job: inventory
        parameters:
          formats: [csv, xlsx]
          columns: { policies: [policy_id, policy_name] }
          pageSize: 100
        properties:
          inventory: { http: { max-in-flight: 4 } }
          spring.datasource.url: jdbc:postgresql://db/inventory
        """);

    JobFile file = JobFile.read("mine", List.of(folder));

    assertThat(file.job()).isEqualTo(JobName.INVENTORY);
    assertThat(file.parameters())
        .containsEntry("formats", "csv,xlsx")
        .containsEntry("columns.policies", "policy_id,policy_name")
        .containsEntry("pageSize", "100");
    assertThat(file.properties())
        .containsEntry("inventory.http.max-in-flight", "4")
        .containsEntry("spring.datasource.url", "jdbc:postgresql://db/inventory");
  }

  @Test
  void anEmptyFileAsksForNothing() throws IOException {
    write("# nothing yet\n");

    assertThat(JobFile.read("mine", List.of(folder)).parameters()).isEmpty();
  }

  @Test
  void aWrongKeyIsNamedWithTheNearest() throws IOException {
    write("paramters: { formats: csv }\n");

    assertThatThrownBy(() -> JobFile.read("mine", List.of(folder)))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("mine.yaml")
        .hasMessageContaining("did you mean 'parameters'?");
  }

  @Test
  void aTornFileIsNamedWithItsLine() throws IOException {
    write("job: inventory\nparameters: [unclosed\n");

    assertThatThrownBy(() -> JobFile.read("mine", List.of(folder)))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("mine.yaml line ");
  }

  @Test
  void valuesAreTheTextsThatStandInTheFile() throws IOException {
    write("parameters: { tags: [007, 1.50], asOf: 2026-03-31, projects: }\n");

    assertThat(JobFile.read("mine", List.of(folder)).parameters())
        .containsEntry("tags", "007,1.50")
        .containsEntry("asOf", "2026-03-31")
        .containsEntry("projects", "");
  }

  @Test
  void whatIsNoTextIsNamedWithItsLine() throws IOException {
    write("parameters:\n  tags:\n    - { env: prod }\n");

    assertThatThrownBy(() -> JobFile.read("mine", List.of(folder)))
        .isInstanceOf(UsageException.class)
        .hasMessage(folder.resolve("mine.yaml") + " line 3: expected a text");
  }

  @Test
  void aBombOfAliasesIsRefused() throws IOException {
    write("parameters:\n  a: &a [x]\n  b: [" + "*a,".repeat(101) + "]\n");

    assertThatThrownBy(() -> JobFile.read("mine", List.of(folder)))
        .isInstanceOf(UsageException.class)
        .hasMessageEndingWith(" line 3: expected at most 100 aliases");
  }

  @Test
  void anUnknownJobOrSettingIsNamedWithItsFileAndTheNearest() throws IOException {
    write("job: inventroy\n");
    assertThatThrownBy(() -> JobFile.read("mine", List.of(folder)))
        .hasMessageContaining("mine.yaml: unknown job 'inventroy'")
        .hasMessageContaining("did you mean 'inventory'?");

    write("properties: { inventory.resume-witin: 6h }\n");
    assertThatThrownBy(() -> JobFile.read("mine", List.of(folder)))
        .hasMessageContaining("mine.yaml: unknown property 'inventory.resume-witin'")
        .hasMessageContaining("did you mean 'inventory.resume-within'?");
  }

  @Test
  void anUnknownNameListsThoseThere() throws IOException {
    write("job: inventory\n");

    assertThatThrownBy(() -> JobFile.read("mime", List.of(folder)))
        .hasMessage("unknown job file 'mime': allowed is mine; did you mean 'mine'?");
  }

  @Test
  void aNameCannotLeaveItsFolder() {
    assertThatThrownBy(() -> JobFile.read("../secrets", List.of(folder)))
        .isInstanceOf(UsageException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"nightly", "compliance", "sandbox"})
  void theJobFilesThatShipAreUnderstood(String name) {
    JobFile file = JobFile.read(name, List.of(Path.of("jobs")));

    assertThat(file.job()).isEqualTo(JobName.INVENTORY);
    assertThat(InventoryParameters.of(file.parameters())).isNotNull();
    assertThat(PropertyNames.all())
        .containsAll(
            file.properties().keySet().stream().filter(p -> p.startsWith("inventory.")).toList());
  }

  private void write(String yaml) throws IOException {
    Files.writeString(folder.resolve("mine.yaml"), yaml);
  }
}
