package io.flightshare.agent.copy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a value, and the order in which a copy is put together from them.
 *
 * <ol>
 *   <li>All shells are made. So a circle is closed wherever it goes through a shell.
 *   <li>A plain shell is filled as soon as its children are made. No code of the application runs
 *       for that, so the children may still be empty.
 *   <li>Wholes are made and asking shells filled after what they hold, deepest first. What a circle
 *       keeps from its turn waits until the rest is done. So {@code hashCode} of an element finds
 *       the element complete, as it does not when a circle is deserialised.
 * </ol>
 *
 * <p>The order is found once, without recursion. Immutable after that, hence thread-safe: a copy
 * touches nothing but what it makes.
 */
final class Plan implements Snapshot {
  private final @Nullable Object root;
  private final Part[] parts;

  /** The index of a part to be made, or filled if it is a shell. */
  private final int[] steps;

  private Plan(@Nullable Object root, Part[] parts, int[] steps) {
    this.root = root;
    this.parts = parts;
    this.steps = steps;
  }

  /**
   * The plan for a value.
   *
   * @param root a reference to the first part, or a value that is its own copy
   * @param parts all that are reached from the first
   * @throws Uncopyable if wholes hold each other in a circle
   */
  static Plan of(@Nullable Object root, List<Part> parts) throws Uncopyable {
    Part[] all = parts.toArray(new Part[0]);
    return new Plan(root, all, all.length == 0 ? new int[0] : new Ordering(all).steps());
  }

  @Override
  public @Nullable Object copy() throws Throwable {
    Object[] made = new Object[parts.length];
    for (int i = 0; i < parts.length; i++) {
      if (!parts[i].isWhole()) {
        made[i] = parts[i].make(made);
      }
    }
    for (int step : steps) {
      Part part = parts[step];
      if (part.isWhole()) {
        made[step] = part.make(made);
      } else {
        part.fill(made[step], made);
      }
    }
    return Ref.resolve(root, made);
  }

  /** Finds the order; used once. */
  private static final class Ordering {
    private final Part[] parts;

    /** How many children of each part are wholes that are not made yet. */
    private final int[] missing;

    /** Which parts hold a whole, as often as they do; null for shells. */
    private final List<@Nullable List<Integer>> holders = new ArrayList<>();

    private final int[] steps;
    private int stepCount;
    private List<Integer> postponed = new ArrayList<>();

    Ordering(Part[] parts) {
      this.parts = parts;
      this.missing = new int[parts.length];
      this.steps = new int[parts.length];
      for (Part part : parts) {
        holders.add(part.isWhole() ? new ArrayList<>() : null);
      }
      for (int i = 0; i < parts.length; i++) {
        for (Object child : parts[i].children) {
          List<Integer> holdersOfChild =
              child instanceof Ref ? holders.get(((Ref) child).index) : null;
          if (holdersOfChild != null) {
            holdersOfChild.add(i);
            missing[i]++;
          }
        }
      }
    }

    int[] steps() throws Uncopyable {
      for (int i = 0; i < parts.length; i++) {
        if (parts[i].isPlain() && missing[i] == 0) {
          fill(i);
        }
      }
      deepestFirst();
      while (!postponed.isEmpty()) {
        List<Integer> left = postponed;
        postponed = new ArrayList<>();
        for (int i : left) {
          finish(i);
        }
        if (postponed.size() == left.size()) {
          throw new Uncopyable(
              "a circle of values of which none can be made before the other, one of them a "
                  + parts[left.get(0)].type.getName());
        }
      }
      return Arrays.copyOf(steps, stepCount);
    }

    /** A walk that leaves each part after all that hang on it, with a stack of its own. */
    private void deepestFirst() throws Uncopyable {
      boolean[] met = new boolean[parts.length];
      int[] path = new int[parts.length];
      int[] nextChild = new int[parts.length];
      int depth = 0;
      met[0] = true; // the first part reaches all others
      while (depth >= 0) {
        int i = path[depth];
        Object[] children = parts[i].children;
        int child = nextChild[i]++;
        if (child == children.length) {
          depth--;
          finish(i);
        } else if (children[child] instanceof Ref) {
          int index = ((Ref) children[child]).index;
          if (!met[index]) {
            met[index] = true;
            path[++depth] = index;
          }
        }
      }
    }

    /** The turn of a part; a plain shell has its own. */
    private void finish(int i) {
      if (parts[i].isPlain()) {
        return;
      }
      if (missing[i] > 0) {
        postponed.add(i);
      } else if (parts[i].isWhole()) {
        make(i);
      } else {
        fill(i);
      }
    }

    private void make(int i) {
      steps[stepCount++] = i;
      List<Integer> waiting = holders.get(i);
      if (waiting != null) {
        for (int holder : waiting) {
          if (--missing[holder] == 0 && parts[holder].isPlain()) {
            fill(holder);
          }
        }
      }
    }

    private void fill(int i) {
      if (parts[i].children.length > 0) {
        steps[stepCount++] = i;
      }
    }
  }
}
