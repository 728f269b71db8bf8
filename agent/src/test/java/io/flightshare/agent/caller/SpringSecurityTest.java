package io.flightshare.agent.caller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.ListeningSecurityContextHolderStrategy;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextChangedListener;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.core.userdetails.User;

/** What Spring Security tells about a thread, and that to ask it leaves nothing behind. */
class SpringSecurityTest {
  @BeforeEach
  void see() {
    Seen.only(SecurityContextHolder.class);
  }

  @AfterEach
  void forget() {
    SecurityContextHolder.clearContext();
    SecurityContextHolder.setStrategyName(SecurityContextHolder.MODE_THREADLOCAL);
    Callers.forget();
  }

  private static Authentication user(String name, String password) {
    return new UsernamePasswordAuthenticationToken(
        name, password, AuthorityUtils.createAuthorityList("USER"));
  }

  private static Object contextOf(Authentication authentication) throws Exception {
    return Seen.elsewhere(
        () -> {
          SecurityContextHolder.setContext(new SecurityContextImpl(authentication));
          return Seen.context();
        });
  }

  private static boolean same(Authentication a, Authentication b) throws Exception {
    Object x = contextOf(a);
    Object y = contextOf(b);
    assertThat(x.equals(y)).isEqualTo(y.equals(x));
    if (x.equals(y)) {
      assertThat(x).hasSameHashCodeAs(y);
    }
    return x.equals(y);
  }

  @Test
  void usersAreToldApart() throws Exception {
    assertThat(same(user("ann", "x"), user("ann", "x"))).isTrue();
    assertThat(same(user("ann", "x"), user("bob", "x"))).isFalse();
    assertThat(same(user("ann", "x"), user("ann", "y"))).isFalse();
    assertThat(
            same(
                user("ann", "x"),
                new UsernamePasswordAuthenticationToken(
                    "ann", "x", AuthorityUtils.createAuthorityList("ADMIN"))))
        .isFalse();
  }

  /** Takes everybody for the same. */
  private static class Sloppy extends AbstractAuthenticationToken {
    private static final long serialVersionUID = 1;
    private final String name;
    private final transient Object credentials;

    Sloppy(String name, Object credentials) {
      super(null);
      this.name = name;
      this.credentials = credentials;
    }

    @Override
    public Object getCredentials() {
      return credentials;
    }

    @Override
    public Object getPrincipal() {
      return name;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Sloppy;
    }

    @Override
    public int hashCode() {
      return 1;
    }
  }

  private static final class Sloppier extends Sloppy {
    private static final long serialVersionUID = 1;

    Sloppier(String name, Object credentials) {
      super(name, credentials);
    }
  }

  @Test
  void anEqualsThatForgetsTheNameOrTheCredentialsIsNotTrusted() throws Exception {
    byte[] key = {1, 2};
    assertThat(same(new Sloppy("ann", key), new Sloppy("ann", key.clone()))).isTrue();
    assertThat(same(new Sloppy("ann", key), new Sloppy("bob", key))).isFalse();
    assertThat(same(new Sloppy("ann", key), new Sloppy("ann", new byte[] {1, 3}))).isFalse();
    assertThat(same(new Sloppy("ann", key), new Sloppier("ann", key))).isFalse();
  }

  /** As applications write it: {@code User} compares names, and nobody thought of the tenant. */
  private static final class TenantUser extends User {
    private static final long serialVersionUID = 1;

    final String tenant;

    TenantUser(String name, String tenant) {
      super(name, "", AuthorityUtils.createAuthorityList("USER"));
      this.tenant = tenant;
    }
  }

  private static Authentication of(User principal) {
    return new UsernamePasswordAuthenticationToken(principal, null, principal.getAuthorities());
  }

  @Test
  void aPrincipalWithMoreThanItsEqualsComparesIsTheSameOnlyAsItself() throws Exception {
    User plain = new User("ann", "", AuthorityUtils.createAuthorityList("USER"));
    User again = new User("ann", "", AuthorityUtils.createAuthorityList("USER"));
    TenantUser here = new TenantUser("ann", "here");
    assertThat(of(here).equals(of(new TenantUser("ann", "there")))).as("what Spring says").isTrue();
    assertThat(same(of(plain), of(again))).isTrue();
    assertThat(same(of(here), of(here))).isTrue();
    assertThat(same(of(here), of(new TenantUser("ann", "there")))).isFalse();
    assertThat(same(of(here), of(plain))).isFalse();
  }

  @Test
  void theAnonymousUserIsNotNobody() throws Exception {
    Authentication anonymous =
        new AnonymousAuthenticationToken("k", "guest", AuthorityUtils.createAuthorityList("NONE"));
    assertThat(contextOf(anonymous)).isNotNull();
    assertThat(contextOf(null)).isNull();
    assertThat(Seen.<Object>elsewhere(Seen::context)).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        SecurityContextHolder.MODE_THREADLOCAL,
        SecurityContextHolder.MODE_INHERITABLETHREADLOCAL,
        SecurityContextHolder.MODE_GLOBAL
      })
  void everyStrategyOfSpringsIsRead(String strategy) throws Exception {
    SecurityContextHolder.setStrategyName(strategy);
    assertThat(same(user("ann", "x"), user("ann", "x"))).isTrue();
    assertThat(same(user("ann", "x"), user("bob", "x"))).isFalse();
  }

  /** With an empty context in the parent, the children would share it and so each other's user. */
  @Test
  void whoIsAskedAboutNobodyHasNothingThatAChildCouldInherit() throws Exception {
    SecurityContextHolder.setStrategyName(SecurityContextHolder.MODE_INHERITABLETHREADLOCAL);
    assertThat(Seen.context()).isNull();
    Seen.elsewhere(
        () -> {
          SecurityContextHolder.getContext().setAuthentication(user("ann", "x"));
          return null;
        });
    assertThat(SecurityContextHolder.getContext().getAuthentication()).isNull();
  }

  @Test
  void aContextThatIsStillToBeLoadedIsLoadedOnce() throws Exception {
    AtomicInteger loads = new AtomicInteger();
    SecurityContextHolder.setDeferredContext(
        () -> {
          loads.incrementAndGet();
          return new SecurityContextImpl(user("ann", "x"));
        });
    assertThat(Seen.context()).isEqualTo(contextOf(user("ann", "x")));
    assertThat(loads).hasValue(1);
  }

  @Test
  void aStrategyThatListensIsLookedThrough() throws Exception {
    SecurityContextChangedListener listener = event -> {};
    SecurityContextHolder.setContextHolderStrategy(
        new ListeningSecurityContextHolderStrategy(listener));
    assertThat(same(user("ann", "x"), user("bob", "x"))).isFalse();
    assertThat(Seen.<Object>elsewhere(Seen::context)).isNull();
  }

  /** Always the same answer. */
  private static class Own implements SecurityContextHolderStrategy {
    @Override
    public void clearContext() {}

    @Override
    public SecurityContext getContext() {
      return createEmptyContext();
    }

    @Override
    public void setContext(SecurityContext context) {}

    @Override
    public SecurityContext createEmptyContext() {
      return new SecurityContextImpl(user("ann", "x"));
    }
  }

  @Test
  void aStrategyOfTheApplicationsOwnIsAsked() throws Exception {
    SecurityContextHolder.setContextHolderStrategy(new Own());
    assertThat(Seen.context()).isEqualTo(Seen.<Object>elsewhere(Seen::context)).isNotNull();
  }

  @Test
  void aStrategyThatFailsIsNamedWithTheRemedy() {
    SecurityContextHolder.setContextHolderStrategy(
        new Own() {
          @Override
          public SecurityContext getContext() {
            throw new UnsupportedOperationException("not today");
          }
        });
    assertThatThrownBy(Callers::context)
        .hasMessageContainingAll(SpringSecurity.HOLDER, "context: none", "not today")
        .hasCauseInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void toAskDoesNotLeadToAskingAgainWithoutEnd() {
    SecurityContextHolder.setContextHolderStrategy(
        new Own() {
          @Override
          public SecurityContext getContext() {
            try {
              Callers.context();
            } catch (Throwable e) {
              throw new IllegalStateException(e.getMessage(), e);
            }
            return super.getContext();
          }
        });
    assertThatThrownBy(Callers::context).hasMessageContaining("leads back to a woven method");
  }
}
