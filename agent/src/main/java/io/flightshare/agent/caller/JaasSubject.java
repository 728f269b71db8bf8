package io.flightshare.agent.caller;

import java.security.AccessController;
import javax.security.auth.Subject;
import org.jspecify.annotations.Nullable;

/**
 * The subject of JAAS, in whose name {@code Subject.doAs} or {@code callAs} runs.
 *
 * <p>To ask for it walks the stack before Java 23, and nearly no application has one. So it is only
 * asked for once {@code doAs} has been used, which shows in the loading of a class that it needs:
 * {@link #COMBINER}, or from Java 23 on, where the subject is a scoped value, {@link #CARRIER}.
 * {@code getSubject}, which throws there, is only called where there is no {@code current}.
 */
final class JaasSubject extends ContextSource {
  static final String COMBINER = "javax.security.auth.SubjectDomainCombiner";
  static final String CARRIER = "java.lang.ScopedValue$Carrier";

  private static final boolean HAS_CURRENT = Members.method(Subject.class, "current") != null;

  JaasSubject() {
    super("javax.security.auth.Subject", null);
  }

  @Override
  @Nullable Object read() throws Throwable {
    Object subject =
        HAS_CURRENT
            ? Members.callStatic(Subject.class, "current")
            : Subject.getSubject(AccessController.getContext());
    return subject == null ? null : Subjects.snapshot((Subject) subject);
  }
}
