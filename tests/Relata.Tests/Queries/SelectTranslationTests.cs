using Relata.Queries;
using Relata.Tests.Databases;
using Relata.Tests.Models.Library;

namespace Relata.Tests.Queries;

/// <summary>What query methods become on SQLite: order of operators, projections, groups.</summary>
public sealed class SelectTranslationTests : IDisposable
{
    private const string TagColumns = """t0."id", t0."name" """;

    private readonly SqliteMemory _memory = new();
    private readonly Database _database;
    private readonly Session _session;

    public SelectTranslationTests()
    {
        _database = _memory.Open(ModelSet.Of<Book>());
        _session = _database.OpenSession();
    }

    private Query<Tag> Tags => _session.Query<Tag>();

    public void Dispose()
    {
        _session.Dispose();
        _database.Dispose();
        _memory.Dispose();
    }

    [Fact]
    public void Order_and_page() => AssertSql(
        $"""SELECT {TagColumns.Trim()} FROM "tag" AS t0 ORDER BY t0."name" DESC, t0."id" LIMIT ?1 OFFSET ?2""",
        Tags.OrderByDescending(tag => tag.Name).ThenBy(tag => tag.Id).Skip(20).Take(10).Sql());

    [Fact]
    public void A_later_order_counts_first() => AssertSql(
        $"""SELECT {TagColumns.Trim()} FROM "tag" AS t0 ORDER BY t0."name", t0."id" DESC""",
        Tags.OrderByDescending(tag => tag.Id).OrderBy(tag => tag.Name).Sql());

    [Fact]
    public void A_condition_after_a_page_is_about_the_page() => AssertSql(
        """
        SELECT t1."id", t1."name" FROM (SELECT t0."id", t0."name" FROM "tag" AS t0 ORDER BY t0."name" LIMIT ?1) AS t1 WHERE t1."id" > ?2 ORDER BY t1."name"
        """,
        Tags.OrderBy(tag => tag.Name).Take(5).Where(tag => tag.Id > 3).Sql());

    [Fact]
    public void Counting_a_page_counts_its_rows() => AssertSql(
        """SELECT COUNT(*) FROM (SELECT 1 AS "c" FROM "tag" AS t0 LIMIT ?1) AS t1""",
        Tags.Take(5).Sql(QueryMethod.Count));

    [Fact]
    public void Counting_ignores_the_order() => AssertSql(
        """SELECT COUNT(*) FROM "tag" AS t0 WHERE t0."id" > ?1""",
        Tags.OrderBy(tag => tag.Name).Where(tag => tag.Id > 3).Sql(QueryMethod.Count));

    [Fact]
    public void Any_asks_for_one_row() => AssertSql("""SELECT 1 FROM "tag" AS t0 LIMIT 1""", Tags.OrderBy(tag => tag.Id).Sql(QueryMethod.Any));

    [Fact]
    public void Entities_are_distinct_by_themselves() =>
        AssertSql("""SELECT COUNT(*) FROM "tag" AS t0""", Tags.Distinct().Sql(QueryMethod.Count));

    [Fact]
    public void Distinct_values_are_counted_in_a_sub_select() => AssertSql(
        """SELECT COUNT(*) FROM (SELECT DISTINCT t0."name" AS "c" FROM "tag" AS t0) AS t1""",
        Tags.Select(tag => tag.Name).Distinct().Sql(QueryMethod.Count));

    [Fact]
    public void A_projection_selects_what_it_names_and_later_verbs_see_through_it() => AssertSql(
        """
        SELECT t0."title", t1."name", (SELECT COUNT(*) FROM "tag" AS t2 INNER JOIN "book_tag" AS t3 ON t3."tag_id" = t2."id" WHERE t3."book_id" = t0."id") FROM "book" AS t0 LEFT JOIN "author" AS t1 ON t1."id" = t0."author_id" WHERE t1."name" = ?1 ORDER BY t0."title" LIMIT ?2
        """,
        _session.Query<Book>().Select(book => new { book.Title, Writer = book.Author!.Name, Tags = book.Tags.Count })
            .Where(row => row.Writer == "x").OrderBy(row => row.Title).Take(3).Sql());

    [Fact]
    public void Aggregates_over_a_collection_are_sub_selects() => AssertSql(
        """
        SELECT (SELECT COALESCE(SUM(t1."pages"), 0) FROM "book" AS t1 WHERE t1."author_id" = t0."id") FROM "author" AS t0
        """,
        _session.Query<Author>().Select(author => author.Books.Sum(book => book.Pages)).Sql());

    [Fact]
    public void The_value_of_the_first_of_a_collection_is_a_sub_select() => AssertSql(
        """
        SELECT (SELECT t1."title" FROM "book" AS t1 WHERE t1."author_id" = t0."id" ORDER BY t1."pages" DESC LIMIT 1) FROM "author" AS t0
        """,
        _session.Query<Author>().Select(author => author.Books.OrderByDescending(book => book.Pages).Select(book => book.Title).FirstOrDefault()).Sql());

    [Fact]
    public void Groups_with_aggregates_conditions_and_order() => AssertSql(
        """
        SELECT t0."genre", COUNT(*), MAX(t0."pages"), COUNT(CASE WHEN t0."is_in_print" THEN 1 ELSE NULL END) FROM "book" AS t0 WHERE t0."pages" > ?1 GROUP BY t0."genre" HAVING COUNT(*) > ?2 ORDER BY SUM(t0."pages") DESC
        """,
        _session.Query<Book>().Where(book => book.Pages > 10).GroupBy(book => book.Genre).Where(group => group.Count() > 1)
            .OrderByDescending(group => group.Sum(book => book.Pages))
            .Select(group => new { group.Key, Count = group.Count(), Longest = group.Max(book => book.Pages), InPrint = group.Count(book => book.IsInPrint) }).Sql());

    [Fact]
    public void A_group_may_have_several_keys_and_a_condition_after_its_projection() => AssertSql(
        """
        SELECT t0."genre", t1."name", COUNT(*) FROM "book" AS t0 LEFT JOIN "author" AS t1 ON t1."id" = t0."author_id" GROUP BY t0."genre", t1."name" HAVING COUNT(*) >= ?1
        """,
        _session.Query<Book>().GroupBy(book => new { book.Genre, book.Author!.Name })
            .Select(group => new { group.Key.Genre, group.Key.Name, Count = group.Count() }).Where(row => row.Count >= 2).Sql());

    [Fact]
    public void Counting_groups_counts_in_a_sub_select() => AssertSql(
        """SELECT COUNT(*) FROM (SELECT 1 AS "c" FROM "book" AS t0 GROUP BY t0."genre") AS t1""",
        _session.Query<Book>().GroupBy(book => book.Genre).Select(group => group.Key).Sql(QueryMethod.Count));

    [Fact]
    public void A_condition_is_selected_as_true_or_false() => AssertSql(
        """SELECT (t0."rating" > ?1) IS TRUE FROM "book" AS t0""",
        _session.Query<Book>().Select(book => book.Rating > 3).Sql());

    [Fact]
    public void Sum_of_nothing_is_0() => AssertSql(
        """SELECT COALESCE(SUM(t0."pages"), 0) FROM "book" AS t0""",
        _session.Query<Book>().Sql(QueryMethod.Sum, (System.Linq.Expressions.Expression<Func<Book, int>>)(book => book.Pages)));

    [Fact]
    public void What_cannot_be_translated_is_named_as_it_is_written()
    {
        var error = Assert.Throws<QueryTranslationException>(() => Tags.Where(tag => tag.Name.Normalize() == "x").Sql());
        Assert.Contains("'tag.Name.Normalize()' cannot be translated to SQL. Of texts a query knows Contains,", error.Message, StringComparison.Ordinal);
        error = Assert.Throws<QueryTranslationException>(() => Tags.Where(tag => tag.ToString() == "x").Sql());
        Assert.Contains("'tag", error.Message, StringComparison.Ordinal);
    }

    private static void AssertSql(string expected, string actual) => Assert.Equal(expected.Trim(), actual);
}
