package dev.plumbline.weightingstudy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.plumbline.assessment.Assessment;
import dev.plumbline.weightingstudy.Unread.Place;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CsvSurveyTest {

    private static final String MAPPING = "{'title': 'T', 'source': 'S', 'rubric': {'id': 'r', 'title': 'R',"
            + " 'scale': {'min': 1, 'max': 5}, 'criteria': ["
            + "{'id': 'seat', 'value': 'health', 'question': 'q', 'test': 't', 'standard': 's'},"
            + "{'id': 'crew', 'value': 'respect', 'question': 'q', 'test': 't', 'standard': 's'}]},"
            + " 'touchpoint': {'columns': ['class', 'trip'], 'words': {'B': 'on business'}},"
            + " 'segment': {'columns': ['trip']}, 'channel': {'constant': 'survey'},"
            + " 'occurredAt': {'columns': ['day']}, 'notApplicable': 0,"
            + " 'ratings': {'Seat': 'seat', 'Crew': 'crew'},"
            + " 'outcomes': {'happy': {'name': 'satisfied', 'words': {'yes': 1, 'no': 0}}},"
            + " 'metrics': {'late': 'delayMinutes'}}";
    private static final String HEADER = "class,trip,day,Seat,Crew,late,happy\n";

    private final List<Assessment> taken = new ArrayList<>();
    private final Unread unread = new Unread();

    private void read(String csv) throws IOException {
        read(csv, MAPPING, StandardCharsets.UTF_8);
    }

    private void read(String csv, String mapping, Charset charset) throws IOException {
        new CsvSurvey(Given.mapping(mapping)).read(new ByteArrayInputStream(csv.getBytes(charset)), taken::add, unread);
    }

    @Test
    void row_becomesAnAssessment() throws IOException {
        read(HEADER + "Eco Plus,B,2015-03-01,4,0,12.5,yes\n");
        assertThat(taken)
                .containsExactly(Assessment.at("eco-plus-on-business", Instant.parse("2015-03-01T00:00:00Z"))
                        .id("2")
                        .segment("B")
                        .channel("survey")
                        .rate("seat", 4)
                        .notApplicable("crew")
                        .metric("delayMinutes", 12.5)
                        .outcome("satisfied", 1)
                        .build());
        assertThat(unread.found()).isEqualTo(new Unread.Found(0, 0, List.of()));
    }

    @Test
    void byteOrderMark_quotes_andSpaces_areNoPartOfTheContent() throws IOException {
        read("\uFEFF\"class\",trip,day,Seat,Crew,late,happy\r\n\"Eco, \"\"old\"\"\",B, 2015-03-01 ,4, 5 ,,no\r\n");
        assertThat(taken.get(0).touchpoint()).isEqualTo("eco-old-on-business");
        assertThat(taken.get(0).ratings()).isEqualTo(Map.of("seat", 4.0, "crew", 5.0));
    }

    @Test
    void emptyCells_areAbsentParts() throws IOException {
        read(HEADER + "Eco,B,2015-03-01T10:00:00+02:00,4,,,\n");
        Assessment only = taken.get(0);
        assertThat(only.occurredAt()).isEqualTo("2015-03-01T08:00:00Z");
        assertThat(only.ratings()).isEqualTo(Map.of("seat", 4.0));
        assertThat(only.notApplicable()).isEmpty();
        assertThat(only.outcomes()).isEmpty();
        assertThat(only.metrics()).isEmpty();
        assertThat(unread.found().cells()).isZero();
    }

    @Test
    void cellThatCannotBeRead_isNamed_andTheRestOfItsRowKept() throws IOException {
        read(HEADER + "Eco,B,2015-03-01,4,six,NaN,yes\nEco,B,2015-03-01,9,5,1e999,maybe\n");
        assertThat(taken).hasSize(2);
        assertThat(taken.get(0).ratings()).isEqualTo(Map.of("seat", 4.0));
        assertThat(taken.get(1).ratings()).isEqualTo(Map.of("crew", 5.0));
        assertThat(unread.found().rows()).isZero();
        assertThat(unread.found().cells()).isEqualTo(5);
        assertThat(unread.found().first())
                .containsExactly(
                        new Place(2, "Crew: \"six\" is not a number"),
                        new Place(2, "late: \"NaN\" is not a number"),
                        new Place(3, "Seat: 9 is off the scale of 1.0 to 5.0"),
                        new Place(3, "happy: \"maybe\" is none of the words of the mapping"),
                        new Place(3, "late: \"1e999\" is not a number"));
    }

    @Test
    void rowThatIsNoAssessment_isNamedByItsFirstLine_andTheOthersAreRead() throws IOException {
        read(HEADER + "\"Eco\nPlus\",B,2015-03-01,4,5,1,yes\n,B,2015-03-01,4,5,1,yes\nEco,B,soon,4,5,1,yes\nEco,B\n"
                + "Eco,B,2015-03-01,,,,\nEco,B,2015-03-01,4,5,1,yes\n");
        assertThat(taken).extracting(Assessment::id).containsExactly("2", "8");
        assertThat(unread.found().rows()).isEqualTo(4);
        assertThat(unread.found().first()).extracting(Place::line).containsExactly(4L, 5L, 6L, 7L);
        assertThat(unread.found().first().get(2).why()).isEqualTo("has 2 cells, the header 7");
    }

    @Test
    void separator_isOfTheMapping() throws IOException {
        String mapping = MAPPING.replaceFirst("'title'", "'separator': ';', 'title'");
        read((HEADER + "Eco,B,2015-03-01,4,5,1,yes\n").replace(',', ';'), mapping, StandardCharsets.UTF_8);
        assertThat(taken).hasSize(1);
    }

    @Test
    void turkishLocale_changesNoId() throws IOException {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("tr-TR"));
        try {
            read(HEADER + "FIRST,I,2015-03-01,4,5,1,yes\n");
        } finally {
            Locale.setDefault(before);
        }
        assertThat(taken.get(0).touchpoint()).isEqualTo("first-i");
    }

    @Test
    void missingColumn_isRefusedByName() {
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> read("class,trip,day,Seat,late,happy\n"))
                .withMessageStartingWith("The file has no column \"Crew\"; it has \"class\"");
    }

    @Test
    void columnThatIsThereTwice_isRefused_butOnlyIfItIsRead() throws IOException {
        read("note,note," + HEADER + "x,y,Eco,B,2015-03-01,4,5,1,yes\n");
        assertThat(taken).hasSize(1);
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> read("class," + HEADER))
                .withMessage("The file has two columns \"class\".");
    }

    @Test
    void emptyFile_otherEncoding_andABrokenQuote_areRefusedInOneSentence() {
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> read(""))
                .withMessageContaining("no column");
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> read(HEADER + "Café,B,2015-03-01,4,5,1,yes\n", MAPPING, StandardCharsets.ISO_8859_1))
                .withMessage("The file is not UTF-8; save it as \"CSV UTF-8\".");
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> read(HEADER + "\"Eco\"x,B,2015-03-01,4,5,1,yes\n"))
                .withMessageStartingWith("The file is no CSV");
    }
}
