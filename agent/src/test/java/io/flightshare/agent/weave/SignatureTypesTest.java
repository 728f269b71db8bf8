package io.flightshare.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;

import io.flightshare.agent.testing.WovenWorld;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Methods whose signatures name types of the application that cannot be shared. */
class SignatureTypesTest {
  /** Closeable, which only its own class file tells. */
  public interface Handle extends AutoCloseable {
    @Override
    void close();
  }

  /** Returned by a method that can be shared. */
  public static class Money {}

  /** What the rules name. */
  public static class Subject {
    public Handle open(String name) {
      return () -> {};
    }

    public Money price(String name) {
      return new Money();
    }

    public String fill(int[] target) {
      target[0] = 1;
      return "filled";
    }

    public String ask(Supplier<String> supplier) {
      return supplier.get();
    }
  }

  private static final String SUBJECT = Subject.class.getName();

  private static String rule(String method) {
    return "- {name: s, match: '" + SUBJECT + "#" + method + "', coalesce: singleflight}\n";
  }

  private static Object call(Class<?> type, String method, Class<?> parameter, Object argument)
      throws Exception {
    return type.getMethod(method, parameter).invoke(type.getConstructor().newInstance(), argument);
  }

  @Test
  void theFirstCallFindsOutWhatAResultIsAndRunsByItself() throws Exception {
    try (WovenWorld world = new WovenWorld(rule("open"))) {
      Class<?> type = world.weave(Subject.class);
      assertThat(call(type, "open", String.class, "a")).isInstanceOf(Handle.class);
      assertThat(world.group(0).wovenMethods()).isZero();
      assertThat(world.group(0).table().statistics().calls()).isZero();
      assertThat(world.events).containsExactly("nowhere " + SUBJECT + siteOf("open", Handle.class));
      call(type, "open", String.class, "a");
      assertThat(world.events).hasSize(1);
    }
  }

  private static String siteOf(String method, Class<?> result) {
    return "#" + method + "(Ljava/lang/String;)L" + result.getName().replace('.', '/') + ";";
  }

  @Test
  void withoutACallTheAgentsOwnThreadFindsOut() throws Exception {
    try (WovenWorld world = new WovenWorld(rule("open"))) {
      Class<?> type = world.weave(Subject.class);
      assertThat(world.group(0).wovenMethods()).isOne();
      assertThat(world.late().tick()).as("anything left to decide").isFalse();
      assertThat(world.group(0).wovenMethods()).isZero();
      call(type, "open", String.class, "a");
      assertThat(world.group(0).table().statistics().calls()).isZero();
    }
  }

  @Test
  void typesThatCanBeSharedAre() throws Exception {
    try (WovenWorld world = new WovenWorld(rule("price"))) {
      Class<?> type = world.weave(Subject.class);
      call(type, "price", String.class, "a");
      world.late().tick();
      assertThat(world.group(0).wovenMethods()).isOne();
      assertThat(world.group(0).table().statistics().calls()).isOne();
    }
  }

  @Test
  void whatFencesStillFencesWhenItIsSharedNoMore() throws Exception {
    String rules =
        "- {name: read, match: '"
            + SUBJECT
            + "#price', coalesce: singleflight, invalidated-by: {match: '"
            + SUBJECT
            + "#open'}}\n"
            + rule("open");
    try (WovenWorld world = new WovenWorld(rules)) {
      Class<?> type = world.weave(Subject.class);
      call(type, "open", String.class, "a");
      assertThat(world.group(1).wovenMethods()).isZero();
      assertThat(world.events).noneMatch(event -> event.startsWith("nowhere"));
    }
  }

  @Test
  void methodsThatWriteIntoTheirArgumentsOrCallBackAreNotWoven() throws Exception {
    for (String method : List.of("fill", "ask")) {
      try (WovenWorld world = new WovenWorld(rule(method))) {
        Class<?> type = world.weave(Subject.class);
        assertThat(world.group(0).wovenMethods()).as(method).isZero();
        assertThat(call(type, "fill", int[].class, new int[1])).isEqualTo("filled");
        assertThat(world.group(0).table().statistics().calls()).isZero();
      }
    }
  }
}
