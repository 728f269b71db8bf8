package io.flightshare.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;

import io.flightshare.agent.testing.WovenWorld;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Callers of one woven method who change what they get, a million times, and see no other's. */
class WovenCopiesTest {
  private static final String STORE = WovenCopiesTest.class.getName() + "$Store";
  private static final String RULE =
      "- {name: r, match: '"
          + STORE
          + "#find', coalesce: singleflight, freshness: in-flight, key: [args], result: copy}\n";
  private static final int CHANGES = 1_000_000;
  private static final int CALLERS = 6;
  private static final int KEYS = 2;
  private static final int SIZE = 20;

  /** How a test calls the woven method. */
  public interface Reads {
    List<Map<String, int[]>> find(int id);
  }

  /** Makes what can be changed in each of its layers. */
  public static class Store implements Reads {
    @Override
    @SuppressWarnings("ThreadPriorityCheck") // so that others come, which is counted
    public List<Map<String, int[]>> find(int id) {
      Thread.yield();
      List<Map<String, int[]>> found = new ArrayList<>();
      for (int i = 0; i < SIZE; i++) {
        Map<String, int[]> each = new HashMap<>();
        each.put("a", new int[] {id, id + i});
        each.put("b", new int[] {i});
        found.add(each);
      }
      return found;
    }
  }

  private final AtomicLong changes = new AtomicLong();
  private final List<String> wrong = new CopyOnWriteArrayList<>();

  private static boolean isUntouched(List<Map<String, int[]>> found, int id) {
    boolean good = found.size() == SIZE;
    for (int i = 0; good && i < SIZE; i++) {
      Map<String, int[]> each = found.get(i);
      good =
          each.size() == 2
              && each.get("a")[0] == id
              && each.get("a")[1] == id + i
              && each.get("b")[0] == i;
    }
    return good;
  }

  private static int change(List<Map<String, int[]>> found, int mark) {
    for (Map<String, int[]> each : found) {
      each.get("a")[0] = mark;
      each.get("b")[0] = mark;
      each.put("c", new int[] {mark});
    }
    found.add(new HashMap<>());
    return 3 * SIZE + 1;
  }

  private static boolean isMarked(List<Map<String, int[]>> found, int mark) {
    boolean good = found.size() == SIZE + 1;
    for (int i = 0; good && i < SIZE; i++) {
      Map<String, int[]> each = found.get(i);
      good =
          each.size() == 3
              && each.get("a")[0] == mark
              && each.get("b")[0] == mark
              && each.get("c")[0] == mark;
    }
    return good;
  }

  private void work(Reads reads, int caller) {
    for (int n = 0; changes.get() < CHANGES && wrong.isEmpty(); n++) {
      int id = n % KEYS;
      int mark = -(caller * 1_000_000 + n + 1);
      List<Map<String, int[]>> found = reads.find(id);
      if (!isUntouched(found, id)) {
        wrong.add("caller " + caller + " got what somebody else had changed");
      }
      changes.addAndGet(change(found, mark));
      Thread.yield();
      if (!isMarked(found, mark)) {
        wrong.add("somebody else changed what caller " + caller + " had");
      }
    }
  }

  @Test
  void aMillionChangesAreNobodyElses() throws Exception {
    try (WovenWorld world = new WovenWorld(RULE)) {
      Reads reads = (Reads) world.weave(Store.class).getConstructor().newInstance();
      List<Thread> callers = new ArrayList<>();
      for (int i = 0; i < CALLERS; i++) {
        int caller = i;
        Thread thread = new Thread(() -> work(reads, caller));
        callers.add(thread);
        thread.start();
      }
      for (Thread thread : callers) {
        thread.join();
      }
      assertThat(wrong).isEmpty();
      assertThat(changes.get()).isGreaterThanOrEqualTo(CHANGES);
      assertThat(world.group(0).table().statistics().joined()).isPositive();
      assertThat(world.group(0).table().statistics().failures()).isZero();
    }
  }
}
