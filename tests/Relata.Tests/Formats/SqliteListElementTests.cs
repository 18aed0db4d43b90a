using Relata.Tests.Databases;

namespace Relata.Tests.Formats;

public sealed class SqliteListElementTests : ListElementTests<SqliteMemory>
{
    [Fact]
    public void The_elements_are_rows_of_a_sub_select()
    {
        Assert.Equal(
            """EXISTS (SELECT 1 FROM json_each(json_extract(t0."content", '$."lines"')) AS t1 WHERE json_extract(t1."value", '$."product"') = ?1 AND json_extract(t1."value", '$."count"') > ?2)""",
            SqlOf(b => b.Content.Lines.Any(line => line.Product == "tea" && line.Count > 2)));
        Assert.Equal(
            """EXISTS (SELECT 1 FROM json_each(t0."tags") AS t1 WHERE substr(CAST('.' || t1."value" AS BLOB), 1, length(CAST('.' || ?1 AS BLOB))) = CAST('.' || ?1 AS BLOB))""",
            SqlOf(b => b.Tags.Any(tag => tag.StartsWith("sw"))));
        Assert.Equal(
            """(SELECT t1."value" FROM json_each(json_extract(t0."content", '$."notes"')) AS t1 WHERE t1."key" = ?1) = ?2""",
            SqlOf(b => b.Content.Notes[1] == "by hand"));
        Assert.Equal(
            """NULLIF(t0."content" -> '$."total"', 'null') COLLATE decimal > ?1""",
            SqlOf(b => b.Content.Total > 2.5m));
        Assert.Equal(
            """upper(json_extract(t0."content", '$."id"')) = ?1 AND json_extract(t0."content", '$."day"') < ?2""",
            SqlOf(b => b.Content.Id == Guid.Empty && b.Content.Day < DateOnly.MaxValue));
    }
}
