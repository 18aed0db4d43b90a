using Relata.Tests.Databases;
using Relata.Tests.Models.Library;

namespace Relata.Tests.Queries;

/// <summary>What a condition becomes on SQLite, after FROM "book" AS t0.</summary>
public sealed class WhereTranslationTests : IDisposable
{
    private readonly SqliteMemory _memory = new();
    private readonly Database _database;
    private readonly Session _session;

    public WhereTranslationTests()
    {
        _database = _memory.Open(ModelSet.Of<Book>());
        _session = _database.OpenSession();
    }

    public void Dispose()
    {
        _session.Dispose();
        _database.Dispose();
        _memory.Dispose();
    }

    [Fact]
    public void A_captured_value_is_a_parameter()
    {
        var pages = 300;
        AssertWhere("""t0."pages" > ?1""", book => book.Pages > pages);
    }

    [Fact]
    public void A_literal_is_a_parameter() => AssertWhere("""t0."title" = ?1""", book => book.Title == "Emma");

    [Fact]
    public void Equality_with_null_is_IS_NULL()
    {
        string? none = null;
        AssertWhere("""t0."subtitle" IS NULL""", book => book.Subtitle == null);
        AssertWhere("""t0."subtitle" IS NULL""", book => book.Subtitle == none);
        AssertWhere("""t0."subtitle" IS NOT NULL""", book => !(book.Subtitle == none));
    }

    [Fact]
    public void A_nullable_column_that_equals_a_value_is_compared_plainly_so_that_an_index_serves() =>
        AssertWhere("""t0."rating" = ?1""", book => book.Rating == 5);

    [Fact]
    public void A_nullable_column_that_is_unequal_to_a_value_includes_NULL() =>
        AssertWhere("""t0."rating" IS DISTINCT FROM ?1""", book => book.Rating != 5);

    [Fact]
    public void Two_nullable_columns_are_equal_where_both_are_NULL() =>
        AssertWhere("""t0."rating" IS NOT DISTINCT FROM t0."editor_id" """, book => book.Rating == book.EditorId);

    [Fact]
    public void The_negation_of_a_comparison_with_NULL_keeps_the_row() =>
        AssertWhere("""(t0."rating" < ?1) IS NOT TRUE""", book => !(book.Rating < 3));

    [Fact]
    public void The_negation_of_a_comparison_of_columns_that_are_never_NULL_is_the_opposite() =>
        AssertWhere("""t0."pages" >= ?1""", book => !(book.Pages < 3));

    [Fact]
    public void And_and_or_have_the_parentheses_they_need() => AssertWhere(
        """(t0."pages" > ?1 OR t0."pages" < ?2) AND t0."title" = ?3""", book => (book.Pages > 3 || book.Pages < 1) && book.Title == "x");

    [Fact]
    public void A_bool_column_is_a_condition()
    {
        AssertWhere("""t0."is_in_print" """, book => book.IsInPrint);
        AssertWhere("""NOT t0."is_in_print" """, book => !book.IsInPrint);
        AssertWhere("""t0."is_translated" = ?1""", book => book.IsTranslated == true);
        AssertWhere("""COALESCE(t0."is_translated", ?1)""", book => book.IsTranslated ?? false);
    }

    [Fact]
    public void A_condition_known_before_is_left_out()
    {
        var all = true;
        Assert.EndsWith("FROM \"book\" AS t0", _session.Query<Book>().Where(book => all || book.IsInPrint).Sql());
        all = false;
        AssertWhere("""t0."is_in_print" """, book => all || book.IsInPrint);
    }

    [Fact]
    public void An_enum_is_compared_by_its_number()
    {
        var genre = Genre.Poetry;
        AssertWhere("""t0."genre" = ?1""", book => book.Genre == genre);
        AssertWhere("""t0."second_genre" = ?1""", book => book.SecondGenre == Genre.Science);
        AssertWhere("""t0."genre" = t0."second_genre" """, book => book.Genre == book.SecondGenre);
    }

    [Fact]
    public void A_character_is_compared_as_a_character()
    {
        var query = _session.Query<Book>().Where(book => book.Shelf == 'A');
        Assert.EndsWith("""WHERE t0."shelf" = ?1""", query.Sql());
        Assert.Equal('A', Assert.Single(query.Values()));
    }

#pragma warning disable CA1862 // A comparison that ignores case has no translation: both sides are brought into one form.
    [Fact]
    public void Text_methods()
    {
        AssertWhere("""instr(t0."title", ?1) > 0""", book => book.Title.Contains("50%"));
        AssertWhere("""substr(CAST('.' || t0."title" AS BLOB), 1, length(CAST('.' || ?1 AS BLOB))) = CAST('.' || ?1 AS BLOB)""", book => book.Title.StartsWith("a_"));
        AssertWhere("""substr(CAST(t0."title" || '.' AS BLOB), -length(CAST(?1 || '.' AS BLOB))) = CAST(?1 || '.' AS BLOB)""", book => book.Title.EndsWith("za"));
        AssertWhere("""lower(t0."title") = ?1""", book => book.Title.ToLower() == "x");
        AssertWhere("""upper(trim(t0."title", char(9, 10, 11, 12, 13, 32, 133, 160, 5760, 8192, 8193, 8194, 8195, 8196, 8197, 8198, 8199, 8200, 8201, 8202, 8232, 8233, 8239, 8287, 12288))) = ?1""", book => book.Title.Trim().ToUpper() == "X");
        AssertWhere("""text_length(t0."title") > ?1""", book => book.Title.Length > 3);
        AssertWhere("""t0."subtitle" IS NULL OR t0."subtitle" = ''""", book => string.IsNullOrEmpty(book.Subtitle));
        AssertWhere("""t0."title" || ?1 || COALESCE(t0."subtitle", '') = ?2""", book => book.Title + ": " + book.Subtitle == "a: b");
        AssertWhere("""t0."title" = ?1""", book => book.Title.Equals("x"));
    }

#pragma warning restore CA1862
    [Fact]
    public void Arithmetic_keeps_its_order()
    {
        AssertWhere("""(t0."pages" + ?1) * ?2 = t0."pages" - (?3 - t0."pages")""", book => (book.Pages + 1) * 2 == book.Pages - (3 - book.Pages));
        AssertWhere("""CAST(t0."pages" AS REAL) / ?1 > ?2""", book => (double)book.Pages / 2 > 1.5);
        AssertWhere("""-t0."pages" % ?1 = ?2""", book => -book.Pages % 2 == 0);
    }

    [Fact]
    public void Nullable_members_and_coalescing()
    {
        AssertWhere("""t0."rating" IS NOT NULL AND t0."rating" > ?1""", book => book.Rating.HasValue && book.Rating.Value > 2);
        AssertWhere("""COALESCE(t0."rating", ?1) = ?2""", book => (book.Rating ?? 0) == 0);
        AssertWhere("""COALESCE(t0."rating", 0) = ?1""", book => book.Rating.GetValueOrDefault() == 2);
    }

    [Fact]
    public void A_choice_is_CASE() => AssertWhere(
        """CASE WHEN t0."is_in_print" THEN t0."title" ELSE t0."subtitle" END = ?1""", book => (book.IsInPrint ? book.Title : book.Subtitle) == "x");

    [Fact]
    public void A_list_that_contains_is_IN_with_one_parameter()
    {
        int[] array = [1, 2];
        List<int> list = [1, 2];
        HashSet<int> set = [1, 2];
        var sequence = list.Where(id => id > 1);
        var expected = """t0."author_id" IN (SELECT value FROM json_each(?1))""";
        AssertWhere(expected, book => array.Contains(book.AuthorId));
        AssertWhere(expected, book => list.Contains(book.AuthorId));
        AssertWhere(expected, book => set.Contains(book.AuthorId));
        AssertWhere(expected, book => sequence.Contains(book.AuthorId));
        AssertWhere(expected.Replace("IN", "NOT IN"), book => !array.Contains(book.AuthorId));
    }

    [Fact]
    public void An_empty_list_contains_nothing()
    {
        int[] none = [];
        AssertWhere("FALSE", book => none.Contains(book.AuthorId));
        Assert.EndsWith("FROM \"book\" AS t0", _session.Query<Book>().Where(book => !none.Contains(book.AuthorId)).Sql());
    }

    [Fact]
    public void Null_in_a_list_is_asked_for_apart()
    {
        int?[] ratings = [1, null];
        AssertWhere("""t0."rating" IN (SELECT value FROM json_each(?1)) OR t0."rating" IS NULL""", book => ratings.Contains(book.Rating));
        ratings = [1];
        AssertWhere("""(t0."rating" IN (SELECT value FROM json_each(?1))) IS NOT TRUE""", book => !ratings.Contains(book.Rating));
    }

    [Fact]
    public void A_to_one_relationship_joins_and_a_path_joins_once() => Assert.EndsWith(
        """
        FROM "book" AS t0 LEFT JOIN "author" AS t1 ON t1."id" = t0."author_id" LEFT JOIN "author" AS t2 ON t2."id" = t0."editor_id" WHERE t1."name" = ?1 AND t1."country" = ?2 AND t2."name" = ?3
        """.Trim(),
        _session.Query<Book>().Where(book => book.Author!.Name == "a" && book.Author.Country == "b" && book.Editor!.Name == "c").Sql());

    [Fact]
    public void The_key_of_a_related_entity_is_in_the_owner() =>
        AssertWhere("""t0."author_id" = ?1""", book => book.Author!.Id == 3);

    [Fact]
    public void Entities_are_compared_by_their_keys()
    {
        var author = new Author { Id = 5 };
        AssertWhere("""t0."author_id" = ?1""", book => book.Author == author);
        AssertWhere("""t0."editor_id" IS DISTINCT FROM ?1""", book => book.Editor != author);
        AssertWhere("""t0."editor_id" IS NULL""", book => book.Editor == null);
        AssertWhere("""t0."author_id" = t0."editor_id" """, book => book.Author == book.Editor);
        Author[] authors = [author];
        AssertWhere("""t0."author_id" IN (SELECT value FROM json_each(?1))""", book => authors.Contains(book.Author));
    }

    [Fact]
    public void A_collection_is_a_correlated_sub_select()
    {
        Assert.EndsWith(
            """WHERE EXISTS (SELECT 1 FROM "book" AS t1 WHERE t1."author_id" = t0."id" AND t1."pages" > ?1)""",
            _session.Query<Author>().Where(author => author.Books.Any(book => book.Pages > 100)).Sql());
        Assert.EndsWith(
            """WHERE NOT EXISTS (SELECT 1 FROM "book" AS t1 WHERE t1."author_id" = t0."id")""",
            _session.Query<Author>().Where(author => !author.Books.Any()).Sql());
        Assert.EndsWith(
            """WHERE NOT EXISTS (SELECT 1 FROM "book" AS t1 WHERE t1."author_id" = t0."id" AND (t1."rating" > ?1) IS NOT TRUE)""",
            _session.Query<Author>().Where(author => author.Books.All(book => book.Rating > 3)).Sql());
        Assert.EndsWith(
            """WHERE (SELECT COUNT(*) FROM "book" AS t1 WHERE t1."author_id" = t0."id") > ?1""",
            _session.Query<Author>().Where(author => author.Books.Count > 2).Sql());
    }

    [Fact]
    public void A_collection_over_a_link_table_joins_it() => Assert.EndsWith(
        """WHERE EXISTS (SELECT 1 FROM "tag" AS t1 INNER JOIN "book_tag" AS t2 ON t2."tag_id" = t1."id" WHERE t2."book_id" = t0."id" AND t1."name" = ?1)""",
        _session.Query<Book>().Where(book => book.Tags.Any(tag => tag.Name == "x")).Sql());

    [Fact]
    public void Collections_nest_and_see_the_rows_around_them() => Assert.EndsWith(
        """WHERE EXISTS (SELECT 1 FROM "book" AS t1 WHERE t1."author_id" = t0."id" AND t1."title" = t0."name" AND (SELECT COUNT(*) FROM "tag" AS t2 INNER JOIN "book_tag" AS t3 ON t3."tag_id" = t2."id" WHERE t3."book_id" = t1."id" AND t2."name" = t0."country") > ?1)""",
        _session.Query<Author>().Where(author => author.Books.Any(book =>
            book.Title == author.Name && book.Tags.Count(tag => tag.Name == author.Country) > 1)).Sql());

    [Fact]
    public void A_collection_contains_an_entity()
    {
        var tag = new Tag { Id = 4 };
        Assert.EndsWith(
            """WHERE t2."book_id" = t0."id" AND t1."id" = ?1)""",
            _session.Query<Book>().Where(book => book.Tags.Contains(tag)).Sql());
    }

    private void AssertWhere(string expected, System.Linq.Expressions.Expression<Func<Book, bool>> predicate)
    {
        var sql = _session.Query<Book>().Where(predicate).Sql();
        Assert.Equal(expected.Trim(), sql[(sql.IndexOf(" WHERE ", StringComparison.Ordinal) + 7)..]);
    }
}
