package io.flightshare.agent.caller;

import java.security.AccessController;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
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

  private static final int FIRST_WITH_SCOPED_VALUES = 23;
  private static final boolean HAS_CURRENT = Members.method(Subject.class, "current") != null;

  JaasSubject() {
    super("javax.security.auth.Subject", null);
  }

  /** The classes of which one is loaded when {@code doAs} or {@code callAs} is used. */
  static List<String> signs() {
    String version = System.getProperty("java.specification.version", "1.8");
    return signs(version.startsWith("1.") ? 8 : Integer.parseInt(version));
  }

  /** The same for a version of Java; 23 still has both ways, and a flag that chooses. */
  static List<String> signs(int feature) {
    return feature < FIRST_WITH_SCOPED_VALUES
        ? Collections.singletonList(COMBINER)
        : Collections.unmodifiableList(Arrays.asList(COMBINER, CARRIER));
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
