package io.flightshare.agent.copy;

import static io.flightshare.agent.copy.Copying.copy;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Classes that only their own loader can find, and two of one name in one value. */
@SuppressWarnings("serial") // fields declared as List
class CopiesAcrossLoadersTest {
  /** Copied field by field. */
  public static class Fields implements Serializable, Supplier<List<String>> {
    private static final long serialVersionUID = 1;
    private final List<String> list = new ArrayList<>();

    @Override
    public List<String> get() {
      return list;
    }
  }

  /** Copied by its form. */
  public static class Form extends ArrayList<Object> implements Supplier<List<String>> {
    private static final long serialVersionUID = 1;
    private List<String> list = new ArrayList<>();

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
      in.defaultReadObject();
    }

    @Override
    public List<String> get() {
      return list;
    }
  }

  /** Copied by its constructor. */
  public record Rec(List<String> list) implements Supplier<List<String>> {
    public Rec() {
      this(new ArrayList<>());
    }

    @Override
    public List<String> get() {
      return list;
    }
  }

  private static final class Isolated extends ClassLoader {
    Isolated() {
      super(CopiesAcrossLoadersTest.class.getClassLoader());
    }

    @SuppressWarnings("unchecked")
    Supplier<List<String>> make(Class<?> type) throws Exception {
      return (Supplier<List<String>>)
          loadClass(type.getName()).getDeclaredConstructor().newInstance();
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      synchronized (getClassLoadingLock(name)) {
        Class<?> known = findLoadedClass(name);
        if (known != null) {
          return known;
        }
        if (!name.startsWith(CopiesAcrossLoadersTest.class.getName() + "$")) {
          return super.loadClass(name, resolve);
        }
        try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
          byte[] bytes = in.readAllBytes();
          return defineClass(name, bytes, 0, bytes.length);
        } catch (IOException e) {
          throw new ClassNotFoundException(name, e);
        }
      }
    }
  }

  @Test
  void eachCopyIsOfTheClassOfItsOriginal() throws Exception {
    for (Class<?> type : new Class<?>[] {Fields.class, Form.class, Rec.class}) {
      Supplier<List<String>> one = new Isolated().make(type);
      Supplier<List<String>> two = new Isolated().make(type);
      assertThat(one.getClass()).isNotSameAs(two.getClass()).isNotSameAs(type);
      one.get().add("one");
      two.get().add("two");
      List<Supplier<List<String>>> copy = copy(new ArrayList<>(List.of(one, two)));
      assertThat(copy.get(0).getClass()).isSameAs(one.getClass());
      assertThat(copy.get(1).getClass()).isSameAs(two.getClass());
      copy.get(0).get().add("more");
      assertThat(copy.get(0).get()).containsExactly("one", "more");
      assertThat(one.get()).containsExactly("one");
      assertThat(copy.get(1).get()).containsExactly("two");
    }
  }

  @Test
  void oneFormOfClassesOfOneNameFromTwoLoaders() throws Exception {
    Supplier<List<String>> outer = new Isolated().make(Form.class);
    Supplier<List<String>> inner = new Isolated().make(Form.class);
    inner.get().add("inner");
    @SuppressWarnings("unchecked")
    List<Object> list = (List<Object>) outer;
    list.add(inner);
    Supplier<List<String>> copy = copy(outer);
    Object copyOfInner = ((List<?>) copy).get(0);
    assertThat(copyOfInner.getClass()).isSameAs(inner.getClass()).isNotSameAs(outer.getClass());
    assertThat(((Supplier<?>) copyOfInner).get()).isEqualTo(List.of("inner"));
  }
}
