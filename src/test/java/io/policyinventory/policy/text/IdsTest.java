package io.policyinventory.policy.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyinventory.Slow;
import io.policyinventory.database.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.JdbcTemplate;

@Slow
class IdsTest {

  private static final JdbcTemplate DATABASE = new JdbcTemplate(TestDatabase.create().dataSource());

  @ParameterizedTest
  @CsvSource({
    "50A1B2C3-0000-4000-8000-0000000000AB, 50a1b2c3-0000-4000-8000-0000000000ab",
    "50a1b2c3-0000-4000-8000-0000000000ab, 50a1b2c3-0000-4000-8000-0000000000ab",
    "50A1B2C30000400080000000000000AB, 50a1b2c30000400080000000000000ab",
    "50A1B2C3-000040008000-0000000000AB, 50A1B2C3-000040008000-0000000000AB",
    "' 50A1B2C3-0000-4000-8000-0000000000AB', ' 50A1B2C3-0000-4000-8000-0000000000AB'",
    "G0A1B2C3-0000-4000-8000-0000000000AB, G0A1B2C3-0000-4000-8000-0000000000AB",
    "VM-1, VM-1",
    "'', ''"
  })
  void aUuidIsTheSameInEveryLetterCaseAndNothingElseIs(String id, String key) {
    assertThat(Ids.key(id)).isEqualTo(key);
    assertThat(DATABASE.queryForObject("SELECT inventory.id_key(?)", String.class, id))
        .isEqualTo(key);
  }

  @Test
  void oneWithADashLessIsAnother() {
    assertThat(Ids.same("50a1b2c3-0000-4000-8000-0000000000ab", "50a1b2c30000400080000000000000ab"))
        .isFalse();
  }
}
