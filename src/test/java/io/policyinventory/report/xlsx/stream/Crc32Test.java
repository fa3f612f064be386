package io.policyinventory.report.xlsx.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.zip.CRC32;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class Crc32Test {

  @Property(tries = 200)
  void combinesAsIfReadInOneGo(@ForAll byte[] first, @ForAll byte[] second) {
    CRC32 whole = new CRC32();
    whole.update(first);
    whole.update(second);
    assertThat(Crc32.combine(crc(first), crc(second), second.length)).isEqualTo(whole.getValue());
  }

  private static long crc(byte[] bytes) {
    CRC32 crc = new CRC32();
    crc.update(bytes);
    return crc.getValue();
  }
}
