package io.flightshare.agent.caller;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.PrivilegedAction;
import java.util.Set;
import javax.security.auth.Subject;
import javax.security.auth.x500.X500Principal;
import org.junit.jupiter.api.Test;

class JaasSubjectTest {
  @Test
  void bothWaysAreWatchedWhereTheJvmHasBoth() {
    assertThat(SourceNames.ofJaas(8)).containsExactly(JaasSubject.COMBINER);
    assertThat(SourceNames.ofJaas(22)).containsExactly(JaasSubject.COMBINER);
    assertThat(SourceNames.ofJaas(23)).containsExactly(JaasSubject.COMBINER, JaasSubject.CARRIER);
    assertThat(SourceNames.ofJaas(25)).contains(JaasSubject.CARRIER);
  }

  @Test
  @SuppressWarnings("removal") // doAs is how it is used before callAs
  void theSubjectOfTheThreadIsRead() throws Throwable {
    JaasSubject source = new JaasSubject();
    assertThat(source.read()).isNull();
    Subject ann =
        new Subject(true, Set.of(new X500Principal("CN=ann")), Set.of(), Set.of("secret"));
    Object read =
        Subject.doAs(
            ann,
            (PrivilegedAction<Object>)
                () -> {
                  try {
                    return source.read();
                  } catch (Throwable e) {
                    throw new AssertionError(e);
                  }
                });
    assertThat(read).isEqualTo(Subjects.snapshot(ann));
  }
}
