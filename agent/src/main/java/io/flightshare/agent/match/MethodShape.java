package io.flightshare.agent.match;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.Opcodes;

/** A method as a class file declares it, without its code. Immutable. */
public final class MethodShape {

  private final int access;
  private final String name;
  private final Set<String> annotations;
  private final List<String> bridges;

  /** The method's own erasure first, then those of its bridges. */
  private final Erasure[] erasures;

  MethodShape(
      int access, String name, String descriptor, Set<String> annotations, List<String> bridges) {
    this.access = access;
    this.name = name;
    this.annotations = Collections.unmodifiableSet(annotations);
    this.bridges = Collections.unmodifiableList(new ArrayList<>(bridges));
    this.erasures = new Erasure[1 + bridges.size()];
    this.erasures[0] = new Erasure(descriptor);
    for (int i = 0; i < bridges.size(); i++) {
      this.erasures[i + 1] = new Erasure(bridges.get(i));
    }
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

  /** The erased type of a parameter, counted from 0, as source code writes it. */
  public String parameterType(int index) {
    return erasures[0].parameter(index);
  }

  /** Whether the method has this flag of {@link Opcodes}. */
  boolean is(int flag) {
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
