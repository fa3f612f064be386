package io.policyinventory.cloud;

/** What a reader does about an answer (errors.md, actions). */
enum Verdict {
  RETRY,
  REAUTHENTICATE,
  SCOPE_FAILED,
  NOT_OFFERED,
  ITEM_GONE,
  RUN_FAILED
}
