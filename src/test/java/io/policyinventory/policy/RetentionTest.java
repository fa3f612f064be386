package io.policyinventory.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetentionTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "     |    |       |   |   |    |   | forever",
        "  -1 | -1 | false | 0 | 0 |  0 | 0 | forever",
        "  20 | 30 | true  |   |   |    |   | forever",
        "  20 | -1 | false |   |   |    |   | 20 backups",
        "  -1 | 30 |       |   |   |    |   | 30 days",
        "  20 | 30 | false |   |   |    |   | 20 backups, 30 days",
        "   1 |  1 |       |   |   |    |   | 1 backup, 1 day",
        "   0 |  8 |       |   |   |    |   | 8 days",
        "   5 |  0 | false |   |   |    |   | 5 backups",
        "   0 |  0 | true  |   |   |    |   | forever",
        "   0 |    |       |   |   |    |   |",
        "  -1 |  0 | false | 7 |   |    |   |",
        "  20 | -1 | false | 7 | 4 | 12 | 1 | '20 backups + 7 daily, 4 weekly, 12 monthly, 1 yearly'",
        "  -1 | -1 | false | 7 | 0 |  0 | 2 | 'forever + 7 daily, 2 yearly'",
      })
  void readsInWords(
      @Nullable Integer count,
      @Nullable Integer days,
      @Nullable Boolean permanent,
      @Nullable Integer daily,
      @Nullable Integer weekly,
      @Nullable Integer monthly,
      @Nullable Integer yearly,
      @Nullable String words) {
    assertThat(new Retention(count, days, permanent, daily, weekly, monthly, yearly).inWords())
        .isEqualTo(words);
  }
}
