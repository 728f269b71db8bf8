package com.acme.petstore;

import com.acme.probe.Crowd;
import com.acme.probe.Facts;
import com.acme.probe.Polling;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.beans.MutablePropertyValues;
import org.springframework.validation.DataBinder;

/** Users edit one owner at the same time, each in a form of its own. */
public final class FormsMain {
  private static final int USERS = 8;

  private FormsMain() {}

  /** No arguments. */
  public static void main(String[] args) throws Exception {
    edit("auto", () -> Owners.find(1));
    edit("copy", () -> Owners.findCopy(1));
    edit("shared", () -> Owners.findShared(1));
  }

  /** How many executions, and how many users saw in their form what somebody else has typed. */
  private static void edit(String name, Callable<Owner> find) throws Exception {
    AtomicInteger numbers = new AtomicInteger();
    AtomicInteger surprised = new AtomicInteger();
    CyclicBarrier allHaveTyped = new CyclicBarrier(USERS);
    Crowd crowd =
        Crowd.of(
            USERS,
            Owners.WORK,
            () -> {
              String typed = "user " + numbers.incrementAndGet();
              Owner owner = find.call();
              MutablePropertyValues form = new MutablePropertyValues();
              form.add("lastName", typed);
              form.add("pets[0].name", "pet of " + typed);
              new DataBinder(owner).bind(form);
              allHaveTyped.await(Polling.DEADLINE_SECONDS, TimeUnit.SECONDS);
              if (!owner.look().equals(typed + " pet of " + typed + " of " + typed)) {
                surprised.incrementAndGet();
              }
              return "rendered";
            });
    Facts.tell(name, crowd.executions() + " executions, surprised " + surprised);
  }
}
