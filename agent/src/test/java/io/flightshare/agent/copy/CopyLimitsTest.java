package io.flightshare.agent.copy;

import static io.flightshare.agent.copy.Copying.COPIES;
import static io.flightshare.agent.copy.Copying.copy;
import static io.flightshare.agent.copy.Copying.reason;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What has no copy, and why; and how deep and how large a value may be. */
class CopyLimitsTest extends ObjectsToCopy {
  @Test
  void reasonsNameTheTypeAndThePlace() {
    assertThat(reason(new Plain()))
        .isEqualTo(
            Plain.class.getName()
                + ": neither a record, nor Cloneable with a public clone(), nor Serializable");
    Line line = new Line("l", new ArrayList<>());
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("first", "a");
    map.put("second", new Object[] {line, new Object[] {new Plain()}});
    assertThat(reason(map))
        .startsWith(Plain.class.getName() + " at [1][1][0] of java.util.LinkedHashMap: neither");
    Bean bean = new Bean("a");
    bean.children.add(new DerivedBean("b"));
    bean.children.get(0).parent = new UncopyableBean();
    assertThat(reason(bean))
        .startsWith(
            Plain.class.getName() + " at .children[0].parent.plain of " + Bean.class.getName());
  }

  @Test
  void closeableObjectsHaveNoCopyWhateverElseTheyAre() {
    assertThat(reason(new Closeable())).contains("AutoCloseable");
    assertThat(reason(new ArrayList<>(List.of(new Closeable())))).contains("at [0] of");
  }

  @Test
  void aListOfAHundredThousandLinks() {
    Node first = new Node();
    Node last = first;
    for (int i = 0; i < 100_000; i++) {
      Node next = new Node();
      last.next = next;
      last = next;
    }
    last.next = first;
    Node copy = copy(first);
    int links = 0;
    Node at = copy;
    Node original = first;
    do {
      assertThat(at != original).isTrue();
      at = (Node) at.next;
      original = (Node) original.next;
      links++;
    } while (at != copy && links < 200_000);
    assertThat(links).isEqualTo(100_001);
  }

  @Test
  void nestingThatIsTooDeepForASerialFormIsAReasonAndNoStackOverflow() {
    Nested first = new Nested();
    Nested last = first;
    for (int i = 0; i < 100_000; i++) {
      Nested next = new Nested();
      last.next = next;
      last = next;
    }
    assertThat(reason(first)).contains("nested too deeply");
  }

  @Test
  void nestedListsToAnyDepth() {
    List<Object> deepest = new ArrayList<>();
    List<Object> outer = deepest;
    for (int i = 0; i < 100_000; i++) {
      outer = i % 2 == 0 ? Collections.singletonList(outer) : new ArrayList<>(List.of(outer));
    }
    List<?> copy = copy(outer);
    int depth = 0;
    while (!copy.isEmpty()) {
      copy = (List<?>) copy.get(0);
      depth++;
    }
    assertThat(depth).isEqualTo(100_000);
    assertThat(copy).isNotSameAs(deepest);
  }

  @Test
  void moreThanACallersShareIsNotCopied() {
    assertThat(reason(new Object[Walk.MAX_SIZE + 1])).contains("more than 500000");
    List<int[]> many = new ArrayList<>();
    for (int i = 0; i < Walk.MAX_SIZE / 2 + 1; i++) {
      many.add(new int[0]);
    }
    assertThat(reason(many)).contains("more than 500000");
  }

  @Test
  void codeOfTheApplicationThatThrowsMeansNoSnapshotOrNoCopy() {
    record Strict(List<String> list) {
      static boolean refuses;

      Strict {
        if (refuses) {
          throw new IllegalArgumentException("no");
        }
      }
    }
    Strict strict = new Strict(new ArrayList<>());
    Snapshot snapshot = COPIES.snapshot(strict);
    Strict.refuses = true;
    assertThatThrownBy(snapshot::copy).isInstanceOf(IllegalArgumentException.class);
  }
}
