package com.acme.fuzz;

import java.util.concurrent.ThreadLocalRandom;
import java.util.function.UnaryOperator;

/** Copies answers, fails now and then, and makes now and then what nobody can use. */
public final class Copier implements UnaryOperator<Object> {
  private static final int ONE_IN = 40;

  /** As the agent makes it. */
  public Copier() {}

  @Override
  public Object apply(Object answer) {
    Mischief.maybe("an operator");
    switch (ThreadLocalRandom.current().nextInt(ONE_IN)) {
      case 0:
        return null;
      case 1:
        return "no answer";
      default:
        return new Service.Answer(((Service.Answer) answer).id);
    }
  }
}
