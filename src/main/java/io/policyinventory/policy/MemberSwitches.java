package io.policyinventory.policy;

import org.jspecify.annotations.Nullable;

/**
 * What a vault says of a resource in it that decides whether the vault's policy takes it (cbr-v3.md
 * section 5).
 *
 * @param autoProtect false when the resource does not follow the vault's policy; null when not
 *     told, which is the same as true
 * @param protectStatus {@code protect_status} as it came; null when it is not told or one of the
 *     words that come and go with each run of the policy
 */
public record MemberSwitches(@Nullable Boolean autoProtect, @Nullable String protectStatus) {

  /** Nothing told. */
  public static final MemberSwitches NONE = new MemberSwitches(null, null);

  /** Whether the vault's policy passes over the resource for certain. */
  public boolean leaveOut() {
    return Boolean.FALSE.equals(autoProtect) || isDeleted();
  }

  /** Whether the vault says that the resource exists no longer. */
  public boolean isDeleted() {
    return is("deleted");
  }

  /** Whether {@link #protectStatus} is the word, in any case. */
  public boolean is(String word) {
    return protectStatus != null && protectStatus.strip().equalsIgnoreCase(word);
  }
}
