using Relata.Tests.Databases;

namespace Relata.Tests.Formats;

public sealed class PostgreSqlListElementTests : ListElementTests<PostgreSqlTestDatabase>
{
    [Fact]
    public void The_elements_are_rows_of_a_sub_select()
    {
        Assert.Equal(
            """EXISTS (SELECT 1 FROM jsonb_array_elements(NULLIF(t0."content" #> '{"lines"}', 'null')) WITH ORDINALITY AS t1("value", "key") WHERE (t1."value" #>> '{"product"}') = $1 AND CAST(t1."value" #>> '{"count"}' AS integer) > $2)""",
            SqlOf(b => b.Content.Lines.Any(line => line.Product == "tea" && line.Count > 2)));
        Assert.Equal(
            """EXISTS (SELECT 1 FROM unnest(t0."tags") WITH ORDINALITY AS t1("value", "key") WHERE starts_with(t1."value", $1))""",
            SqlOf(b => b.Tags.Any(tag => tag.StartsWith("sw"))));
        Assert.Equal(
            """(SELECT (t1."value" #>> '{}') FROM jsonb_array_elements(NULLIF(t0."content" #> '{"notes"}', 'null')) WITH ORDINALITY AS t1("value", "key") WHERE (t1."key" - 1) = $1) = $2""",
            SqlOf(b => b.Content.Notes[1] == "by hand"));
        Assert.Equal(
            """CAST(t0."content" #>> '{"total"}' AS numeric) > $1""",
            SqlOf(b => b.Content.Total > 2.5m));
        Assert.Equal(
            """CAST(t0."content" #>> '{"id"}' AS uuid) = $1 AND CAST(replace(replace(t0."content" #>> '{"day"}', '0001-01-01', '-infinity'), '9999-12-31', 'infinity') AS date) < $2""",
            SqlOf(b => b.Content.Id == Guid.Empty && b.Content.Day < DateOnly.MaxValue));
    }
}
