package io.policyinventory.sandbox.inventory;

/**
 * Ids that carry a kind, the number of a project and that of a thing.
 *
 * @param kind one hexadecimal digit
 */
record GeneratedIds(int kind, int project) {

  static final int SERVER = 0x5;
  static final int VOLUME = 0x6;
  static final int VAULT = 0x7;
  static final int BACKUP = 0x8;
  static final int CBR_POLICY = 0x9;

  private static final int NUMBER_AT = 24;

  /** As {@code "%x%07x-0000-4000-8000-%012d"}, without the cost of a format. */
  String id(long number) {
    StringBuilder id = new StringBuilder(36).append(Integer.toHexString(kind));
    padded(id, Integer.toHexString(project), 7).append("-0000-4000-8000-");
    return padded(id, Long.toString(number), 12).toString();
  }

  /** The number of a thing with that id; -1 when no one of {@code size} things has it. */
  int indexOf(String id, int size) {
    if (id.length() != 36 || !id.substring(NUMBER_AT).matches("[0-9]{12}")) {
      return -1;
    }
    long number = Long.parseLong(id.substring(NUMBER_AT));
    return number < size && id.equals(id(number)) ? (int) number : -1;
  }

  private static StringBuilder padded(StringBuilder text, String number, int width) {
    return text.append("0".repeat(Math.max(0, width - number.length()))).append(number);
  }
}
