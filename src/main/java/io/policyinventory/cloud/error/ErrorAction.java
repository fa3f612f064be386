package io.policyinventory.cloud.error;

/** What a reader does about an answer (errors.md, actions). */
enum ErrorAction {
  RETRY,
  REAUTHENTICATE,
  SCOPE_FAILED,
  NOT_OFFERED,
  ITEM_GONE,
  RUN_FAILED
}
