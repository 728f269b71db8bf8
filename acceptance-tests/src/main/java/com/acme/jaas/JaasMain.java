package com.acme.jaas;

import static com.acme.jaas.Ledger.WORK;

import com.acme.probe.Crowd;
import com.acme.probe.Facts;
import java.security.PrivilegedExceptionAction;
import java.util.Collections;
import java.util.concurrent.Callable;
import javax.security.auth.Subject;
import javax.security.auth.x500.X500Principal;

/** Has subjects ask with equal arguments at the same time, and tells who shared. */
public final class JaasMain {
  private JaasMain() {}

  /** No arguments. */
  public static void main(String[] args) throws Exception {
    Callable<?> read = () -> Ledger.read(1);
    tell("before", read, read);
    tell("subjects", as(subject("ann", "x"), read), as(subject("bob", "x"), read));
    tell("credentials", as(subject("ann", "x"), read), as(subject("ann", "y"), read));
    tell("same", as(subject("ann", "x"), read), as(subject("ann", "x"), read));
    tell("nobody", as(subject("ann", "x"), read), read, read);
    Callable<?> book = () -> book();
    Crowd crowd =
        Crowd.oneByOne(
            WORK,
            as(subject("ann", "x"), read),
            as(subject("bob", "x"), book),
            as(subject("ann", "x"), read));
    Facts.tell("fenced", crowd.executions());
  }

  private static Object book() {
    Ledger.book(1);
    return "booked";
  }

  private static Subject subject(String name, String credential) {
    return new Subject(
        true,
        Collections.singleton(new X500Principal("CN=" + name)),
        Collections.emptySet(),
        Collections.singleton(credential));
  }

  private static Callable<?> as(Subject subject, Callable<?> call) {
    return () -> Subject.doAs(subject, (PrivilegedExceptionAction<Object>) call::call);
  }

  private static void tell(String name, Callable<?>... calls) throws Exception {
    Facts.tell(name, Crowd.together(WORK, calls).executions() + " of " + calls.length);
  }
}
