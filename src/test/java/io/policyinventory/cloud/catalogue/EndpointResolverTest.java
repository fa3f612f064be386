package io.policyinventory.cloud.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.policyinventory.cloud.Endpoint;
import io.policyinventory.cloud.Project;
import io.policyinventory.cloud.ScopeFailedException;
import io.policyinventory.cloud.Secret;
import io.policyinventory.cloud.ServiceType;
import io.policyinventory.cloud.credentials.Credentials;
import io.policyinventory.cloud.credentials.Identity;
import io.policyinventory.cloud.credentials.TlsSettings;
import io.policyinventory.cloud.credentials.TokenScope;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndpointResolverTest {
  private static final String ID = "0123456789abcdef0123456789abcdef";
  private static final ServiceType VBS = new ServiceType("vbs", List.of("vbsv2", "vbs"), "v2");

  private static List<Endpoint> resolve(
      String projectName, @Nullable String region, Catalogue.Entry... entries) {
    return resolve(VBS, Map.of(), projectName, region, entries);
  }

  private static List<Endpoint> resolve(
      ServiceType service,
      Map<String, URI> overrides,
      String projectName,
      @Nullable String region,
      Catalogue.Entry... entries) {
    Credentials credentials =
        new Credentials(
            "test",
            URI.create("https://iam.example.com/v3"),
            new Identity.IssuedToken(new Secret("t")),
            TokenScope.NONE,
            region,
            TlsSettings.DEFAULT,
            overrides);
    return new EndpointResolver(credentials)
        .resolve(
            new Project(ID, projectName),
            service,
            new Catalogue(List.of(entries)),
            Set.of("other"));
  }

  private static Catalogue.Entry entry(String type, @Nullable String region, String url) {
    return new Catalogue.Entry(type, region, url);
  }

  @ParameterizedTest
  @CsvSource({
    "https://h/v2/$(tenant_id)s, https://h/v2/",
    "https://h/v2/%(project_id)s/, https://h/v2/",
    "https://h/v2/, https://h/v2/",
    "https://h/v2, https://h/v2/",
    "https://h, https://h/v2/",
    "https://h/, https://h/v2/",
    "https://h:8443/sub/v2.1, https://h:8443/sub/v2.1/",
    "https://h/v2/0123456789abcdef0123456789abcdef, https://h/v2/"
  })
  void completesUrls(String url, String expected) {
    assertThat(resolve("eu-de", null, entry("vbs", "eu-de", url)))
        .containsExactly(new Endpoint(VBS, "eu-de", URI.create(expected + ID)));
  }

  @ParameterizedTest
  @CsvSource({
    "https://h/v2/$(tenant_id)s, https://h/v3/",
    "https://h/v2/0123456789abcdef0123456789abcdef/, https://h/v3/",
    "https://h/v2/, https://h/v3/",
    "https://h/v3, https://h/v3/",
    "https://h, https://h/v3/",
    "https://h/0123456789abcdef0123456789abcdef, https://h/v3/",
    "https://v2/v2, https://v2/v3/",
    "https://h/v2/sub/v2.1//0123456789abcdef0123456789abcdef, https://h/v2/sub/v3/"
  })
  void aFixedVersionTakesThePlaceOfTheOneInTheUrl(String url, String expected) {
    ServiceType inV3 = VBS.inVersion("v3");
    assertThat(resolve(inV3, Map.of(), "eu-de", null, entry("vbs", "eu-de", url)))
        .containsExactly(new Endpoint(inV3, "eu-de", URI.create(expected + ID)));
  }

  @Test
  void aFixedVersionTakesThePlaceOfTheOneInAnOverride() {
    Map<String, URI> overrides = Map.of("vbs", URI.create("https://mine/v2"));
    assertThat(resolve(VBS.inVersion("v3"), overrides, "eu-de", null))
        .extracting(Endpoint::base)
        .containsExactly(URI.create("https://mine/v3/" + ID));
    assertThat(resolve(VBS, overrides, "eu-de", null))
        .extracting(Endpoint::base)
        .containsExactly(URI.create("https://mine/v2/" + ID));
  }

  @ParameterizedTest
  @CsvSource({"https://h/v2/ffffffffffffffffffffffffffffffff", "https://h/v2/other"})
  void aFixedVersionStopsAtUrlsOfOthersToo(String url) {
    assertThatThrownBy(
            () -> resolve(VBS.inVersion("v3"), Map.of(), "eu-de", null, entry("vbs", "eu-de", url)))
        .isInstanceOf(ScopeFailedException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "https://h/v2/ffffffffffffffffffffffffffffffff",
    "https://h/v2/other",
    "http://h/v2",
    "https://h:99999/v2",
    "https://h:0/v2",
    "not a url"
  })
  void stopsAtUrlsOfOthersAndUnsafeOnes(String url) {
    assertThatThrownBy(() -> resolve("eu-de", null, entry("vbs", "eu-de", url)))
        .isInstanceOf(ScopeFailedException.class);
  }

  @Test
  void prefersTheFirstTypeAndTheProjectsRegion() {
    assertThat(
            resolve(
                "eu-de_team",
                "eu-nl",
                entry("vbs", "eu-de", "https://second/v2"),
                entry("vbsv2", "eu-nl", "https://nl/v2"),
                entry("vbsv2", "eu-de", "https://de/v2"),
                entry("vbsv2", null, "https://any/v2")))
        .extracting(Endpoint::base)
        .containsExactly(URI.create("https://de/v2/" + ID));
  }

  @Test
  void fallsBackToTheConfiguredRegionThenToAll() {
    Catalogue.Entry nl = entry("vbs", "eu-nl", "https://nl/v2");
    Catalogue.Entry de = entry("vbs", "eu-de", "https://de/v2");

    assertThat(resolve("team", "eu-nl", nl, de))
        .extracting(Endpoint::region)
        .containsExactly("eu-nl");
    assertThat(resolve("team", null, nl, de))
        .extracting(Endpoint::region)
        .containsExactly("eu-de", "eu-nl");
  }

  @Test
  void countsEntriesOfAnyRegionAsTheProjects() {
    Catalogue.Entry any = entry("vbs", null, "https://any/v2");
    Catalogue.Entry iam = entry("identity", "eu-de", "https://iam/v3");

    assertThat(resolve("eu-de_x", null, any, iam))
        .extracting(Endpoint::region)
        .containsExactly("eu-de");
    assertThat(resolve("team", "eu-nl", any)).extracting(Endpoint::region).containsExactly("eu-nl");
  }

  @Test
  void findsNothingWhereTheServiceIsNotOffered() {
    assertThat(resolve("eu-nl", null, entry("identity", "eu-nl", "https://iam/v3"))).isEmpty();
    assertThat(
            resolve(
                "eu-nl",
                null,
                entry("identity", "eu-nl", "https://iam/v3"),
                entry("vbs", "eu-de", "https://de/v2")))
        .isEmpty();
  }
}
