"""Tantivy as a peer of bench/search: builds an index from a feed, then answers queries from standard input.

One JSON object per line in and out. Times are taken here, around the calls into Tantivy, so that neither the pipe nor
JSON counts. One thread, one segment, tokens without positions or frequencies, facets as terms aggregations over fast
fields, the first twenty by a fast field (the cheapest order Tantivy has beside its score; the cheaper of both is used).
"""

import json
import sys
import time

import tantivy

FACETS = ("level", "status", "year", "publisher", "ics")


def build(feed, folder):
    schema_builder = tantivy.SchemaBuilder()
    schema_builder.add_text_field("key", stored=True, tokenizer_name="raw", index_option="basic")
    schema_builder.add_text_field("tokens", stored=False, tokenizer_name="whitespace", index_option="basic")
    for name in ("level", "status", "publisher", "ics"):
        schema_builder.add_text_field(name, stored=False, fast=True, tokenizer_name="raw", index_option="basic")
    schema_builder.add_unsigned_field("year", stored=False, indexed=False, fast=True)
    schema_builder.add_unsigned_field("day", stored=False, indexed=False, fast=True)
    schema = schema_builder.build()
    index = tantivy.Index(schema, path=folder)
    writer = index.writer(heap_size=2_000_000_000, num_threads=1)
    with open(feed, encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            document = tantivy.Document()
            document.add_text("key", row["key"])
            document.add_text("tokens", row["tokens"])
            for name in ("level", "status", "publisher"):
                if row[name]:
                    document.add_text(name, row[name])
            for code in row["ics"]:
                document.add_text("ics", code)
            if row["year"]:
                document.add_unsigned("year", row["year"])
            document.add_unsigned("day", row["day"])
            writer.add_document(document)
    writer.commit()
    writer.wait_merging_threads()
    writer = None
    index.reload()
    return merged(index), schema


def merged(index):
    """Everything in one segment, when this version can merge on demand."""
    if index.searcher().num_segments > 1 and hasattr(index, "writer"):
        writer = index.writer(heap_size=500_000_000, num_threads=1)
        merge = getattr(writer, "merge_all", None) or getattr(writer, "merge", None)
        if merge is not None:
            merge()
        writer.wait_merging_threads()
        index.reload()
    return index


def query_of(schema, asked):
    def term(text):
        return tantivy.Query.term_query(schema, "tokens", text, index_option="basic")

    def every(texts):
        return tantivy.Query.boolean_query([(tantivy.Occur.Must, term(text)) for text in texts])

    parts = [(tantivy.Occur.Must, term(text)) for text in asked["terms"]]
    number = asked.get("number")
    if number is not None:
        ways = [every(number["terms"])] + [term(key) for key in number["keys"]]
        either = tantivy.Query.boolean_query([(tantivy.Occur.Should, way) for way in ways])
        parts.append((tantivy.Occur.Must, either))
    if len(parts) == 1:
        return parts[0][1]
    return tantivy.Query.boolean_query(parts)


AGGREGATIONS = {name: {"terms": {"field": name, "size": 20}} for name in FACETS}


def by_score(searcher, query):
    return searcher.search(query, 20, count=True)


def by_day(searcher, query):
    return searcher.search(query, 20, count=True, order_by_field="day", order=tantivy.Order.Desc)


def cheaper(searcher, queries):
    """The order that costs less over all queries."""
    sums = []
    for way in (by_score, by_day):
        for query in queries:
            way(searcher, query)
        begun = time.perf_counter()
        for query in queries:
            way(searcher, query)
        sums.append(time.perf_counter() - begun)
    return by_score if sums[0] < sums[1] else by_day


def main():
    feed, folder = sys.argv[1:3]
    begun = time.perf_counter()
    index, schema = build(feed, folder)
    searcher = index.searcher()
    ready = {
        "version": getattr(tantivy, "__version__", ""),
        "seconds": time.perf_counter() - begun,
        "records": searcher.num_docs,
        "segments": searcher.num_segments,
    }
    print(json.dumps(ready), flush=True)
    first = json.loads(sys.stdin.readline())
    way = cheaper(searcher, [query_of(schema, asked) for asked in first])
    print(json.dumps({"order": way.__name__}), flush=True)
    for line in sys.stdin:
        asked = json.loads(line)
        begun = time.perf_counter()
        query = query_of(schema, asked)
        found = way(searcher, query)
        facets = searcher.aggregate(query, AGGREGATIONS)
        inside = (time.perf_counter() - begun) * 1000
        facets = json.loads(facets) if isinstance(facets, str) else facets
        counts = {
            name: [[str(int(b["key"])) if name == "year" else b["key"], b["doc_count"]] for b in facets[name]["buckets"]]
            for name in FACETS
        }
        print(json.dumps({"total": found.count, "facets": counts, "inside": inside}), flush=True)


main()
