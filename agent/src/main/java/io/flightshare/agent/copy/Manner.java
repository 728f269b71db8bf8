package io.flightshare.agent.copy;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** How objects of one class of an application are copied. Immutable. */
final class Manner {
  private static final String NONE =
      "neither a record, nor Cloneable with a public clone(), nor Serializable";

  private final @Nullable Records record;
  private final @Nullable Layout layout;
  private final @Nullable String closed;

  /** Whether the class's author has said that its objects may be copied. */
  private final boolean byFields;

  private Manner(
      @Nullable Records record,
      @Nullable Layout layout,
      @Nullable String closed,
      boolean byFields) {
    this.record = record;
    this.layout = layout;
    this.closed = closed;
    this.byFields = byFields;
  }

  /**
   * The manner of a class.
   *
   * @param looking objects are looked at only, so that nobody has to have agreed to copies
   */
  static Manner of(Class<?> type, boolean looking) throws ReflectiveOperationException, Uncopyable {
    return of(type, looking, FieldSetter.REFUSED_HERE);
  }

  /** The same for a JVM that has something against final fields being set, see there. */
  static Manner of(Class<?> type, boolean looking, @Nullable String refusal)
      throws ReflectiveOperationException, Uncopyable {
    if (Records.isRecord(type)) {
      return new Manner(Records.of(type), null, null, false);
    }
    boolean byFields =
        looking
            || (Layout.canAllocate()
                && (Types.publicClone(type) != null || SerialForm.isDefault(type)));
    try {
      Layout layout = Layout.of(type, refusal);
      return new Manner(null, layout, looking ? null : layout.unsettable(), byFields);
    } catch (Uncopyable e) {
      return new Manner(null, null, e.why(), byFields);
    }
  }

  /** Whether nothing can leak through objects of the class: functions, strategies. */
  boolean isStateless() {
    return layout != null && layout.isStateless();
  }

  /**
   * The part of an object; null if only its serial form is left.
   *
   * @throws Uncopyable if nothing is left
   */
  @Nullable Part part(Object value) throws ReflectiveOperationException, Uncopyable {
    if (record != null) {
      return record.part(value);
    }
    if (layout != null && byFields && closed == null) {
      return layout.part(value);
    }
    if (value instanceof Serializable) {
      return null;
    }
    throw new Uncopyable(closed != null && byFields ? closed : NONE);
  }
}
