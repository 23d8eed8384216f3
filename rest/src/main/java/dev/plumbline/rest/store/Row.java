package dev.plumbline.rest.store;

import dev.plumbline.assessment.Assessment;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import org.jspecify.annotations.Nullable;

/** An assessment ready to be written. */
final class Row {

    private final Assessment assessment;
    private final byte[] id;
    private final @Nullable Long customer;
    private final byte[] text;

    Row(Arrival arrival, ErasureKey key) {
        this.assessment = arrival.assessment();
        this.id = key.ofId(assessment.id());
        this.customer = assessment.customer() == null ? null : key.ofCustomer(assessment.customer());
        this.text = arrival.text();
    }

    Assessment assessment() {
        return assessment;
    }

    byte[] id() {
        return id;
    }

    long bytes() {
        return text.length;
    }

    /** Sets place, id_key, customer_key, occurred_at and touchpoint. */
    void bind(PreparedStatement statement, long place) throws SQLException {
        statement.setLong(1, place);
        statement.setBytes(2, id);
        statement.setObject(3, customer, Types.BIGINT);
        statement.setLong(4, assessment.occurredAt().getEpochSecond());
        statement.setString(5, assessment.touchpoint());
    }

    /** Sets place and text. */
    void bindBody(PreparedStatement statement, long place) throws SQLException {
        statement.setLong(1, place);
        statement.setBytes(2, text);
    }
}
