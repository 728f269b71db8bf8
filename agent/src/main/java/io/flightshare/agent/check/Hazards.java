package io.flightshare.agent.check;

import io.flightshare.agent.config.KeyPart;
import io.flightshare.agent.config.RuleConfig;
import io.flightshare.agent.match.ClassShape;
import io.flightshare.agent.match.MethodShape;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * What is risky about sharing a method, as its bytecode tells: warnings, since only people know
 * whether it matters. Followed into methods of the same class that it calls, and, for what a thread
 * carries, into static methods of others, one step each. Used by one thread.
 */
final class Hazards {
  private final ClassPath path;
  private final ResultLook results;

  Hazards(ClassPath path, Shapes shapes) {
    this.path = path;
    this.results = new ResultLook(path, shapes);
  }

  /** The warnings for one woven method of a rule. */
  List<Finding> of(
      RuleConfig rule,
      ClassShape owner,
      MethodShape method,
      byte[] classFile,
      String realm,
      String from) {
    String subject = owner.name() + "#" + method;
    List<Finding> found = new ArrayList<>();
    Finding result = results.of(rule, method, subject, realm, from);
    if (result != null) {
      found.add(result);
    }
    for (int i = 0; i < method.parameterCount(); i++) {
      String type = method.parameterType(i);
      if (type.startsWith("java.io.")
          && (type.endsWith("InputStream") || type.endsWith("Reader"))) {
        found.add(
            new Finding(
                "stream-argument",
                subject,
                from,
                "arg" + i + " is a " + type + ", which one execution alone can read to its end"));
      }
    }
    Code code = new Code(classFile);
    MethodNode body = code.find(method.name(), method.descriptor());
    if (body == null) {
      return found;
    }
    Set<String> fields = new LinkedHashSet<>();
    Set<String> locals = new LinkedHashSet<>();
    collect(code, body, true, rule, realm, fields, locals);
    if (!fields.isEmpty()) {
      found.add(
          new Finding(
              "writes-fields",
              subject,
              from,
              "writes "
                  + String.join(", ", fields)
                  + "; for several callers that share an execution it is written once"));
    }
    for (String local : locals) {
      found.add(new Finding("thread-local", subject, from, local));
    }
    return found;
  }

  private void collect(
      Code code,
      MethodNode body,
      boolean further,
      RuleConfig rule,
      String realm,
      Set<String> fields,
      Set<String> locals) {
    for (AbstractInsnNode insn = body.instructions.getFirst();
        insn != null;
        insn = insn.getNext()) {
      if (insn instanceof FieldInsnNode) {
        String field = writtenField(code, body, (FieldInsnNode) insn);
        if (field != null) {
          fields.add(field);
        }
      } else if (insn instanceof MethodInsnNode) {
        MethodInsnNode call = (MethodInsnNode) insn;
        if (readsThreadLocal(call)) {
          locals.add(advice(code, body, rule));
        } else if (further && call.owner.equals(code.owner())) {
          MethodNode called = code.find(call.name, call.desc);
          if (called != null && called != body) {
            collect(code, called, false, rule, realm, fields, locals);
          }
        } else if (further && call.getOpcode() == Opcodes.INVOKESTATIC) {
          lookAtOther(call, rule, realm, locals);
        }
      }
    }
    locals.remove("");
  }

  /** A field of this object, or a static one; null for a field of another object. */
  private static @Nullable String writtenField(Code code, MethodNode body, FieldInsnNode insn) {
    boolean isConstructor = body.name.equals("<init>") || body.name.equals("<clinit>");
    if (isConstructor) {
      return null;
    }
    if (insn.getOpcode() == Opcodes.PUTSTATIC) {
      return "the static field " + insn.owner.replace('/', '.') + "." + insn.name;
    }
    boolean isStatic = (body.access & Opcodes.ACC_STATIC) != 0;
    return insn.getOpcode() == Opcodes.PUTFIELD && !isStatic && code.storesIntoThis(body, insn)
        ? "its field " + insn.name
        : null;
  }

  private static boolean readsThreadLocal(MethodInsnNode call) {
    return call.name.equals("get")
        && call.desc.equals("()Ljava/lang/Object;")
        && (call.owner.equals("java/lang/ThreadLocal")
            || call.owner.equals("java/lang/InheritableThreadLocal"));
  }

  private void lookAtOther(MethodInsnNode call, RuleConfig rule, String realm, Set<String> locals) {
    String owner = call.owner.replace('/', '.');
    if (owner.startsWith("java.") || path.find(realm, owner) == null) {
      return;
    }
    byte[] classFile = path.classFile(realm, owner);
    if (classFile == null) {
      return;
    }
    Code code = new Code(classFile);
    MethodNode called = code.find(call.name, call.desc);
    if (called == null) {
      return;
    }
    for (AbstractInsnNode insn = called.instructions.getFirst();
        insn != null;
        insn = insn.getNext()) {
      if (insn instanceof MethodInsnNode && readsThreadLocal((MethodInsnNode) insn)) {
        locals.add(advice(code, called, rule));
      }
    }
    locals.remove("");
  }

  /** Empty if the rule names the reading method already. */
  private static String advice(Code code, MethodNode reader, RuleConfig rule) {
    String owner = code.owner().replace('/', '.');
    boolean nameable = (reader.access & Opcodes.ACC_STATIC) != 0 && reader.desc.startsWith("()");
    String part = "static " + owner + "#" + reader.name + "()";
    if (nameable) {
      List<KeyPart> named = new ArrayList<>(rule.key());
      named.addAll(rule.context().parts());
      for (KeyPart known : named) {
        if (known.toString().equals(part)) {
          return "";
        }
      }
    }
    return owner
        + "#"
        + reader.name
        + " reads a thread-local, and callers who differ in it would share; "
        + (nameable
            ? "if it tells callers apart, add it to the key: " + part
            : "if it tells callers apart, name in the key a static method that gives it");
  }
}
