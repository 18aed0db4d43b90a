// What is refused where it is written is refused when it is made as well, as a stored option is.
#pragma warning disable REL106
using Relata.Tests.Databases;
using Relata.Tests.Models.Papers;

namespace Relata.Tests.Loaders.Columns;

/// <summary>What an access to a column does that an option has left out below a path, in sessions that may hold the object already.</summary>
public abstract class ColumnAccessBelowPathsTests<TDatabase> : PaperTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Theory]
    [InlineData(Loading.Joined)]
    [InlineData(Loading.SelectIn)]
    [InlineData(Loading.Subquery)]
    [InlineData(Loading.Immediate)]
    [InlineData(Loading.Lazy)]
    [InlineData(Loading.Batch)]
    public void Raise_applies_below_a_reference_and_a_list_by_each_strategy(Loading strategy)
    {
        using var session = Database.OpenSession();
        var paper = session.Query<Paper>()
            .Options(
                Load.By(strategy, (Paper p) => p.Author).Only(Loading.Raise, a => a.Name),
                Load.By(strategy, (Paper p) => p.Remarks).Defer(Loading.Raise, r => r.Text))
            .Single(p => p.Id == 2);

        Assert.Equal(("author 2", 2), (paper.Author!.Name, paper.Remarks.Min(remark => remark.Line)));
        var before = session.StatementCount;
        Assert.Contains("Author.Biography is not loaded", Assert.Throws<ColumnNotLoadedException>(() => paper.Author!.Biography).Message, StringComparison.Ordinal);
        Assert.All(paper.Remarks, remark => Assert.Contains("Remark.Text is not loaded", Assert.Throws<ColumnNotLoadedException>(() => remark.Text).Message, StringComparison.Ordinal));
        Assert.Equal("2@example.org", paper.Author.Email);
        Assert.Equal(before, session.StatementCount);
    }

    [Fact]
    public void Batch_loads_the_column_for_all_related_objects()
    {
        using var session = Database.OpenSession();
        var papers = session.Query<Paper>().Options(Load.SelectIn((Paper p) => p.Author).Only(Loading.Batch, a => a.Name)).OrderBy(p => p.Id).ToList();

        Assert.Equal(["life 1", "life 2", "life 1"], papers.Select(paper => paper.Author!.Biography));
        Assert.Equal(3, session.StatementCount);
    }

    [Fact]
    public void Lazy_loads_the_column_for_one_object()
    {
        using var session = Database.OpenSession();
        var papers = session.Query<Paper>().Options(Load.SelectIn((Paper p) => p.Author).Defer(Loading.Lazy, a => a.Biography)).OrderBy(p => p.Id).ToList();

        Assert.Equal(["life 1", "life 2", "life 1"], papers.Select(paper => paper.Author!.Biography));
        Assert.Equal(4, session.StatementCount);
    }

    [Fact]
    public void The_strategy_applies_at_the_end_of_a_longer_path()
    {
        using var session = Database.OpenSession();
        var author = session.Query<Author>()
            .Options(Load.SelectIn((Author a) => a.Papers).Only(Loading.Batch, p => p.Title).SelectIn(p => p.Remarks).Only(Loading.Raise, r => r.Line))
            .Single(a => a.Id == 1);

        Assert.Equal([10, 30], author.Papers.Select(paper => paper.Pages).Order());
        Assert.Equal(4, session.StatementCount);
        Assert.All(author.Papers.SelectMany(paper => paper.Remarks), remark => Assert.Throws<ColumnNotLoadedException>(() => remark.Text));
        Assert.Equal(4, session.StatementCount);
    }

    [Fact]
    public void The_strategy_applies_to_the_rows_that_the_query_has_joined()
    {
        using var session = Database.OpenSession();
        var papers = session.Query<Paper>()
            .Join((Paper p) => p.Author).Join((Paper p) => p.Remarks, (p, r) => r.Line > 3)
            .Options(
                Load.ContainsEager((Paper p) => p.Author).Only(Loading.Raise, a => a.Name),
                Load.ContainsEager((Paper p) => p.Remarks).Defer(Loading.Raise, r => r.Text))
            .OrderBy(p => p.Id).ToList();

        Assert.Equal(["author 1", "author 2", "author 1"], papers.Select(paper => paper.Author!.Name));
        Assert.All(papers, paper => Assert.Throws<ColumnNotLoadedException>(() => paper.Author!.Biography));
        Assert.All(papers, paper => Assert.Throws<ColumnNotLoadedException>(() => Assert.Single(paper.Remarks).Text));
        Assert.Equal(1, session.StatementCount);
    }

    [Fact]
    public void A_group_is_read_below_a_path()
    {
        using var session = Database.OpenSession();
        var remark = session.Query<Remark>().Options(Load.Joined((Remark r) => r.Paper).UndeferGroup("scan")).Single(r => r.Id == 2);

        Assert.Equal([2, 2, 3], remark.Paper!.Scan!);
        Assert.Equal(3, remark.Paper.ScanSize);
        Assert.Equal(1, session.StatementCount);
        Assert.False(remark.Paper.IsColumnLoaded(p => p.Body));
    }

    [Fact]
    public void An_object_that_the_session_holds_keeps_what_it_has()
    {
        using var session = Database.OpenSession();
        session.Autoflush = false;
        var (whole, changed) = (session.Query<Author>().Single(a => a.Id == 1), session.Query<Author>().Options(Load.Only((Author a) => a.Name)).Single(a => a.Id == 2));
        changed.Biography = "set";
        whole.Name = "changed";

        var papers = session.Query<Paper>().Options(Load.SelectIn((Paper p) => p.Author).Only(Loading.Raise, a => a.Email)).OrderBy(p => p.Id).ToList();

        Assert.Equal([("changed", "life 1"), ("author 2", "set"), ("changed", "life 1")], papers.Select(paper => (paper.Author!.Name, paper.Author.Biography)));
        Assert.Equal(3, session.StatementCount);
    }

    [Fact]
    public void An_expired_object_raises_for_what_the_row_did_not_bring()
    {
        using var session = Database.OpenSession();
        var author = session.Query<Author>().Single(a => a.Id == 2);
        session.Expire(author);

        var paper = session.Query<Paper>().Options(Load.Joined((Paper p) => p.Author).Only(Loading.Raise, a => a.Name)).Single(p => p.Id == 2);

        Assert.Same(author, paper.Author);
        Assert.Equal("author 2", author.Name);
        Assert.Throws<ColumnNotLoadedException>(() => author.Biography);
    }

    [Fact]
    public void An_object_on_two_paths_has_the_columns_of_both_and_the_strategy_of_the_one_that_gives_one()
    {
        using var session = Database.OpenSession();
        var paper = session.Query<Paper>()
            .Options(
                Load.Only(Loading.Raise, (Paper p) => p.Title),
                Load.SelectIn((Paper p) => p.Remarks).SelectIn(r => r.Paper).Only(Loading.Raise, p => p.Pages))
            .Single(p => p.Id == 1);

        Assert.Equal(("title 1", 10), (paper.Title, paper.Remarks[0].Paper!.Pages));
        Assert.Throws<ColumnNotLoadedException>(() => paper.Status);
        Assert.Throws<ColumnNotLoadedException>(() => paper.Body);
    }

    [Fact]
    public void Two_strategies_for_the_columns_of_one_path_are_refused()
    {
        using var session = Database.OpenSession();
        var below = session.Query<Paper>().Options(Load.SelectIn((Paper p) => p.Author).Only(Loading.Raise, a => a.Name), Load.SelectIn((Paper p) => p.Author).Only(Loading.Batch, a => a.Email));
        var atRoot = session.Query<Paper>().Options(Load.Only(Loading.Raise, (Paper p) => p.Title), Load.Only(Loading.Lazy, (Paper p) => p.Pages));
        var deferred = session.Query<Paper>().Options(Load.SelectIn((Paper p) => p.Author).Defer(Loading.Raise, a => a.Biography).Defer(Loading.Lazy, a => a.Biography));

        Assert.Contains("Author.Biography is to be left out with two loading strategies", Assert.Throws<LoadOptionException>(() => below.ToList()).Message, StringComparison.Ordinal);
        Assert.Contains("Paper.Status is to be left out with two loading strategies", Assert.Throws<LoadOptionException>(() => atRoot.ToList()).Message, StringComparison.Ordinal);
        Assert.Contains("Author.Biography is to be left out with two loading strategies", Assert.Throws<LoadOptionException>(() => deferred.ToList()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_column_that_defer_names_has_its_strategy_among_those_that_only_leaves_out()
    {
        using var session = Database.OpenSession();
        var author = session.Query<Paper>()
            .Options(Load.SelectIn((Paper p) => p.Author).Only(Loading.Raise, a => a.Email).Defer(Loading.Lazy, a => a.Biography))
            .Single(p => p.Id == 1).Author!;

        Assert.Throws<ColumnNotLoadedException>(() => author.Name);
        Assert.Equal("life 1", author.Biography);
    }

    [Fact]
    public void What_says_nothing_of_a_column_is_refused_below_a_path()
    {
        Assert.Contains("Use Lazy, Batch or Raise", Assert.Throws<LoadOptionException>(() => Load.SelectIn((Paper p) => p.Author).Only(Loading.Joined, a => a.Name)).Message, StringComparison.Ordinal);
        Assert.Contains("Author.Email belongs to a key", Assert.Throws<LoadOptionException>(() => Load.SelectIn((Paper p) => p.Author).Defer(Loading.Raise, a => a.Email)).Message, StringComparison.Ordinal);
        Assert.Contains("has no column with DeferredGroup", Assert.Throws<LoadOptionException>(() => Load.SelectIn((Paper p) => p.Author).UndeferGroup("scan")).Message, StringComparison.Ordinal);
        Assert.Contains("Raise loads nothing", Assert.Throws<LoadOptionException>(() => Load.Raise((Paper p) => p.Author).Only(Loading.Raise, a => a.Name)).Message, StringComparison.Ordinal);
    }
}

public sealed class SqliteColumnAccessBelowPathsTests : ColumnAccessBelowPathsTests<SqliteFile>;

public sealed class PostgreSqlColumnAccessBelowPathsTests : ColumnAccessBelowPathsTests<PostgreSqlTestDatabase>;

public sealed class MariaDbColumnAccessBelowPathsTests : ColumnAccessBelowPathsTests<MariaDbTestDatabase>;
