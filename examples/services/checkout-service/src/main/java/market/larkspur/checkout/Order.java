package market.larkspur.checkout;

import java.sql.ResultSet;
import java.sql.SQLException;

public final class Order {
  public final long id;
  public final String customer;
  public final String state;
  public final long totalCents;

  private Order(long id, String customer, String state, long totalCents) {
    this.id = id;
    this.customer = customer;
    this.state = state;
    this.totalCents = totalCents;
  }

  static Order from(ResultSet row) throws SQLException {
    return new Order(
        row.getLong("id"),
        row.getString("customer"),
        row.getString("state"),
        row.getLong("total_cents"));
  }
}
