package io.flightshare.agent.copy;

import static io.flightshare.agent.copy.Copying.COPIES;
import static io.flightshare.agent.copy.Copying.copy;
import static io.flightshare.agent.copy.Copying.reason;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

@SuppressWarnings("serial") // fields declared as Object and List
class CopiesOfObjectsTest {
  /** Neither of the kinds that can be copied. */
  static class Plain {
    int x;
  }

  record Point(int x, BigDecimal y, String name) {}

  record Line(String name, List<int[]> points) {}

  /** Does not take what it is given. */
  record Tags(List<StringBuilder> tags) {
    Tags {
      tags = List.copyOf(tags);
    }
  }

  static class Bean implements Serializable {
    private static final long serialVersionUID = 1;
    final String name;
    final List<Bean> children = new ArrayList<>();
    Bean parent;
    transient int[] cache;
    double weight;

    Bean(String name) {
      this.name = Objects.requireNonNull(name);
    }
  }

  static class DerivedBean extends Bean {
    private static final long serialVersionUID = 1;
    char letter = 'x';

    DerivedBean(String name) {
      super(name);
    }
  }

  /** Its clone shares the list. */
  static class Shallow implements Cloneable {
    List<String> items = new ArrayList<>();

    @Override
    public Shallow clone() {
      try {
        return (Shallow) super.clone();
      } catch (CloneNotSupportedException e) {
        throw new AssertionError(e);
      }
    }
  }

  /** Copies objects that nobody else can. */
  static class Deep implements Cloneable {
    Plain plain = new Plain();
    List<Plain> more = new ArrayList<>();

    @Override
    public Deep clone() {
      Deep clone = new Deep();
      clone.plain.x = plain.x;
      for (Plain one : more) {
        Plain copy = new Plain();
        copy.x = one.x;
        clone.more.add(copy);
      }
      return clone;
    }
  }

  /** Forgets one of its objects. */
  static class NotQuiteDeep extends Deep {
    Plain shared = new Plain();

    @Override
    public NotQuiteDeep clone() {
      NotQuiteDeep clone = new NotQuiteDeep();
      clone.shared = shared;
      return clone;
    }
  }

  /** Has a form of its own, which leaves something out and finds it again. */
  static class OwnForm implements Serializable {
    private static final long serialVersionUID = 1;
    int[] numbers = {1, 2};
    transient int sum = 3;

    private void writeObject(ObjectOutputStream out) throws IOException {
      out.defaultWriteObject();
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
      in.defaultReadObject();
      sum = Arrays.stream(numbers).sum();
    }
  }

  /** Keeps its elements where nobody reaches them, and something besides. */
  static class MyList extends ArrayList<Bean> {
    private static final long serialVersionUID = 1;
    transient Object forgotten;
    String title = "mine";
  }

  static class Replaced implements Serializable {
    private static final long serialVersionUID = 1;
    final int[] numbers;

    Replaced(int[] numbers) {
      this.numbers = numbers;
    }

    private Object writeReplace() {
      return new Form(numbers);
    }

    private void readObject(ObjectInputStream in) throws InvalidObjectException {
      throw new InvalidObjectException("through its form only");
    }

    private static class Form implements Serializable {
      private static final long serialVersionUID = 1;
      private final int[] numbers;

      Form(int[] numbers) {
        this.numbers = numbers;
      }

      private Object readResolve() {
        return new Replaced(numbers);
      }
    }
  }

  static class Single implements Serializable {
    private static final long serialVersionUID = 1;
    static final Single INSTANCE = new Single();
    int state;

    private Object readResolve() {
      return INSTANCE;
    }
  }

  static class Closeable implements AutoCloseable, Serializable {
    private static final long serialVersionUID = 1;

    @Override
    public void close() {}
  }

  static class Node implements Serializable {
    private static final long serialVersionUID = 1;
    Object next;
  }

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

  /** Its hash code is that of something it reaches through its parent. */
  static class Hashed implements Serializable {
    private static final long serialVersionUID = 1;
    String id;
    Hashed parent;
    Set<Hashed> children = new HashSet<>();

    @Override
    public boolean equals(Object other) {
      return other instanceof Hashed && ((Hashed) other).hash().equals(hash());
    }

    @Override
    public int hashCode() {
      return hash().hashCode();
    }

    private String hash() {
      return parent == null ? id : parent.hash() + id;
    }
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
  void aShallowCloneIsMadeDeep() {
    Shallow shallow = new Shallow();
    shallow.items.add("a");
    Shallow copy = copy(shallow);
    copy.items.add("b");
    assertThat(shallow.items).containsExactly("a");
  }

  @Test
  void aDeepCloneIsTakenWhereFieldsAreNotEnough() {
    Deep deep = new Deep();
    deep.plain.x = 5;
    deep.more.add(new Plain());
    Deep copy = copy(deep);
    assertThat(copy.plain.x).isEqualTo(5);
    assertThat(copy.plain).isNotSameAs(deep.plain);
    assertThat(copy.more.get(0)).isNotSameAs(deep.more.get(0));
    List<Deep> copies = copy(new ArrayList<>(List.of(deep, new Deep())));
    assertThat(copies.get(0).plain.x).isEqualTo(5);
  }

  @Test
  void aCloneThatIsNotDeepIsNotTrusted() {
    assertThat(reason(new NotQuiteDeep()))
        .contains("NotQuiteDeep: its clone() is not deep: both have the same", "Plain");
  }

  @Test
  void whatACloneAndTheRestOfTheValueShareCannotBeKeptTogether() {
    Deep deep = new Deep();
    assertThat(COPIES.snapshot(new ArrayList<>(List.of(deep, deep)))).isNotNull();
    assertThat(reason(new Object[] {deep, new Deep[] {withPlain(deep.plain)}}))
        .contains("Plain", "one piece");
  }

  private static Deep withPlain(Plain plain) {
    Deep deep = new Deep();
    deep.plain = plain;
    return deep;
  }

  @Test
  void aFormOfItsOwnIsTaken() {
    OwnForm form = new OwnForm();
    form.numbers = new int[] {4, 5};
    OwnForm copy = copy(form);
    assertThat(copy.numbers).isEqualTo(new int[] {4, 5}).isNotSameAs(form.numbers);
    assertThat(copy.sum).isEqualTo(9);
    int[] numbers = {1};
    assertThat(copy(new Replaced(numbers)).numbers).isEqualTo(numbers).isNotSameAs(numbers);
  }

  @Test
  void aSubclassOfACollectionIsCopiedByItsForm() {
    MyList list = new MyList();
    list.add(new Bean("a"));
    list.title = "changed";
    MyList copy = copy(list);
    assertThat(copy.title).isEqualTo("changed");
    assertThat(copy.get(0).name).isEqualTo("a");
    assertThat(copy.get(0)).isNotSameAs(list.get(0));
  }

  @Test
  void aTransientFieldThatAFormWouldLoseIsAReason() {
    MyList list = new MyList();
    list.forgotten = new int[1];
    assertThat(reason(list)).contains("MyList", "forgotten", "transient");
    MyList full = new MyList();
    Bean bean = new Bean("a");
    bean.cache = new int[1];
    full.add(bean);
    assertThat(reason(full)).contains("cache", "transient");
  }

  @Test
  void whatTwoPiecesShareIsKeptTogetherByOneFormOfAll() {
    Bean shared = new Bean("shared");
    MyList one = new MyList();
    one.add(shared);
    MyList two = new MyList();
    two.add(shared);
    List<Object> copy = copy(new ArrayList<>(List.of(one, two, shared)));
    assertThat(((MyList) copy.get(0)).get(0))
        .isSameAs(((MyList) copy.get(1)).get(0))
        .isSameAs(copy.get(2))
        .isNotSameAs(shared);
    assertThat(reason(Optional.of(new Object[] {one, two}))).contains("one piece");
  }

  @Test
  void aFormThatLeadsBackToTheObjectIsNoCopy() {
    assertThat(reason(Single.INSTANCE)).contains("Single", "back to the object itself");
  }

  @Test
  void aProxyIsCopiedWithItsHandler() {
    Handler handler = new Handler();
    Supplier<?> proxy =
        (Supplier<?>)
            Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Supplier.class}, handler);
    assertThat(copy(proxy).get()).isEqualTo(new int[] {1}).isNotSameAs(handler.numbers);
  }

  static class Handler implements java.lang.reflect.InvocationHandler, Serializable {
    private static final long serialVersionUID = 1;
    final int[] numbers = {1};

    @Override
    public Object invoke(Object proxy, java.lang.reflect.Method method, Object[] arguments) {
      return numbers;
    }
  }

  @Test
  void exceptionsAreCopiedWithTheirTraces() {
    IllegalStateException e = new IllegalStateException("x", new IOException("y"));
    IllegalStateException copy = copy(e);
    assertThat(copy).hasMessage("x").hasCauseInstanceOf(IOException.class);
    assertThat(copy.getStackTrace()).isEqualTo(e.getStackTrace());
  }

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

  static class UncopyableBean extends Bean {
    private static final long serialVersionUID = 1;
    Plain plain = new Plain();

    UncopyableBean() {
      super("uncopyable");
    }
  }

  @Test
  void closeableObjectsHaveNoCopyWhateverElseTheyAre() {
    assertThat(reason(new Closeable())).contains("AutoCloseable");
    assertThat(reason(new ArrayList<>(List.of(new Closeable())))).contains("at [0] of");
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

  /** Nests through its own form, which the JVM writes with recursion. */
  static class Nested implements Serializable {
    private static final long serialVersionUID = 1;
    Object next;

    private void writeObject(ObjectOutputStream out) throws IOException {
      out.defaultWriteObject();
    }
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
