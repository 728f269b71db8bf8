package io.flightshare.agent.copy;

import static io.flightshare.agent.copy.Copying.copy;

import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Classes of an application, as they are copied or not. */
@SuppressWarnings("serial") // fields declared as Object and List
abstract class ObjectsToCopy {
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

  static class Handler implements java.lang.reflect.InvocationHandler, Serializable {
    private static final long serialVersionUID = 1;
    final int[] numbers = {1};

    @Override
    public Object invoke(Object proxy, java.lang.reflect.Method method, Object[] arguments) {
      return numbers;
    }
  }

  static class UncopyableBean extends Bean {
    private static final long serialVersionUID = 1;
    Plain plain = new Plain();

    UncopyableBean() {
      super("uncopyable");
    }
  }

  /** Nests through its own form, which the JVM writes with recursion. */
  static class Nested implements Serializable {
    private static final long serialVersionUID = 1;
    Object next;

    private void writeObject(ObjectOutputStream out) throws IOException {
      out.defaultWriteObject();
    }
  }
}
