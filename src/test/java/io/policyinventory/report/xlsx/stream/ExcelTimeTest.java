package io.policyinventory.report.xlsx.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.apache.poi.ss.usermodel.DateUtil;
import org.junit.jupiter.api.Test;

class ExcelTimeTest {

  private static final DateTimeFormatter MICROS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'");

  @Test
  void countsDaysFrom1900() {
    assertThat(ExcelTime.serial("1900-03-01T00:00:00Z")).isEqualTo(61 * ExcelTime.PER_DAY);
    assertThat(ExcelTime.serial("2026-11-22T12:00:00Z"))
        .isEqualTo(46_348 * ExcelTime.PER_DAY + ExcelTime.PER_DAY / 2);
    assertThat(ExcelTime.serial("2026-11-22T12:00:00.000Z"))
        .isEqualTo(ExcelTime.serial("2026-11-22T12:00:00Z"));
  }

  @Test
  void leavesOtherTextsAlone() {
    for (String text :
        new String[] {
          "",
          "Z",
          "1900-02-28T00:00:00Z",
          "0001-01-01T00:00:00Z",
          "9999-12-31T23:59:59.999999Z",
          "9999-12-31T23:59:59.500Z",
          "10000-01-01T00:00:00Z",
          "2026-02-30T00:00:00Z",
          "2026-11-22T24:00:00Z",
          "2026-11-22T12:00:00+01:00",
          "2026-11-22 12:00:00Z",
          "2026-11-22T12:00:00.Z",
          "2026-11-22T12:00:00.1234567Z",
          "2026-1a-22T12:00:00Z"
        }) {
      assertThat(ExcelTime.serial(text)).as(text).isEqualTo(ExcelTime.NONE);
    }
  }

  @Property(tries = 1000)
  void everyCellIsShownInFullSecondsBeforeTheEndOfTheCalendar(
      @ForAll @LongRange(min = 0, max = 3_000_000) long microsBeforeTheEnd) {
    LocalDateTime time =
        LocalDateTime.of(9999, 12, 31, 23, 59, 59, 999_999_000)
            .minus(microsBeforeTheEnd, ChronoUnit.MICROS);
    long serial = ExcelTime.serial(MICROS.format(time));

    if (time.getSecond() < 59 || time.getNano() < 500_000_000) {
      double shown = serial / (double) ExcelTime.PER_DAY;
      assertThat(Math.round(shown * 86_400)).isLessThan(2_958_466L * 86_400);
    } else {
      assertThat(serial).isEqualTo(ExcelTime.NONE);
    }
  }

  @Property(tries = 300)
  void isWhatPoiCounts(
      @ForAll @IntRange(min = 0, max = 80_000) int day,
      @ForAll @IntRange(min = 0, max = 86_399) int second) {
    LocalDateTime time = LocalDateTime.of(1900, 3, 1, 0, 0).plusDays(day).plusSeconds(second);
    String text = time.withNano(1000).toString().replace(".000001", "") + "Z";
    assertThat(ExcelTime.serial(text) / (double) ExcelTime.PER_DAY)
        .isCloseTo(DateUtil.getExcelDate(time), org.assertj.core.api.Assertions.within(1e-9));
  }
}
