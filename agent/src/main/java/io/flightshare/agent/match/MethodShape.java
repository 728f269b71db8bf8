package io.flightshare.agent.match;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;

/** A method as a class file declares it, without its code. Immutable. */
public final class MethodShape {

  private final int access;
  private final String name;
  private final Set<String> annotations;
  private final List<String> bridges;
  private final @Nullable String signature;

  /** The method's own erasure first, then those of its bridges. */
  private final Erasure[] erasures;

  MethodShape(
      int access, String name, String descriptor, Set<String> annotations, List<String> bridges) {
    this(access, name, descriptor, null, annotations, bridges);
  }

  /**
   * A method with the generic signature that the class file has, if any.
   *
   * @param signature as the class file has it; null for a method without anything generic
   */
  MethodShape(
      int access,
      String name,
      String descriptor,
      @Nullable String signature,
      Set<String> annotations,
      List<String> bridges) {
    this.access = access;
    this.name = name;
    this.signature = signature;
    this.annotations = Collections.unmodifiableSet(annotations);
    this.bridges = Collections.unmodifiableList(new ArrayList<>(bridges));
    this.erasures = new Erasure[1 + bridges.size()];
    this.erasures[0] = new Erasure(descriptor);
    for (int i = 0; i < bridges.size(); i++) {
      this.erasures[i + 1] = new Erasure(bridges.get(i));
    }
  }

  /** Whether the compiler has made it. */
  public boolean isSynthetic() {
    return is(Opcodes.ACC_SYNTHETIC);
  }

  /** The access flags of the class file. */
  public int access() {
    return access;
  }

  public String name() {
    return name;
  }

  public String descriptor() {
    return erasures[0].descriptor;
  }

  /** The generic signature as the class file has it; null for a method without anything generic. */
  @Nullable String signature() {
    return signature;
  }

  /** The binary names of the annotations on the method, those invisible at run time too. */
  public Set<String> annotations() {
    return annotations;
  }

  /** The descriptors of the bridge methods of the same class that lead to this method. */
  public List<String> bridges() {
    return bridges;
  }

  /** The number of parameters. */
  public int parameterCount() {
    return erasures[0].parameterCount();
  }

  /** The erased return type as source code writes it, such as {@code long} or {@code byte[]}. */
  public String returnType() {
    return erasures[0].returnType;
  }

  /** Whether the declared result is a future that keeps a flight up until it completes. */
  public boolean returnsFuture() {
    return FutureTypes.isShared(returnType());
  }

  /**
   * What the declared future is a future of.
   *
   * @return the descriptor of a class; null if the method says none, or something that is itself
   *     generic, an array or a variable
   */
  public @Nullable String futureOf() {
    return FutureTypes.argument(signature);
  }

  /** The binary name of what the declared future is of, erased; null if it says no class. */
  public @Nullable String erasedFutureOf() {
    return FutureTypes.erasedArgument(signature);
  }

  /** The erased type of a parameter, counted from 0, as source code writes it. */
  public String parameterType(int index) {
    return erasures[0].parameter(index);
  }

  /** Whether the method has this flag of {@link Opcodes}. */
  public boolean is(int flag) {
    return (access & flag) != 0;
  }

  Erasure[] erasures() {
    return erasures;
  }

  /** Name and erased parameter types, such as {@code findById(long)}. */
  @Override
  public String toString() {
    return name + erasures[0].parameterList();
  }
}
