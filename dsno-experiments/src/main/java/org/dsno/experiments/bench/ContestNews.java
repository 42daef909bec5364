package org.dsno.experiments.bench;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** What a contender says. It waits for an order after each of these. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "news")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ContestNews.Waiting.class, name = "waiting"),
    @JsonSubTypes.Type(value = ContestNews.Took.class, name = "took"),
    @JsonSubTypes.Type(value = ContestNews.Ended.class, name = "ended")
})
public sealed interface ContestNews {
    /**
     * It is warm, and goes on with the first repetition that counts.
     *
     * @param what of
     * @param batch samples of one repetition
     */
    record Waiting(String what, int batch) implements ContestNews {}

    /** A repetition is done. */
    record Took(double seconds) implements ContestNews {}

    /** Nothing is left to measure. */
    record Ended() implements ContestNews {}
}
