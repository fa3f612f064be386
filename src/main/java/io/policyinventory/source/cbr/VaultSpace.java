package io.policyinventory.source.cbr;

import io.policyinventory.source.json.Fields;
import io.policyinventory.source.json.MalformedRecordException;
import io.policyinventory.source.json.PartReader;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether a vault has space left: {@code used} is in MB, {@code size} in GB. */
final class VaultSpace {

  private static final BigDecimal MB_PER_GB = BigDecimal.valueOf(1024);
  private static final int LONGEST_NUMBER = 40;

  private VaultSpace() {}

  /** False when either figure is missing. */
  static boolean isUsedUp(PartReader billing) {
    BigDecimal used = billing.read("used", each -> figure(each, "used"));
    BigDecimal size = billing.read("size", each -> figure(each, "size"));
    return used != null
        && size != null
        && size.signum() > 0
        && used.compareTo(size.multiply(MB_PER_GB)) >= 0;
  }

  /** A vault of some petabytes has more MB used than an {@code int} can hold. */
  private static @Nullable BigDecimal figure(Fields billing, String name)
      throws MalformedRecordException {
    String text = billing.text(name);
    if (text == null || text.isBlank()) {
      return null;
    }
    return number(text.strip())
        .orElseThrow(() -> billing.malformed(name, "a number", billing.node().get(name)));
  }

  private static Optional<BigDecimal> number(String text) {
    if (text.length() > LONGEST_NUMBER) {
      return Optional.empty();
    }
    try {
      return Optional.of(new BigDecimal(text));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
