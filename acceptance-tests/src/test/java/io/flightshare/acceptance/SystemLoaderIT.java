package io.flightshare.acceptance;

import com.acme.hello.SharingMain;
import com.acme.system.ForwardingLoader;
import com.acme.system.OwnLoader;
import io.flightshare.acceptance.harness.EveryJdk;
import io.flightshare.acceptance.harness.Finished;
import io.flightshare.acceptance.harness.Jdk;
import io.flightshare.acceptance.harness.Jvm;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;

/** A system class loader of the application's own: {@code -Djava.system.class.loader}. */
class SystemLoaderIT {
  @ParameterizedTest
  @ArgumentsSource(EveryJdk.class)
  void oneThatForwards(Jdk jdk) {
    shares(jdk, ForwardingLoader.class);
  }

  @ParameterizedTest
  @ArgumentsSource(EveryJdk.class)
  void oneThatDefinesAllItself(Jdk jdk) {
    shares(jdk, OwnLoader.class);
  }

  private static void shares(Jdk jdk, Class<?> loader) {
    Finished run =
        Jvm.of(jdk)
            .property("java.system.class.loader", loader.getName())
            .agentWith(
                """
                version: 1
                rules:
                  - name: find
                    match: com.acme.hello.SharingMain#find
                    coalesce: singleflight
                """)
            .run(SharingMain.class)
            .succeeded();
    run.assertFact("executions").isEqualTo("1");
    run.tells("woven: rule find: ", "SharingMain#find");
  }
}
