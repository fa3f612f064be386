package io.policyinventory.policy.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import org.junit.jupiter.api.Test;

class BytewiseTest {

  @Property(tries = 500)
  void isTheOrderOfUtf8Bytes(
      @ForAll @CharRange(from = 'a', to = 'c') @CharRange(from = 0x7F, to = 0x81) String a,
      @ForAll @CharRange(from = 'a', to = 'c') @CharRange(from = 0x7FF, to = 0x801) String b) {
    assertThat(Integer.signum(Bytewise.ORDER.compare(a, b))).isEqualTo(bytes(a, b));
  }

  @Test
  void putsEmojiAfterTheBasicPlane() {
    assertThat(Bytewise.ORDER.compare("\uFF01", "\uD83D\uDE00"))
        .isEqualTo(bytes("\uFF01", "\uD83D\uDE00"));
    assertThat(Bytewise.sorted(List.of("\uD83D\uDE00", "\uFF01", "B", "a"), Function.identity()))
        .containsExactly("B", "a", "\uFF01", "\uD83D\uDE00");
  }

  private static int bytes(String a, String b) {
    return Integer.signum(
        Arrays.compareUnsigned(
            a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8)));
  }
}
