package io.policyinventory.report.xlsx.style;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class LineHeightTest {

  @Test
  void countsLinesByWidthAndBreaks() {
    assertThat(LineHeight.of("", 20)).isEqualTo(15);
    assertThat(LineHeight.of("x".repeat(20), 20)).isEqualTo(15);
    assertThat(LineHeight.of("x".repeat(30), 20)).isEqualTo(30);
    assertThat(LineHeight.of("a\r\nb\n", 20)).isEqualTo(45);
    assertThat(LineHeight.of("\u4E2D".repeat(20), 20)).isEqualTo(45);
    assertThat(LineHeight.of("W".repeat(20), 20)).isEqualTo(30);
  }

  @Property(tries = 200)
  void isNeverMoreThanASheetAllows(@ForAll String text, @ForAll @IntRange(min = 1) int width) {
    assertThat(LineHeight.of(text.repeat(20), width)).isBetween(15f, 405f);
  }
}
