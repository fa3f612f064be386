package io.policyinventory.job.arguments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.policyinventory.cloud.ConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {

  @Test
  void nothingGivenAsksForNothing() {
    CommandLine line = CommandLine.parse();

    assertThat(line.jobName()).isNull();
    assertThat(line.parameters()).isEmpty();
    assertThat(line.properties()).isEmpty();
  }

  @Test
  void takesJobParametersAndPropertiesApart() {
    CommandLine line =
        CommandLine.parse(
            "inventory",
            "services=csbs",
            "tags=env=prod,owner",
            "--inventory.resume-within=1h",
            "--job=nightly",
            "--cloud=otc",
            "--debug");

    assertThat(line.jobName()).isEqualTo(JobName.INVENTORY);
    assertThat(line.jobFile()).isEqualTo("nightly");
    assertThat(line.cloudName()).isEqualTo("otc");
    assertThat(line.debug()).isTrue();
    assertThat(line.parameters())
        .containsEntry("services", "csbs")
        .containsEntry("tags", "env=prod,owner");
    assertThat(line.properties()).containsOnlyKeys("inventory.resume-within");
  }

  @Test
  void csvOptionsMayBeWrittenAsProperties() {
    assertThat(CommandLine.parse("--csv.bom=false").parameters()).containsEntry("csv.bom", "false");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--inventory.resumeWithin=1h",
        "--inventory.http.max_in_flight=4",
        "--inventory.sandbox.faults[0]=GET /v3/* status=503",
        "--spring.datasource.url=jdbc:postgresql://db/inventory",
        "--logging.level.root=debug",
      })
  void takesPropertiesInEveryFormThatSpringUnderstands(String argument) {
    assertThat(CommandLine.parse(argument).properties()).hasSize(1);
  }

  @Test
  void helpMayNameAJobBeforeOrAfter() {
    assertThat(CommandLine.parse("report", "--help").help()).isTrue();
    assertThat(CommandLine.parse("--help", "report").jobName()).isEqualTo(JobName.REPORT);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "inventroy        | unknown job 'inventroy'             | did you mean 'inventory'?",
        "--pageSize=5     | '--pageSize'                        | without dashes: pageSize=5",
        "--hlep           | unknown option '--hlep'             | did you mean '--help'?",
        "--job            | '--job' has no value                | write --job=VALUE",
        "--clod=otc       | unknown option '--clod'             | did you mean '--cloud'?",
        "--debug=true     | '--debug' takes no value            | '--debug' takes no value",
        "--inventory.rule=x           | unknown property 'inventory.rule'          | did you mean 'inventory.rules'?",
        "--inventory.http.maxInFligt=4 | unknown property 'inventory.http.maxInFligt' | did you mean 'inventory.http.max-in-flight'?",
        "-x               | unknown option '-x'                 | allowed are",
      })
  void refusesWithTheWordAndAHint(String argument, String word, String hint) {
    assertThatThrownBy(() -> CommandLine.parse(argument))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining(word)
        .hasMessageContaining(hint);
  }

  @Test
  void refusesTwoJobsAndWordsGivenTwice() {
    assertThatThrownBy(() -> CommandLine.parse("inventory", "runs"))
        .hasMessageContaining("one job at a time");
    assertThatThrownBy(() -> CommandLine.parse("services=csbs", "services=vbs"))
        .hasMessage("job parameter 'services' is given twice: give it once");
  }

  @Test
  void neverEchoesControlCharacters() {
    assertThatThrownBy(() -> CommandLine.parse("\u001b[2Jboo")).hasMessageContaining("'?[2Jboo'");
  }

  @Test
  void textThatCannotBeDecodedOrEndsInACarriageReturnIsRefusedByName() {
    assertThatThrownBy(() -> CommandLine.parse("tags=Gr\uFFFD\uFFFD"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("job parameter 'tags' holds characters that cannot be decoded");
    assertThatThrownBy(() -> CommandLine.parse("--spring.datasource.password=x\r"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("property 'spring.datasource.password' ends in a carriage return");
  }
}
