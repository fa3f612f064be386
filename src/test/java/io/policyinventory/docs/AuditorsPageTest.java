package io.policyinventory.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyinventory.Slow;
import io.policyinventory.database.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** The questions of {@code src/docs/auditors.md} can be asked as they stand there. */
@Slow
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AuditorsPageTest {

  private static final Path PAGE = Path.of("src/docs/auditors.md");
  private static final Pattern QUESTION = Pattern.compile("(?s)```sql\n(.*?)```");

  private final JdbcTemplate jdbc = new JdbcTemplate(TestDatabase.create().dataSource());

  static Stream<String> questions() throws IOException {
    return QUESTION.matcher(Files.readString(PAGE)).results().map((MatchResult m) -> m.group(1));
  }

  @Test
  void thereAreTen() throws IOException {
    assertThat(questions()).hasSize(10);
  }

  @ParameterizedTest
  @MethodSource("questions")
  void aQuestionHasAnAnswer(String sql) {
    assertThat(jdbc.queryForList(sql)).isEmpty();
  }
}
