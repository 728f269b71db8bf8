package com.acme.petstore;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** An entity that a form is bound to. */
public class Owner implements Serializable {
  private static final long serialVersionUID = 1;

  private final ArrayList<Pet> pets = new ArrayList<>();
  private String lastName = "Franklin";

  Owner() {
    pets.add(new Pet(this, "Leo"));
  }

  public List<Pet> getPets() {
    return pets;
  }

  public String getLastName() {
    return lastName;
  }

  public void setLastName(String lastName) {
    this.lastName = lastName;
  }

  /** All that can be seen of it, its pets and their owner too. */
  String look() {
    StringBuilder look = new StringBuilder(lastName);
    for (Pet pet : pets) {
      look.append(' ').append(pet.getName()).append(" of ").append(pet.getOwner().getLastName());
    }
    return look.toString();
  }
}
