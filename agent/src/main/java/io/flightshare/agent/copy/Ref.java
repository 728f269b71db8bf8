package io.flightshare.agent.copy;

import org.jspecify.annotations.Nullable;

/** Stands in a part for another part, where anything else stands for itself. Immutable. */
final class Ref {
  final int index;

  Ref(int index) {
    this.index = index;
  }

  /** What a child is in a copy whose objects have been made as far as needed. */
  static @Nullable Object resolve(@Nullable Object child, @Nullable Object[] made) {
    return child instanceof Ref ? made[((Ref) child).index] : child;
  }
}
