// What is refused where it is written is refused when it is made as well, as a stored option is.
#pragma warning disable REL106
using Relata.Tests.Databases;
using Relata.Tests.Models.Papers;

namespace Relata.Tests.Loaders.Columns;

/// <summary>Which columns a query reads, at its root and below each strategy.</summary>
public abstract class ColumnOptionTests<TDatabase> : PaperTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Fact]
    public async Task A_deferred_column_is_left_out_until_it_is_read()
    {
        await using var session = Database.OpenSession();
        var query = session.Query<Paper>().OrderBy(p => p.Id);
        var papers = await query.ToListAsync();

        Assert.DoesNotContain("body", query.Explain().Split("1:")[1], StringComparison.OrdinalIgnoreCase);
        Assert.All(papers, paper => Assert.False(paper.IsColumnLoaded(p => p.Body)));
        Assert.All(papers, paper => Assert.True(paper.IsColumnLoaded(p => p.Title)));
        Assert.Equal(["title 1", "title 2", "title 3"], papers.Select(paper => paper.Title));
        Assert.Equal(1, session.StatementCount);
        Assert.Equal(["body 1", "body 2", "body 3"], papers.Select(paper => paper.Body));
        Assert.Equal(["body 1", "body 2", "body 3"], papers.Select(paper => paper.Body));
        Assert.Equal(4, session.StatementCount);
    }

    [Fact]
    public void Undefer_reads_it_with_the_query()
    {
        using var session = Database.OpenSession();
        var papers = session.Query<Paper>().Options(Load.Undefer((Paper p) => p.Body)).OrderBy(p => p.Id).ToList();

        Assert.Equal(["body 1", "body 2", "body 3"], papers.Select(paper => paper.Body));
        Assert.Equal(1, session.StatementCount);
        Assert.False(papers[0].IsColumnLoaded(p => p.Scan));
    }

    [Fact]
    public async Task A_group_is_loaded_as_one()
    {
        await using var session = Database.OpenSession();
        var paper = await session.Query<Paper>().SingleAsync(p => p.Id == 2);

        Assert.Equal([2, 2, 3], paper.Scan!);
        Assert.Equal(3, paper.ScanSize);
        Assert.Equal(2, session.StatementCount);
        Assert.False(paper.IsColumnLoaded(p => p.Body));
        session.Expunge(paper);

        paper = await session.Query<Paper>().Options(Load.UndeferGroup<Paper>("scan")).SingleAsync(p => p.Id == 2);
        Assert.Equal([2, 2, 3], paper.Scan!);
        Assert.Equal(3, paper.ScanSize);
        Assert.Equal(3, session.StatementCount);
    }

    [Fact]
    public void Only_reads_the_named_columns_and_the_keys()
    {
        using var session = Database.OpenSession();
        var query = session.Query<Author>().Options(Load.Only((Author a) => a.Name)).OrderBy(a => a.Id);

        Assert.StartsWith("Author, without Biography  in statement 1", query.Explain(), StringComparison.Ordinal);
        var authors = query.ToList();
        Assert.Equal(["author 1", "author 2"], authors.Select(author => author.Name));
        Assert.Equal(["1@example.org", "2@example.org"], authors.Select(author => author.Email));
        Assert.Equal(1, session.StatementCount);
        Assert.Equal(["life 1", "life 2"], authors.Select(author => author.Biography));
        Assert.Equal(3, session.StatementCount);
    }

    // The program named few columns, not each that it left out.
    [Fact]
    public void What_only_leaves_out_is_loaded_with_one_statement_for_an_object_without_deferred_columns()
    {
        using var session = Database.OpenSession();
        var paper = session.Query<Paper>().Options(Load.Only((Paper p) => p.Title, p => p.Body)).Single(p => p.Id == 3);

        Assert.Equal("body 3", paper.Body);
        Assert.Equal((30, PaperState.Printed, new DateTime(2020, 1, 3, 0, 0, 0, DateTimeKind.Utc)), (paper.Pages, paper.Status, paper.Published));
        Assert.Equal(2, session.StatementCount);
        Assert.False(paper.IsColumnLoaded(p => p.Scan));
    }

    [Theory]
    [InlineData(Loading.Joined, 1)]
    [InlineData(Loading.SelectIn, 2)]
    [InlineData(Loading.Subquery, 2)]
    [InlineData(Loading.Immediate, 3)]
    [InlineData(Loading.Lazy, 3)]
    [InlineData(Loading.Batch, 2)]
    public async Task Options_for_columns_apply_below_a_reference_by_each_strategy(Loading strategy, int statements)
    {
        await using var session = Database.OpenSession();
        var papers = await session.Query<Paper>()
            .Options(Load.By(strategy, (Paper p) => p.Author).Only(a => a.Name), Load.Defer((Paper p) => p.Pages))
            .OrderBy(p => p.Id).ToListAsync();

        Assert.Equal(["author 1", "author 2", "author 1"], papers.Select(paper => paper.Author!.Name));
        Assert.Equal(statements, session.StatementCount);
        Assert.All(papers, paper => Assert.False(paper.Author!.IsColumnLoaded(a => a.Biography)));
        Assert.All(papers, paper => Assert.False(paper.IsColumnLoaded(p => p.Pages)));
        Assert.Equal(["life 1", "life 2", "life 1"], papers.Select(paper => paper.Author!.Biography));
        Assert.Equal([10, 20, 30], papers.Select(paper => paper.Pages));
    }

    [Theory]
    [InlineData(Loading.Joined, 1)]
    [InlineData(Loading.SelectIn, 2)]
    [InlineData(Loading.Subquery, 2)]
    [InlineData(Loading.Immediate, 4)]
    [InlineData(Loading.Lazy, 4)]
    [InlineData(Loading.Batch, 2)]
    public void Options_for_columns_apply_below_a_list_by_each_strategy(Loading strategy, int statements)
    {
        using var session = Database.OpenSession();
        var papers = session.Query<Paper>()
            .Options(Load.By(strategy, (Paper p) => p.Remarks).Only(r => r.Line), Load.By(strategy, (Paper p) => p.Topics).Defer(t => t.Description))
            .OrderBy(p => p.Id).ToList();

        Assert.Equal([[1, 4], [2, 5], [3, 6]], papers.Select(paper => paper.Remarks.Select(remark => remark.Line).Order().ToArray()));
        Assert.Equal(["topic 2", "topic 1", "topic 2"], papers.SelectMany(paper => paper.Topics).Select(topic => topic.Name));
        Assert.Equal(strategy == Loading.Joined ? 1 : (2 * statements) - 1, session.StatementCount);
        Assert.All(papers, paper => Assert.All(paper.Remarks, remark => Assert.False(remark.IsColumnLoaded(r => r.Text))));
        Assert.Equal(["about 2", "about 1", "about 2"], papers.SelectMany(paper => paper.Topics).Select(topic => topic.Description));
        Assert.Equal(["remark 1", "remark 4"], papers[0].Remarks.OrderBy(remark => remark.Id).Select(remark => remark.Text));
    }

    // The foreign key is needed by the relationship.
    [Fact]
    public void A_reference_over_a_deferred_foreign_key_is_loaded_with_two_statements()
    {
        using var session = Database.OpenSession();
        var papers = session.Query<Paper>().Options(Load.Defer((Paper p) => p.AuthorId), Load.SelectIn((Paper p) => p.Author)).OrderBy(p => p.Id).ToList();

        Assert.Equal(["author 1", "author 2", "author 1"], papers.Select(paper => paper.Author!.Name));
        Assert.Equal([1, 2, 1], papers.Select(paper => paper.AuthorId));
        Assert.Equal(2, session.StatementCount);
    }

    [Fact]
    public void A_page_over_a_joined_list_with_few_columns_is_right()
    {
        using var session = Database.OpenSession();
        var papers = session.Query<Paper>()
            .Options(Load.Only((Paper p) => p.Title), Load.Joined((Paper p) => p.Remarks).Only(r => r.Text), Load.Joined((Paper p) => p.Author).Only(a => a.Name))
            .OrderByDescending(p => p.Pages).Take(2).ToList();

        Assert.Equal([("title 3", "author 1"), ("title 2", "author 2")], papers.Select(paper => (paper.Title, paper.Author!.Name)));
        Assert.Equal([["remark 3", "remark 6"], ["remark 2", "remark 5"]], papers.Select(paper => paper.Remarks.Select(remark => remark.Text).Order().ToArray()));
        Assert.Equal(1, session.StatementCount);
    }

    [Fact]
    public async Task A_stream_reads_the_named_columns()
    {
        await using var session = Database.OpenSession();
        var read = new List<(string, string, int)>();
        await foreach (var paper in session.Query<Paper>().Options(Load.Only((Paper p) => p.Title), Load.SelectIn((Paper p) => p.Author).Only(a => a.Name)).OrderBy(p => p.Id).AsAsyncEnumerable())
        {
            Assert.False(paper.IsColumnLoaded(p => p.Pages));
            read.Add((paper.Title, paper.Author!.Name, paper.Pages));
        }

        Assert.Equal([("title 1", "author 1", 10), ("title 2", "author 2", 20), ("title 3", "author 1", 30)], read);
    }

    [Fact]
    public void What_names_no_column_is_refused()
    {
        Assert.Contains("Load.Only takes columns of Paper, and 'Author' is a relationship.", Assert.Throws<LoadOptionException>(() => Load.Only((Paper p) => p.Author)).Message, StringComparison.Ordinal);
        Assert.Contains("below the relationship that leads to it", Assert.Throws<LoadOptionException>(() => Load.Defer((Paper p) => p.Author!.Name)).Message, StringComparison.Ordinal);
        Assert.Contains("names no column of Paper", Assert.Throws<LoadOptionException>(() => Load.Undefer<Paper>()).Message, StringComparison.Ordinal);
        Assert.Contains("It has the group scan.", Assert.Throws<LoadOptionException>(() => Load.UndeferGroup<Paper>("scans")).Message, StringComparison.Ordinal);
        Assert.Contains("None of its columns has a group.", Assert.Throws<LoadOptionException>(() => Load.UndeferGroup<Author>("scan")).Message, StringComparison.Ordinal);
        Assert.Contains("Use Lazy, Batch or Raise", Assert.Throws<LoadOptionException>(() => Load.Defer(Loading.Joined, (Paper p) => p.Title)).Message, StringComparison.Ordinal);
        Assert.Contains("Paper.AuthorId belongs to a key", Assert.Throws<LoadOptionException>(() => Load.Defer(Loading.Raise, (Paper p) => p.AuthorId)).Message, StringComparison.Ordinal);
        Assert.Contains("Raise loads nothing", Assert.Throws<LoadOptionException>(() => Load.Raise((Paper p) => p.Author).Only(a => a.Name)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_options_that_contradict_each_other_are_refused()
    {
        using var session = Database.OpenSession();
        var both = session.Query<Paper>().Options(Load.Defer((Paper p) => p.Title), Load.Undefer((Paper p) => p.Title));
        var onAccess = session.Query<Paper>().Options(Load.Defer(Loading.Raise, (Paper p) => p.Title), Load.Defer(Loading.Batch, (Paper p) => p.Title));

        Assert.Contains("Paper.Title is to be left out and to be loaded", Assert.Throws<LoadOptionException>(() => both.ToList()).Message, StringComparison.Ordinal);
        Assert.Contains("Paper.Title is to be left out with two loading strategies", Assert.Throws<LoadOptionException>(() => onAccess.ToList()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_option_for_columns_that_a_projection_does_not_return_is_refused()
    {
        using var session = Database.OpenSession();
        var only = session.Query<Paper>().Options(Load.Only((Paper p) => p.Title));

        Assert.Contains("the option Only is about", Assert.Throws<LoadOptionException>(() => only.Select(p => p.Title).ToList()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Options_add_to_each_other()
    {
        using var session = Database.OpenSession();
        var paper = session.Query<Paper>().Options(Load.Only((Paper p) => p.Title), Load.Only((Paper p) => p.Pages), Load.Undefer((Paper p) => p.Body)).First(p => p.Id == 1);

        Assert.Equal(("title 1", 10, "body 1"), (paper.Title, paper.Pages, paper.Body));
        Assert.Equal(1, session.StatementCount);
        Assert.False(paper.IsColumnLoaded(p => p.Status));
    }

    // The shape of a query includes its columns.
    [Fact]
    public void Queries_that_differ_in_their_columns_have_plans_of_their_own()
    {
        foreach (var option in new[] { Load.Only((Paper p) => p.Title), Load.Only((Paper p) => p.Pages), Load.Defer((Paper p) => p.Title), Load.Only((Paper p) => p.Title) })
        {
            using var session = Database.OpenSession();
            var paper = session.Query<Paper>().Options(option).First(p => p.Id == 1);
            Assert.Equal(("title 1", 10), (paper.Title, paper.Pages));
            Assert.Equal(2, session.StatementCount);
        }
    }
}

public sealed class SqliteColumnOptionTests : ColumnOptionTests<SqliteFile>;

public sealed class PostgreSqlColumnOptionTests : ColumnOptionTests<PostgreSqlTestDatabase>;

public sealed class MariaDbColumnOptionTests : ColumnOptionTests<MariaDbTestDatabase>;
