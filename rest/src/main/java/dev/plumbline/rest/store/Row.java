package dev.plumbline.rest.store;

import dev.plumbline.assessment.Assessment;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** An assessment ready to be written. */
final class Row {

    private final Assessment assessment;
    private final byte[] id;
    private final byte[] text;

    Row(Arrival arrival, ErasureKey key) {
        this.assessment = arrival.assessment();
        this.id = key.ofId(assessment.id());
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

    /** Sets place, id_key, customer, occurred_at and touchpoint. */
    void bind(PreparedStatement statement, long place) throws SQLException {
        statement.setLong(1, place);
        statement.setBytes(2, id);
        statement.setString(3, assessment.customer());
        statement.setLong(4, assessment.occurredAt().getEpochSecond());
        statement.setString(5, assessment.touchpoint());
    }

    /** Sets place and text. */
    void bindBody(PreparedStatement statement, long place) throws SQLException {
        statement.setLong(1, place);
        statement.setBytes(2, text);
    }
}
