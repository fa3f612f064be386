package io.policyinventory.cloud.catalogue;

import io.policyinventory.cloud.CloudException;
import io.policyinventory.cloud.Project;
import io.policyinventory.cloud.ScopeFailedException;
import io.policyinventory.cloud.ServiceType;
import io.policyinventory.cloud.credentials.AuthUrl;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;
import java.util.regex.Pattern;

/** Makes a catalogue URL the base of a project's calls (iam-v3.md section 4, reading rule). */
final class EndpointUrl {
  private static final Pattern TEMPLATE =
      Pattern.compile("[%$]\\((?:project_id|tenant_id)\\)s|[{](?:project_id|tenant_id)[}]");
  private static final Pattern VERSION = Pattern.compile("v\\d+(\\.\\d+)?");
  private static final Pattern ID = Pattern.compile("[0-9a-fA-F]{32}");

  private EndpointUrl() {}

  static URI base(String url, Project project, ServiceType service, Set<String> projectIds) {
    String text = TEMPLATE.matcher(url.trim()).replaceAll(project.id()).replaceAll("[?#].*$", "");
    URI uri;
    try {
      uri = new URI(text);
    } catch (URISyntaxException e) {
      throw failed(project, service, "expected an absolute URL, found something else");
    }
    if (!AuthUrl.hasPossiblePort(uri)) {
      throw failed(
          project,
          service,
          "endpoint on "
              + uri.getHost()
              + " has the port "
              + uri.getPort()
              + ", expected 1 to 65535; correct it with "
              + service.name()
              + "_endpoint_override");
    }
    if (uri.getHost() == null || !AuthUrl.isSafe(uri)) {
      throw failed(
          project,
          service,
          "endpoint on "
              + uri.getHost()
              + " is not https://, refused; correct it with "
              + service.name()
              + "_endpoint_override");
    }
    String path = trimmed(uri.getRawPath());
    String last = last(path);
    boolean own = last.equals(project.id());
    if (!own && !isVersion(last) && (projectIds.contains(last) || ID.matcher(last).matches())) {
      throw failed(
          project,
          service,
          "endpoint is for project " + last + ", expected " + project.id() + "; nothing was read");
    }
    String origin = uri.getScheme() + "://" + uri.getRawAuthority();
    if (own && !service.versionFixed()) {
      return URI.create(origin + path);
    }
    String root = own ? parent(path) : path;
    boolean versioned = isVersion(last(root));
    if (versioned && !service.versionFixed()) {
      return URI.create(origin + root + "/" + project.id());
    }
    String unversioned = versioned ? parent(root) : root;
    return URI.create(origin + unversioned + "/" + service.version() + "/" + project.id());
  }

  private static boolean isVersion(String segment) {
    return VERSION.matcher(segment).matches();
  }

  private static String last(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private static String parent(String path) {
    return trimmed(path.substring(0, path.length() - last(path).length()));
  }

  private static String trimmed(String path) {
    return path.replaceAll("/+$", "");
  }

  private static ScopeFailedException failed(Project project, ServiceType service, String message) {
    return new ScopeFailedException(
        new CloudException.Failure(
            "endpoint of " + service.name() + " in project " + project.name(),
            null,
            null,
            message,
            null),
        null);
  }
}
