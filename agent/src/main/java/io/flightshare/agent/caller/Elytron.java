package io.flightshare.agent.caller;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who has logged in to WildFly or to JBoss EAP, be it by a web application or by a remote call. Not
 * all of their versions hand that out by JACC, unless told to.
 */
final class Elytron extends ContextSource {
  static final String DOMAIN = "org.wildfly.security.auth.server.SecurityDomain";
  private static final String IDENTITY = "org.wildfly.security.auth.server.SecurityIdentity";

  Elytron(@Nullable ClassLoader loader) {
    super(DOMAIN, loader);
  }

  @Override
  @Nullable Object read() throws Throwable {
    Class<?> type = type();
    Object domain = type == null ? null : Members.callStatic(type, "getCurrent");
    Object identity = domain == null ? null : Members.call(domain, "getCurrentSecurityIdentity");
    return identity == null || Boolean.TRUE.equals(Members.call(identity, "isAnonymous"))
        ? null
        : valueOf(identity);
  }

  /**
   * What an identity is made of, since one is made for each request and compares itself by
   * identity; any other object is itself. A subject of JACC's has one among its credentials.
   */
  static @Nullable Object valueOf(@Nullable Object object) throws Throwable {
    if (object == null || !object.getClass().getName().equals(IDENTITY)) {
      return object;
    }
    return Arrays.asList(
        Members.call(object, "getPrincipal"),
        all(Members.call(object, "getRoles")),
        all(Members.call(object, "getPublicCredentials")),
        all(Members.call(object, "getPrivateCredentials")));
  }

  private static Set<Object> all(@Nullable Object several) {
    Set<Object> all = new HashSet<>();
    for (Object one : (Iterable<?>) Objects.requireNonNull(several)) {
      all.add(one);
    }
    return all;
  }
}
