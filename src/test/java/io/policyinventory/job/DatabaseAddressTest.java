package io.policyinventory.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyinventory.JdkTool;
import io.policyinventory.Slow;
import io.policyinventory.database.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever the program, the pool, the migration and the driver print. */
@Slow
class DatabaseAddressTest {
  private static final String SECRET = "S3cr3tW0rd";

  @TempDir Path folder;

  private String output = "";

  private int run(String url) throws Exception {
    Path log = folder.resolve("out.log");
    ProcessBuilder builder =
        new ProcessBuilder(
            List.of(
                JdkTool.java(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "io.policyinventory.PolicyInventory",
                "runs",
                "--spring.datasource.hikari.connection-timeout=1000",
                "--debug"));
    builder.environment().put("SPRING_DATASOURCE_URL", url);
    int code =
        builder
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start()
            .waitFor();
    output = Files.readString(log);
    return code;
  }

  @ParameterizedTest
  @CsvSource({
    "jdbc:postgresql:///host:x/db?password=*, 2",
    "jdbc:postgresql://user:x/*@host, 2",
    "jdbc:postgresql://user:x@*@host/db, 2",
    "jdbc:postgresql://127.0.0.1:9/db?user=u&password=*, 1",
    "jdbc:postgresql://127.0.0.1:9/db?user=u&password=*&socketFactory=no.such.Factory, 1"
  })
  void aPasswordInTheAddressIsNeverPrinted(String url, int exitCode) throws Exception {
    assertThat(run(url.replace("*", SECRET))).as(output).isEqualTo(exitCode);
    assertThat(output).isNotEmpty().doesNotContain(SECRET);
  }

  @ParameterizedTest
  @CsvSource({"'', 0", "x, 1"})
  void norWhereTheServerAnswers(String more, int exitCode) throws Exception {
    TestDatabase database = TestDatabase.create();
    String url =
        database.jdbcUrl()
            + "?user="
            + database.username()
            + "&password="
            + database.password()
            + more;

    int code = run(url);

    assertThat(output).doesNotContain("password=" + database.password());
    assertThat(code).as(output).isIn(0, exitCode);
  }
}
