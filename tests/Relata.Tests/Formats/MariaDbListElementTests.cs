using Relata.Tests.Databases;

namespace Relata.Tests.Formats;

public sealed class MariaDbListElementTests : ListElementTests<MariaDbTestDatabase>
{
    [Fact]
    public void The_elements_are_rows_of_a_sub_select()
    {
        Assert.Equal(
            """EXISTS (SELECT 1 FROM JSON_TABLE(JSON_QUERY(t0.`content`, '$."lines"'), '$[*]' COLUMNS (`key` FOR ORDINALITY, `value` JSON PATH '$')) AS t1 WHERE (JSON_VALUE(t1.`value`, '$."product"') COLLATE utf8mb4_nopad_bin) = ? AND CAST(JSON_VALUE(t1.`value`, '$."count"') AS SIGNED) > ?)""",
            SqlOf(b => b.Content.Lines.Any(line => line.Product == "tea" && line.Count > 2)));
        Assert.Equal(
            """EXISTS (SELECT 1 FROM JSON_TABLE(t0.`tags`, '$[*]' COLUMNS (`key` FOR ORDINALITY, `value` LONGTEXT COLLATE utf8mb4_nopad_bin PATH '$')) AS t1 WHERE LEFT(t1.`value`, CHAR_LENGTH(?)) = ?)""",
            SqlOf(b => b.Tags.Any(tag => tag.StartsWith("sw"))));
        Assert.Equal(
            """(SELECT (JSON_VALUE(t1.`value`, '$') COLLATE utf8mb4_nopad_bin) FROM JSON_TABLE(JSON_QUERY(t0.`content`, '$."notes"'), '$[*]' COLUMNS (`key` FOR ORDINALITY, `value` JSON PATH '$')) AS t1 WHERE (t1.`key` - 1) = ?) = ?""",
            SqlOf(b => b.Content.Notes[1] == "by hand"));
        Assert.Equal(
            """CAST(JSON_VALUE(t0.`content`, '$."total"') AS DECIMAL(65,30)) > ?""",
            SqlOf(b => b.Content.Total > 2.5m));
        Assert.Equal(
            """CAST(JSON_VALUE(t0.`content`, '$."id"') AS CHAR(36) CHARACTER SET ascii) = ? AND CAST(JSON_VALUE(t0.`content`, '$."day"') AS DATE) < ?""",
            SqlOf(b => b.Content.Id == Guid.Empty && b.Content.Day < DateOnly.MaxValue));
    }
}
