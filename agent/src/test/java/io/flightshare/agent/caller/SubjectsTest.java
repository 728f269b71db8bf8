package io.flightshare.agent.caller;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.Principal;
import java.security.PrivilegedExceptionAction;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Set;
import javax.security.auth.Subject;
import javax.security.auth.x500.X500Principal;
import javax.security.jacc.PolicyContext;
import javax.security.jacc.PolicyContextHandler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Subjects of the JDK: of JAAS, and as JACC hands them out. */
class SubjectsTest {
  @AfterEach
  void forget() {
    Callers.forget();
  }

  private static Subject subject(String name, Object credential) {
    return new Subject(
        false, Set.of(new X500Principal("CN=" + name)), Collections.emptySet(), Set.of(credential));
  }

  @SuppressWarnings("removal") // there is no other way before Java 18
  private static Object as(Subject subject) throws Exception {
    return Subject.doAs(subject, (PrivilegedExceptionAction<Object>) Seen::context);
  }

  @Test
  void theSubjectOfDoAsIsSeenOnceItsClassIs() throws Exception {
    Seen.only();
    assertThat(as(subject("ann", "x"))).isNull();
    Seen.only(Class.forName(SourceNames.ofJaas().get(0)));
    assertThat(as(subject("ann", "x"))).isNotNull().isEqualTo(as(subject("ann", "x")));
    assertThat(as(subject("ann", "x"))).isNotEqualTo(as(subject("bob", "x")));
    assertThat(as(subject("ann", "x"))).isNotEqualTo(as(subject("ann", "y")));
    assertThat(Seen.context()).isNull();
  }

  @Test
  void aSubjectThatIsAnothersLaterIsNotTakenForTheSame() throws Exception {
    Seen.only(Class.forName(SourceNames.ofJaas().get(0)));
    Subject subject = subject("ann", "x");
    Object before = as(subject);
    subject.getPrincipals().clear();
    subject.getPrincipals().add(new X500Principal("CN=bob"));
    assertThat(as(subject)).isNotEqualTo(before);
  }

  @Test
  void theSubjectOfAContainerIsAskedForWhereThereIsOne() throws Exception {
    Seen.only(PolicyContext.class);
    assertThat(Seen.context()).isNull();
    Subject[] current = new Subject[1];
    PolicyContext.registerHandler(
        "javax.security.auth.Subject.container",
        new PolicyContextHandler() {
          @Override
          public Object getContext(String key, Object data) {
            return current[0];
          }

          @Override
          public String[] getKeys() {
            return new String[] {"javax.security.auth.Subject.container"};
          }

          @Override
          public boolean supports(String key) {
            return true;
          }
        },
        true);
    assertThat(Seen.context()).isNull();
    current[0] = subject("ann", "x");
    Object ann = Seen.context();
    current[0] = subject("bob", "x");
    Object bob = Seen.context();
    current[0] = subject("ann", "x");
    assertThat(Seen.context()).isEqualTo(ann).isNotEqualTo(bob);
  }

  /** As WildFly has it: the group is made for each request, and compares itself by identity. */
  private static final class Roles implements Principal {
    private final String name;
    private final Set<Principal> principals;

    Roles(String name, Principal... principals) {
      this.name = name;
      this.principals = Set.of(principals);
    }

    @Override
    public String getName() {
      return name;
    }

    public Enumeration<? extends Principal> members() {
      return Collections.enumeration(principals);
    }
  }

  /** Has something that neither its name nor its members tell. */
  private static final class RolesOfTenant implements Principal {
    final Object tenant;
    private final Set<Principal> principals = Set.of();

    RolesOfTenant(Object tenant) {
      this.tenant = tenant;
    }

    @Override
    public String getName() {
      return "Roles";
    }

    public Enumeration<? extends Principal> members() {
      return Collections.enumeration(principals);
    }
  }

  private static Object snapshot(Principal... principals) throws Throwable {
    return Subjects.snapshot(
        new Subject(false, Set.of(principals), Collections.emptySet(), Collections.emptySet()));
  }

  @Test
  void groupsThatAreMadeAnewAreWhatIsInThem() throws Throwable {
    Principal ann = new X500Principal("CN=ann");
    Principal bob = new X500Principal("CN=bob");
    assertThat(snapshot(new Roles("Roles", ann, bob)))
        .isEqualTo(snapshot(new Roles("Roles", bob, ann)))
        .hasSameHashCodeAs(snapshot(new Roles("Roles", bob, ann)))
        .isNotEqualTo(snapshot(new Roles("Roles", ann)))
        .isNotEqualTo(snapshot(new Roles("Caller", ann, bob)))
        .isNotEqualTo(snapshot(ann, bob));
    assertThat(snapshot(new Roles("Roles", new Roles("staff", ann))))
        .isEqualTo(snapshot(new Roles("Roles", new Roles("staff", ann))))
        .isNotEqualTo(snapshot(new Roles("Roles", new Roles("staff", bob))));
  }

  @Test
  void groupsThatAreMoreThanThatAreThemselvesAlone() throws Throwable {
    Principal roles = new RolesOfTenant("acme");
    assertThat(snapshot(roles))
        .isEqualTo(snapshot(roles))
        .isNotEqualTo(snapshot(new RolesOfTenant("acme")));
  }
}
