package io.policyinventory.cloud;

/** A project that the credentials may enter (iam-v3.md section 3). */
public record Project(String id, String name) {}
