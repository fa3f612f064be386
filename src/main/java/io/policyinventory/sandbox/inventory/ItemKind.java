package io.policyinventory.sandbox.inventory;

/** What a project has beside policies and backups; the JSON is as the services show it. */
public enum ItemKind {
  /** As ECS {@code cloudservers/detail} shows it. */
  SERVER,
  /** As EVS {@code cloudvolumes/detail} shows it. */
  VOLUME,
  /** As CBR {@code vaults/{id}} shows it; its policies say themselves that they have it. */
  VAULT
}
