package io.flightshare.agent.cold;

import org.jspecify.annotations.Nullable;

/** The kinds of cold sources that are known here. */
public final class ColdKinds {
  private static final ColdKind MONO = new MonoKind();
  private static final ColdKind SINGLE = new RxKind("Single");
  private static final ColdKind MAYBE = new RxKind("Maybe");

  private ColdKinds() {}

  /**
   * The kind of source that a method declares to return.
   *
   * @param type the binary name of a class
   * @return null if it is none of those known here
   */
  public static @Nullable ColdKind named(String type) {
    switch (type) {
      case MonoKind.MONO:
        return MONO;
      case RxKind.PACKAGE + "Single":
        return SINGLE;
      case RxKind.PACKAGE + "Maybe":
        return MAYBE;
      default:
        return null;
    }
  }
}
