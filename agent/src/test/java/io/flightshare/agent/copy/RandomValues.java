package io.flightshare.agent.copy;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Date;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Random values of all kinds, with things shared and in circles; what they look like; and random
 * changes to them.
 */
@SuppressWarnings("serial") // fields declared as Object and List
final class RandomValues {
  private static final int MAX_SIZE = 6;

  private final Random random;
  private int serial;

  RandomValues(Random random) {
    this.random = random;
  }

  static class Bean implements Serializable {
    private static final long serialVersionUID = 1;
    Object left;
    transient Object right;
    int number;
    int[] numbers = {0, 0};
  }

  static class Sheep implements Cloneable {
    Object held;
    long number;

    @Override
    public Sheep clone() {
      try {
        return (Sheep) super.clone();
      } catch (CloneNotSupportedException e) {
        throw new AssertionError(e);
      }
    }
  }

  /** With a form of its own; holds nothing that anybody else could reach. */
  static class Formed implements Serializable {
    private static final long serialVersionUID = 1;
    final List<StringBuilder> texts = new ArrayList<>();

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
      in.defaultReadObject();
    }
  }

  record Pair(Object first, Object second) {}

  // ---- making -----------------------------------------------------------------------------------

  /** A value of up to so many objects. */
  Object value(int objects) {
    List<Object> made = new ArrayList<>();
    made.add(open(made));
    while (made.size() < objects) {
      made.add(random.nextInt(3) == 0 ? closed(made) : open(made));
    }
    List<Object> root = new ArrayList<>(made);
    for (int i = 0; i < objects; i++) { // circles
      link(made.get(random.nextInt(made.size())), any(made));
    }
    return root;
  }

  private Object any(List<Object> made) {
    return made.isEmpty() || random.nextInt(4) == 0
        ? "text" + ++serial
        : made.get(random.nextInt(made.size()));
  }

  /** Something that more can be put into later. */
  private Object open(List<Object> made) {
    switch (random.nextInt(11)) {
      case 0:
        return new Object[] {any(made), null};
      case 1:
        return new ArrayList<>(Arrays.asList(any(made), any(made)));
      case 2:
        return new LinkedList<>(Arrays.asList(any(made)));
      case 3:
        return new HashMap<>();
      case 4:
        return new LinkedHashMap<>();
      case 5:
        return new TreeMap<>();
      case 6:
        return new AtomicReference<>(any(made));
      case 7:
        return new Bean();
      case 8:
        return new Sheep();
      case 9:
        return new ArrayDeque<>(Arrays.asList(any(made)));
      default:
        return new Date(++serial);
    }
  }

  /** Something that is made once. */
  private Object closed(List<Object> made) {
    switch (random.nextInt(8)) {
      case 0:
        return new Pair(any(made), any(made));
      case 1:
        return Optional.of(any(made));
      case 2:
        return List.of(any(made), any(made), any(made));
      case 3:
        return Map.of("k", any(made));
      case 4:
        return Collections.unmodifiableList(new ArrayList<>(Arrays.asList(any(made))));
      case 5:
        return Arrays.asList(any(made), any(made));
      case 6:
        return Collections.singletonList(any(made));
      default:
        Formed formed = new Formed();
        formed.texts.add(new StringBuilder("t" + ++serial));
        return formed;
    }
  }

  // ---- changing ---------------------------------------------------------------------------------

  /** Changes something somewhere in a value. */
  void change(Object value) {
    List<Object> reached = reached(value);
    while (!link(reached.get(random.nextInt(reached.size())), "change" + ++serial)) {
      // that one cannot be changed; the outermost list can
    }
  }

  /** False if nothing of it can be changed. */
  @SuppressWarnings("unchecked")
  private boolean link(Object at, Object what) {
    if (at instanceof Object[] array) {
      array[random.nextInt(array.length)] = what;
    } else if (at instanceof int[] numbers) {
      numbers[random.nextInt(numbers.length)] = ++serial;
    } else if (at instanceof Bean bean) {
      changeBean(bean, what);
    } else if (at instanceof Sheep sheep) {
      sheep.held = what;
      sheep.number = ++serial;
    } else if (at instanceof AtomicReference) {
      ((AtomicReference<Object>) at).set(what);
    } else if (at instanceof Date date) {
      date.setTime(++serial);
    } else if (at instanceof StringBuilder text) {
      text.append(++serial);
    } else if (at instanceof Formed formed) {
      formed.texts.get(0).append(++serial);
    } else if (isOpenMap(at)) {
      ((Map<Object, Object>) at).put("key" + random.nextInt(MAX_SIZE), what);
    } else if (at.getClass() == ArrayList.class || at.getClass() == LinkedList.class) {
      List<Object> list = (List<Object>) at;
      if (list.size() < MAX_SIZE) {
        list.add(random.nextInt(list.size() + 1), what);
      } else {
        list.set(random.nextInt(list.size()), what);
      }
    } else if (at instanceof ArrayDeque) {
      ArrayDeque<Object> queue = (ArrayDeque<Object>) at;
      queue.addLast(what);
      if (queue.size() > MAX_SIZE) {
        queue.removeFirst();
      }
    } else if (at.getClass() == Arrays.asList().getClass()) {
      ((List<Object>) at).set(0, what);
    } else {
      return false;
    }
    return true;
  }

  private void changeBean(Bean bean, Object what) {
    switch (random.nextInt(4)) {
      case 0 -> bean.left = what;
      case 1 -> bean.right = what;
      case 2 -> bean.numbers[random.nextInt(2)] = ++serial;
      default -> bean.number = ++serial;
    }
  }

  private static boolean isOpenMap(Object at) {
    return at.getClass() == HashMap.class
        || at.getClass() == LinkedHashMap.class
        || at.getClass() == TreeMap.class;
  }

  // ---- looking ----------------------------------------------------------------------------------

  private static List<Object> reached(Object value) {
    Map<Object, Boolean> met = new IdentityHashMap<>();
    List<Object> all = new ArrayList<>();
    all.add(value);
    met.put(value, true);
    for (int i = 0; i < all.size(); i++) {
      for (Object child : children(all.get(i))) {
        if (child != null && met.put(child, true) == null) {
          all.add(child);
        }
      }
    }
    return all;
  }

  private static Collection<?> children(Object value) {
    if (value instanceof Object[] array) {
      return Arrays.asList(array);
    } else if (value instanceof Collection<?> collection) {
      return collection;
    } else if (value instanceof Map<?, ?> map) {
      return map.values();
    } else if (value instanceof Bean bean) {
      return Arrays.asList(bean.left, bean.right, bean.numbers);
    } else if (value instanceof Sheep sheep) {
      return Arrays.asList(sheep.held);
    } else if (value instanceof Formed formed) {
      return formed.texts;
    } else if (value instanceof Pair pair) {
      return Arrays.asList(pair.first, pair.second);
    } else if (value instanceof Optional<?> optional) {
      return optional.stream().toList();
    } else if (value instanceof AtomicReference<?> reference) {
      return Arrays.asList(reference.get());
    }
    return List.of();
  }

  /** All there is to see of a value: classes, contents, and which objects are the same one. */
  static String look(Object value) {
    StringBuilder text = new StringBuilder();
    Map<Object, Integer> numbers = new IdentityHashMap<>();
    List<Object> reached = reached(value);
    for (Object object : reached) {
      numbers.put(object, numbers.size());
    }
    for (Object object : reached) {
      text.append(numbers.get(object)).append(':').append(object.getClass().getSimpleName());
      text.append(own(object));
      for (Object child : children(object)) {
        text.append(' ').append(child == null ? "null" : numbers.get(child));
      }
      text.append('\n');
    }
    return text.toString();
  }

  private static String own(Object object) {
    if (object instanceof String || object instanceof StringBuilder) {
      return "=" + object;
    } else if (object instanceof int[] numbers) {
      return Arrays.toString(numbers);
    } else if (object instanceof Bean bean) {
      return "=" + bean.number;
    } else if (object instanceof Sheep sheep) {
      return "=" + sheep.number;
    } else if (object instanceof Date date) {
      return "=" + date.getTime();
    } else if (object instanceof Map<?, ?> map) {
      return map.keySet().toString();
    }
    return "";
  }
}
