package io.flightshare.agent.caller;

import java.util.Set;
import javax.security.auth.Subject;
import org.jspecify.annotations.Nullable;

/**
 * The subject that a container of Java EE or Jakarta EE has authenticated, as JACC hands it out to
 * everybody, whichever container it is.
 */
final class PolicySubject extends ContextSource {
  static final String JAVAX = "javax.security.jacc.PolicyContext";
  static final String JAKARTA = "jakarta.security.jacc.PolicyContext";

  private static final String SUBJECT = "javax.security.auth.Subject.container";

  PolicySubject(String className, @Nullable ClassLoader loader) {
    super(className, loader);
  }

  @Override
  @Nullable Object read() throws Throwable {
    Class<?> policy = type();
    if (policy == null) {
      return null;
    }
    Object keys = Members.callStatic(policy, "getHandlerKeys");
    if (!(keys instanceof Set) || !((Set<?>) keys).contains(SUBJECT)) {
      return null; // nobody has said how to get at it
    }
    Object subject = Members.callStatic(policy, "getContext", String.class, SUBJECT);
    return subject instanceof Subject ? Subjects.snapshot((Subject) subject) : subject;
  }
}
