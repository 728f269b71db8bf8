package com.acme.db;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Random;

/** Makes up a catalogue; the same one on every machine. */
final class SampleCatalogue {

  private static final int BATCH = 1_000;
  private static final long SEED = 20_140_401L;
  private static final LocalDate FIRST_PRICE = LocalDate.of(2014, 1, 1);

  private static final String[] CATEGORIES = {
    "Tools",
    "Garden",
    "Kitchen",
    "Office",
    "Lighting",
    "Paint",
    "Plumbing",
    "Outdoor",
    "Toys",
    "Books",
    "Sports",
    "Electrical",
    "Furniture",
    "Storage",
    "Cleaning",
    "Safety",
  };
  private static final String[] COUNTRIES = {"DE", "FR", "GB", "IT", "NL", "PL", "SE", "US"};
  private static final String[] ADJECTIVES = {"Basic", "Classic", "Compact", "Heavy", "Light"};
  private static final String[] NOUNS = {"Bracket", "Drill", "Hammer", "Lamp", "Pump", "Shelf"};
  private static final String[] WAREHOUSES = {"NORTH", "SOUTH"};
  private static final int SUPPLIERS = 200;
  private static final int PRICES_AT_MOST = 2;
  private static final int REVIEWS_AT_MOST = 3;

  private final Connection connection;
  private final Random random = new Random(SEED);

  SampleCatalogue(Connection connection) {
    this.connection = connection;
  }

  /** Commits batch by batch, for no database likes a million rows in one transaction. */
  void fill(int products) throws SQLException {
    fillCategories();
    fillSuppliers();
    try (PreparedStatement product =
            connection.prepareStatement("INSERT INTO product VALUES (?, ?, ?, ?, ?, ?)");
        PreparedStatement price =
            connection.prepareStatement("INSERT INTO price VALUES (?, ?, ?, 'EUR')");
        PreparedStatement stock =
            connection.prepareStatement("INSERT INTO stock VALUES (?, ?, ?)");
        PreparedStatement review =
            connection.prepareStatement("INSERT INTO review VALUES (?, ?, ?)")) {
      PreparedStatement[] parentFirst = {product, price, stock, review};
      for (int id = 1; id <= products; id++) {
        addProduct(product, id);
        addPrices(price, id);
        addStock(stock, id);
        addReviews(review, id);
        if (id % BATCH == 0 || id == products) {
          for (PreparedStatement statement : parentFirst) {
            statement.executeBatch();
          }
          connection.commit();
        }
      }
    }
  }

  private void fillCategories() throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO category VALUES (?, ?)")) {
      for (int i = 0; i < CATEGORIES.length; i++) {
        insert.setInt(1, i + 1);
        insert.setString(2, CATEGORIES[i]);
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  private void fillSuppliers() throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO supplier VALUES (?, ?, ?)")) {
      for (int id = 1; id <= SUPPLIERS; id++) {
        insert.setInt(1, id);
        insert.setString(2, "Supplier " + id);
        insert.setString(3, any(COUNTRIES));
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  private void addProduct(PreparedStatement insert, int id) throws SQLException {
    String name = any(ADJECTIVES) + " " + any(NOUNS) + " " + id;
    insert.setLong(1, id);
    insert.setString(2, "ACME-" + (10_000_000 + id));
    insert.setString(3, name);
    insert.setString(4, name + ", made to last. Spare parts are kept for ten years.");
    insert.setInt(5, 1 + random.nextInt(CATEGORIES.length));
    insert.setInt(6, 1 + random.nextInt(SUPPLIERS));
    insert.addBatch();
  }

  private void addPrices(PreparedStatement insert, int id) throws SQLException {
    int prices = 1 + random.nextInt(PRICES_AT_MOST);
    for (int year = 0; year < prices; year++) {
      insert.setLong(1, id);
      insert.setDate(2, Date.valueOf(FIRST_PRICE.plusYears(year)));
      insert.setBigDecimal(3, BigDecimal.valueOf(100 + random.nextInt(50_000), 2));
      insert.addBatch();
    }
  }

  private void addStock(PreparedStatement insert, int id) throws SQLException {
    for (String warehouse : WAREHOUSES) {
      insert.setLong(1, id);
      insert.setString(2, warehouse);
      insert.setInt(3, random.nextInt(500));
      insert.addBatch();
    }
  }

  private void addReviews(PreparedStatement insert, int id) throws SQLException {
    int reviews = random.nextInt(REVIEWS_AT_MOST + 1);
    for (int number = 1; number <= reviews; number++) {
      insert.setLong(1, id);
      insert.setInt(2, number);
      insert.setInt(3, 1 + random.nextInt(5));
      insert.addBatch();
    }
  }

  private String any(String[] words) {
    return words[random.nextInt(words.length)];
  }
}
