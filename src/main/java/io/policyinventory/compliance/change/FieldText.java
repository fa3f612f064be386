package io.policyinventory.compliance.change;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A field of a record, named as the column of the reports that shows it.
 *
 * @param <T> the record
 */
public record FieldText<T>(String name, Reader<T> reader) {

  /** Gets a field. */
  public interface Reader<T> {
    public @Nullable Object of(T subject);
  }

  public @Nullable String of(T subject) {
    Object value = reader.of(subject);
    if (value instanceof BigDecimal number) {
      return number.toPlainString();
    }
    return value == null ? null : value.toString();
  }
}
