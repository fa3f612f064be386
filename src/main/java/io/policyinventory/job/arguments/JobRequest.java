package io.policyinventory.job.arguments;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the command line and the job file ask for together.
 *
 * @param properties Spring properties of the command line: they win over everything
 * @param fileProperties Spring properties of the job file: environment variables win over them
 * @param cloudName null when none is named
 * @param environment the process's environment variables
 */
public record JobRequest(
    JobName job,
    Map<String, String> parameters,
    Map<String, String> properties,
    Map<String, String> fileProperties,
    @Nullable String cloudName,
    boolean debug,
    Map<String, String> environment) {}
