using System.Text.Json;
using System.Text.Json.Serialization;
using Relata.Tests.Databases;
using Relata.Tests.Loaders.Columns;
using Relata.Tests.Models.Papers;

namespace Relata.Tests.Json;

/// <summary>JSON of objects with columns that are not loaded.</summary>
public abstract class ColumnJsonTests<TDatabase> : PaperTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    private static readonly JsonSerializerOptions s_options = new JsonSerializerOptions().AddRelata();

    [Fact]
    public void A_column_that_is_not_loaded_is_left_out_and_not_read()
    {
        using var session = Database.OpenSession();
        var paper = session.Query<Paper>().Options(Load.Only((Paper p) => p.Title), Load.SelectIn((Paper p) => p.Author).Only(a => a.Name)).First(p => p.Id == 1);

        Assert.Equal(
            """{"Title":"title 1","AuthorId":1,"Author":{"Name":"author 1","Email":"1@example.org","Id":1},"Id":1}""", JsonSerializer.Serialize(paper, s_options));
        Assert.Equal(2, session.StatementCount);
        paper.Pages = 0;
        Assert.Contains("\"Pages\":0", JsonSerializer.Serialize(paper, s_options), StringComparison.Ordinal);
    }

    [Fact]
    public void A_detached_object_is_written_without_them()
    {
        Paper paper;
        using (var session = Database.OpenSession())
        {
            paper = session.Query<Paper>().Options(Load.Only((Paper p) => p.Pages)).First(p => p.Id == 1);
        }

        Assert.Equal("""{"Pages":10,"AuthorId":1,"Id":1}""", JsonSerializer.Serialize(paper, s_options));
    }

    [Fact]
    public void What_was_left_out_is_not_written_when_the_json_comes_back()
    {
        string json;
        using (var session = Database.OpenSession())
        {
            json = JsonSerializer.Serialize(session.Query<Paper>().Options(Load.Only((Paper p) => p.Title)).First(p => p.Id == 1), s_options);
        }

        using (var session = Database.OpenSession())
        {
            var sent = JsonSerializer.Deserialize<Paper>(json.Replace("title 1", "sent", StringComparison.Ordinal), s_options)!;
            session.Merge(sent);
            session.Commit();
        }

        Assert.Equal(("sent", 10, PaperState.Printed, "body 1", 3, 1), Row(1));
    }

    [Theory]
    [InlineData(JsonIgnoreCondition.WhenWritingDefault, """{"Text":"remark 1","Line":1,"Id":1}""", """{"Text":"remark 1","Id":1}""")]
    [InlineData(JsonIgnoreCondition.WhenWritingNull, """{"Text":"remark 1","Line":1,"Id":1}""", """{"Text":"remark 1","Line":0,"Id":1}""")]
    [InlineData(JsonIgnoreCondition.Never, """{"Text":"remark 1","Line":1,"PaperId":null,"Id":1}""", """{"Text":"remark 1","Line":0,"PaperId":null,"Id":1}""")]
    public void The_conditions_of_the_options_stay_in_force(JsonIgnoreCondition condition, string written, string ofDefaults)
    {
        var options = new JsonSerializerOptions { DefaultIgnoreCondition = condition }.AddRelata();
        using var session = Database.OpenSession();
        var remark = session.Get<Remark>(1)!;
        remark.PaperId = null;

        Assert.Equal(written, JsonSerializer.Serialize(remark, options));
        remark.Line = 0;
        Assert.Equal(ofDefaults, JsonSerializer.Serialize(remark, options));
    }
}

public sealed class SqliteColumnJsonTests : ColumnJsonTests<SqliteFile>;

public sealed class PostgreSqlColumnJsonTests : ColumnJsonTests<PostgreSqlTestDatabase>;

public sealed class MariaDbColumnJsonTests : ColumnJsonTests<MariaDbTestDatabase>;
