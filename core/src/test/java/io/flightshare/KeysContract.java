package io.flightshare;

import static org.assertj.core.api.Assertions.assertThat;

import io.flightshare.metrics.Bypass;
import io.flightshare.testing.Caller;
import io.flightshare.testing.Execution;
import io.flightshare.testing.FakeTicker;
import io.flightshare.testing.Group;
import io.flightshare.testing.Polling;
import io.flightshare.testing.Stage;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What groups do with the keys that an application brings. */
abstract class KeysContract {
  final FakeTicker ticker = new FakeTicker();
  final RecordedEvents events = new RecordedEvents();
  final Stage stage = new Stage(group());

  abstract Group group();

  /** Makes whoever waits behind this execution get an answer, too. */
  abstract void endWithAllBehind(Execution running, Object value);

  @AfterEach
  void atRest() {
    stage.assertAtRest();
  }

  @Test
  void case19_arraysAreComparedByContent() {
    Execution running = stage.begunBy(stage.calls(new byte[] {1, 2}));
    Caller same = stage.calls(new byte[] {1, 2}).untilParked();
    stage.begunBy(stage.calls(new byte[] {1, 3})).returns("other content");
    stage.begunBy(stage.calls(new Byte[] {1, 2})).returns("other type");
    endWithAllBehind(running, "v");
    assertThat(same.value()).isEqualTo("v");
  }

  @Test
  void case19_nestedArraysAreComparedByContent() {
    Execution running = stage.begunBy(stage.calls(new Object[] {"a", new int[] {1}}));
    Caller same = stage.calls(new Object[] {"a", new int[] {1}}).untilParked();
    endWithAllBehind(running, "v");
    assertThat(same.value()).isEqualTo("v");
  }

  @Test
  void case19_anArrayThatHoldsItselfRunsAlone() throws Exception {
    Object[] key = new Object[1];
    key[0] = key;
    assertThat(stage.callsHere(key, "v")).isEqualTo("v");
    assertThat(events.failures).singleElement().isInstanceOf(StackOverflowError.class);
  }

  @Test
  void case20_aKeyThatItsLeaderChangesIsRemovedAllTheSame() throws Exception {
    List<Integer> key = new ArrayList<>(List.of(1));
    Execution running = stage.begunBy(stage.calls(key));
    key.add(2);
    Execution other = stage.begunBy(stage.calls(List.of(1))); // equal to what it was
    other.returns("other");
    running.returns("v");
    running.caller().untilDone();
    other.caller().untilDone();
    assertThat(stage.group().size()).isZero();
    assertThat(stage.callsHere(List.of(1, 2), "new")).isEqualTo("new");
  }

  @Test
  void case21_hashCodeThatThrowsLetsTheCallRun() throws Exception {
    Object key =
        new Object() {
          @Override
          public int hashCode() {
            throw new IllegalStateException("no hash");
          }
        };
    assertThat(stage.callsHere(key, "v")).isEqualTo("v");
    assertThat(stage.group().statistics().bypassed(Bypass.FAILURE)).isEqualTo(1);
    assertThat(stage.group().statistics().calls()).isEqualTo(1);
    assertThat(events.failures).singleElement().isInstanceOf(IllegalStateException.class);
  }

  @Test
  void case21_equalsThatThrowsLetsTheCallRun() throws Exception {
    Execution running = stage.begunBy(stage.calls(new Key("bad")));
    Object bad =
        new Object() {
          @Override
          public int hashCode() {
            return Key.HASH;
          }

          @Override
          public boolean equals(Object other) {
            throw new LinkageError("no equals");
          }
        };
    assertThat(stage.callsHere(bad, "alone")).isEqualTo("alone");
    assertThat(stage.group().statistics().failures()).isEqualTo(1);
    assertThat(events.failures).singleElement().isInstanceOf(LinkageError.class);
    running.returns("v");
  }

  @Test
  void case21_equalsThatEntersTheSameGroupDoesNotDeadlock() throws Exception {
    Execution running = stage.begunBy(stage.calls(new Key("a")));
    Object nosy =
        new Object() {
          @Override
          public int hashCode() {
            return Key.HASH;
          }

          @Override
          public boolean equals(Object other) {
            try {
              Object inner = stage.group().call(new Key("inner"), () -> "inner");
              return stage.group().call("elsewhere", () -> !"inner".equals(inner));
            } catch (Exception e) {
              throw new IllegalStateException(e);
            }
          }
        };
    assertThat(stage.callsHere(nosy, "v")).isEqualTo("v");
    assertThat(events.failures).isEmpty();
    running.returns("v");
  }

  @Test
  void unequalKeysOfOneHashDoNotMeet() {
    List<Execution> running = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      running.add(stage.begunBy(stage.calls(new Key("k" + i))));
    }
    Caller third = stage.calls(new Key("k2")).untilParked();
    assertThat(stage.group().size()).isEqualTo(5);
    endWithAllBehind(running.get(2), "two");
    assertThat(third.value()).isEqualTo("two");
    for (int i : new int[] {4, 0, 3, 1}) {
      running.get(i).returns(i);
    }
  }

  @Test
  void numbersOfDifferentTypesDoNotMeet() {
    Execution one = stage.begunBy(stage.calls(1));
    Execution other = stage.begunBy(stage.calls(1L));
    one.returns(1);
    other.returns(1L);
    assertThat(one.caller().value()).isEqualTo(1);
    assertThat(other.caller().value()).isEqualTo(1L);
  }

  @Test
  void nullIsAKeyToo() {
    Execution running = stage.begunBy(stage.calls(null));
    Caller same = stage.calls(null).untilParked();
    stage.begunBy(stage.calls(0)).returns("zero has the same hash");
    endWithAllBehind(running, "v");
    assertThat(same.value()).isEqualTo("v");
  }

  @Test
  void case31_classesOfOneNameInTwoLoadersDoNotMeet() throws Exception {
    Object one = new Loader().newKey("x");
    Object two = new Loader().newKey("x");
    assertThat(one.getClass().getName()).isEqualTo(two.getClass().getName());
    assertThat(one).hasSameHashCodeAs(two);
    Execution first = stage.begunBy(stage.calls(one));
    Execution second = stage.begunBy(stage.calls(two));
    first.returns(1);
    second.returns(2);
    assertThat(first.caller().value()).isEqualTo(1);
    assertThat(second.caller().value()).isEqualTo(2);
  }

  @Test
  void case32_aMillionKeysLaterNothingIsKept() throws Exception {
    for (int i = 0; i < 1_000_000; i++) {
      stage.group().call("key " + i, () -> null);
    }
    List<WeakReference<Object>> keys = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      Object[] key = {new Object()};
      keys.add(new WeakReference<>(key));
      stage.group().call(key, () -> new Object());
    }
    // And by a follower, a promoted one, and their threads, which are gone by now.
    Object shared = new int[] {7, 7};
    keys.add(new WeakReference<>(shared));
    Execution running = stage.begunBy(stage.calls(shared));
    stage.wait(2, ((int[]) shared).clone());
    running.fails(new LinkageError("so that one is promoted"));
    stage.begun().returns("v");
    stage.assertAtRest();
    stage.forget();
    shared = null;
    running = null;
    assertThat(stage.group().size()).isZero();
    Polling.until(
        "every key is collected",
        () -> {
          System.gc();
          return keys.stream().allMatch(k -> k.get() == null);
        });
    assertThat(stage.group().poolStatistics().allocated()).isLessThan(100);
  }

  /** A key of the application, of which all have the same hash code. */
  static class Key {
    static final int HASH = Arrays.hashCode(new int[] {1, 2, 3});
    private final String name;

    Key(String name) {
      this.name = name;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Key && ((Key) other).name.equals(name);
    }

    @Override
    public int hashCode() {
      return HASH;
    }
  }

  /** Defines its own class {@link Key}. */
  private static final class Loader extends ClassLoader {
    Object newKey(String name) throws Exception {
      String file = Key.class.getName().replace('.', '/') + ".class";
      try (InputStream in = KeysContract.class.getClassLoader().getResourceAsStream(file)) {
        byte[] bytes = in.readAllBytes();
        var constructor =
            defineClass(Key.class.getName(), bytes, 0, bytes.length)
                .getDeclaredConstructor(String.class);
        constructor.setAccessible(true);
        return constructor.newInstance(name);
      }
    }
  }
}
