package com.acme.petstore;

import java.io.Serializable;

/** An entity as an object-relational mapper has it, which leads back to its owner. */
public class Pet implements Serializable {
  private static final long serialVersionUID = 1;

  private final Owner owner;
  private String name;

  Pet(Owner owner, String name) {
    this.owner = owner;
    this.name = name;
  }

  public Owner getOwner() {
    return owner;
  }

  public String getName() {
    return name;
  }

  public void setName(String name) {
    this.name = name;
  }
}
