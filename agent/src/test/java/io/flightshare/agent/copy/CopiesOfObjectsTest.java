package io.flightshare.agent.copy;

import static io.flightshare.agent.copy.Copying.COPIES;
import static io.flightshare.agent.copy.Copying.copy;
import static io.flightshare.agent.copy.Copying.reason;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Records, and objects that are copied field by field. */
class CopiesOfObjectsTest extends ObjectsToCopy {
  @Test
  void recordsOfWhatCannotChangeAreTheirOwnCopies() throws Throwable {
    Point point = new Point(1, BigDecimal.ONE, "p");
    assertThat(COPIES.snapshot(point).copy()).isSameAs(point);
    List<Point> copy = copy(new ArrayList<>(List.of(point)));
    assertThat(copy.get(0)).isSameAs(point);
  }

  @Test
  void recordsAreMadeThroughTheirConstructor() {
    Line line = new Line("l", new ArrayList<>(List.of(new int[] {1})));
    Line copy = copy(line);
    assertThat(copy.points()).isNotSameAs(line.points()).isInstanceOf(ArrayList.class);
    assertThat(copy.points().get(0)).isEqualTo(new int[] {1}).isNotSameAs(line.points().get(0));
    Tags tags = copy(new Tags(List.of(new StringBuilder("a"))));
    assertThat(tags.tags().get(0)).hasToString("a");
  }

  @Test
  void recordsKeepWhatTheyShare() {
    List<int[]> points = new ArrayList<>(List.of(new int[] {1}));
    Object[] copy = copy(new Object[] {new Line("a", points), new Line("b", points), points});
    assertThat(((Line) copy[0]).points()).isSameAs(((Line) copy[1]).points()).isSameAs(copy[2]);
  }

  @Test
  void aRecordInACircle() {
    List<Object> list = new ArrayList<>();
    record Around(List<Object> list) {}
    Around around = new Around(list);
    list.add(around);
    Around copy = copy(around);
    assertThat(copy.list()).hasSize(1).isNotSameAs(list);
    assertThat(copy.list().get(0)).isSameAs(copy);
    List<Object> copyOfList = copy(list);
    assertThat(((Around) copyOfList.get(0)).list()).isSameAs(copyOfList);
  }

  @Test
  void serializableObjectsAreCopiedFieldByFieldTransientOnesToo() {
    DerivedBean bean = new DerivedBean("root");
    bean.cache = new int[] {7};
    bean.weight = 2.5;
    DerivedBean copy = copy(bean);
    assertThat(copy.name).isEqualTo("root");
    assertThat(copy.weight).isEqualTo(2.5);
    assertThat(copy.letter).isEqualTo('x');
    assertThat(copy.cache).isEqualTo(new int[] {7}).isNotSameAs(bean.cache);
  }

  @Test
  void parentsAndChildrenInACircle() {
    Bean root = new Bean("root");
    for (String name : List.of("a", "b")) {
      Bean child = new Bean(name);
      child.parent = root;
      root.children.add(child);
    }
    Bean copy = copy(root);
    assertThat(copy.children).extracting(c -> c.name).containsExactly("a", "b");
    assertThat(copy.children).allSatisfy(c -> assertThat(c.parent).isSameAs(copy));
    Bean copyOfChild = copy(root.children.get(1));
    assertThat(copyOfChild.parent.children.get(1)).isSameAs(copyOfChild);
  }

  @Test
  void elementsOfASetAreCompleteBeforeTheyAreAskedEvenInACircle() {
    Hashed root = new Hashed();
    root.id = "root";
    for (int i = 0; i < 20; i++) {
      Hashed child = new Hashed();
      child.id = "child" + i;
      child.parent = root;
      root.children.add(child);
    }
    Hashed copy = copy(root);
    assertThat(copy.children).hasSize(20);
    for (Hashed child : root.children) {
      assertThat(copy.children.contains(child)).isTrue();
    }
    assertThat(copy.children).allSatisfy(c -> assertThat(c.parent).isSameAs(copy));
  }

  @Test
  void exceptionsAreCopiedWithTheirTraces() {
    IllegalStateException e = new IllegalStateException("x", new IOException("y"));
    IllegalStateException copy = copy(e);
    assertThat(copy).hasMessage("x").hasCauseInstanceOf(IOException.class);
    assertThat(copy.getStackTrace()).isEqualTo(e.getStackTrace());
  }

  @Test
  void objectsWithoutStateAreSharedWhereTheyAreHeld() {
    Node node = new Node();
    Comparator<String> stateless = (a, b) -> a.length() - b.length();
    node.next = stateless;
    assertThat(copy(node).next).isSameAs(stateless);
    assertThat(reason(stateless)).isNotEmpty();
    String suffix = String.valueOf(node.hashCode());
    node.next = (Supplier<String>) () -> suffix;
    assertThat(reason(node)).contains("Lambda");
  }

  @Test
  void aSnapshotIsOfTheMomentItIsTaken() {
    Bean bean = new Bean("a");
    bean.cache = new int[] {1};
    List<Bean> list = new ArrayList<>(List.of(bean));
    Snapshot snapshot = COPIES.snapshot(list);
    bean.cache[0] = 2;
    bean.weight = 9;
    list.clear();
    List<Bean> copy = copy(snapshot);
    assertThat(copy).hasSize(1);
    assertThat(copy.get(0).cache).containsExactly(1);
    assertThat(copy.get(0).weight).isZero();
  }
}
