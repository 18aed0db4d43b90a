using Relata.Tests.Databases;
using Relata.Tests.Models.Papers;

namespace Relata.Tests.Loaders.Columns;

/// <summary>Which columns a projection reads of the entities in it, in sessions that may hold them already.</summary>
public abstract class ProjectedColumnTests<TDatabase> : PaperTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    private static readonly LoadOption<Paper> s_title = Load.Only((Paper p) => p.Title);

    [Fact]
    public void A_deferred_column_of_the_entity_is_not_read()
    {
        using var session = Database.OpenSession();
        var row = session.Query<Paper>().Where(p => p.Id == 1).Select(p => new { p.AuthorId, Paper = p, p.Pages }).Single();

        Assert.Equal((1, "title 1", 10), (row.AuthorId, row.Paper.Title, row.Pages));
        Assert.False(row.Paper.IsColumnLoaded(p => p.Body));
        Assert.False(row.Paper.IsColumnLoaded(p => p.Scan));
        Assert.Equal(1, session.StatementCount);
        Assert.Equal(("body 1", 3), (row.Paper.Body, row.Paper.ScanSize));
        Assert.Equal(3, session.StatementCount);
    }

    [Fact]
    public void The_statement_does_not_name_it()
    {
        using var session = Database.OpenSession();

        Assert.DoesNotContain("body", session.Query<Paper>().Select(p => p).Explain(), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("body", session.Query<Remark>().Select(r => r.Paper).Explain(), StringComparison.OrdinalIgnoreCase);
        Assert.Contains("body", session.Query<Paper>().Select(p => new { Paper = p, p.Body }).Explain(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Options_before_the_select_choose_the_columns()
    {
        using var session = Database.OpenSession();
        var papers = session.Query<Paper>().Options(s_title, Load.UndeferGroup<Paper>("scan")).OrderBy(p => p.Id).Select(p => new { Paper = p, p.Id }).ToList();

        Assert.Equal([("title 1", 3), ("title 2", 3), ("title 3", 3)], papers.Select(row => (row.Paper.Title, row.Paper.ScanSize)));
        Assert.Equal(1, session.StatementCount);
        Assert.All(papers, row => Assert.False(row.Paper.IsColumnLoaded(p => p.Pages)));
        Assert.Equal([10, 20, 30], papers.Select(row => row.Paper.Pages));
        Assert.Equal(4, session.StatementCount);
    }

    [Fact]
    public void What_an_access_does_holds_for_entities_of_a_projection()
    {
        using var session = Database.OpenSession();
        var batch = session.Query<Paper>().Options(Load.Only(Loading.Batch, (Paper p) => p.Title)).OrderBy(p => p.Id).Select(p => new { Paper = p }).ToList();
        var raise = session.Query<Author>().Options(Load.Defer(Loading.Raise, (Author a) => a.Biography)).OrderBy(a => a.Id).Select(a => new { Author = a }).ToList();

        Assert.Equal([10, 20, 30], batch.Select(row => row.Paper.Pages));
        Assert.Equal(3, session.StatementCount);
        Assert.All(raise, row => Assert.Contains("Author.Biography is not loaded", Assert.Throws<ColumnNotLoadedException>(() => row.Author.Biography).Message, StringComparison.Ordinal));
    }

    [Fact]
    public void An_option_below_a_path_applies_to_the_entity_at_its_end()
    {
        using var session = Database.OpenSession();
        var rows = session.Query<Remark>()
            .Options(Load.Default((Remark r) => r.Paper).Only(Loading.Raise, p => p.Title).SelectIn(p => p.Author).Defer(Loading.Raise, a => a.Biography))
            .Where(r => r.Id <= 2).OrderBy(r => r.Id).Select(r => new { r.Text, r.Paper }).ToList();

        Assert.Equal([("remark 1", "title 1", "author 1"), ("remark 2", "title 2", "author 2")], rows.Select(row => (row.Text, row.Paper!.Title, row.Paper.Author!.Name)));
        Assert.Equal(2, session.StatementCount);
        Assert.All(rows, row => Assert.Throws<ColumnNotLoadedException>(() => row.Paper!.Pages));
        Assert.All(rows, row => Assert.Throws<ColumnNotLoadedException>(() => row.Paper!.Author!.Biography));
    }

    [Fact]
    public void An_entity_that_is_absent_is_null()
    {
        using var session = Database.OpenSession();
        session.Query<Remark>().Single(r => r.Id == 6).PaperId = null;

        var rows = session.Query<Remark>().Where(r => r.Id >= 5).OrderBy(r => r.Id).Select(r => new { r.Id, r.Paper, r.Text }).ToList();

        Assert.Equal([(5, "title 2", "remark 5"), (6, null, "remark 6")], rows.Select(row => (row.Id, row.Paper?.Title, row.Text)));
    }

    [Fact]
    public void Groups_distinct_rows_and_pages_leave_it_out()
    {
        using var session = Database.OpenSession();
        var groups = session.Query<Remark>().GroupBy(r => r.Paper).Select(g => new { Paper = g.Key, Count = g.Count() }).ToList();
        var distinct = session.Query<Remark>().Select(r => r.Paper).Distinct().ToList();
        var paged = session.Query<Remark>().Select(r => new { r.Id, r.Paper }).OrderBy(row => row.Id).Skip(1).Take(2).ToList();

        Assert.Equal([("title 1", 2), ("title 2", 2), ("title 3", 2)], groups.Select(group => (group.Paper!.Title, group.Count)).Order());
        Assert.Equal(["title 1", "title 2", "title 3"], distinct.Select(paper => paper!.Title).Order());
        Assert.Equal(["title 2", "title 3"], paged.Select(row => row.Paper!.Title));
        Assert.Equal(3, session.StatementCount);
        Assert.All(distinct, paper => Assert.False(paper!.IsColumnLoaded(p => p.Body)));
    }

    [Fact]
    public void Distinct_rows_are_sorted_by_a_column_that_is_not_read()
    {
        using var session = Database.OpenSession();
        var papers = session.Query<Paper>().OrderByDescending(p => p.Body).Select(p => new { Paper = p }).Distinct().ToList();

        Assert.Equal(["title 3", "title 2", "title 1"], papers.Select(row => row.Paper.Title));
        Assert.All(papers, row => Assert.False(row.Paper.IsColumnLoaded(p => p.Body)));
    }

    [Fact]
    public async Task Streams_leave_it_out()
    {
        await using var session = Database.OpenSession();
        var titles = new List<string>();
        await foreach (var row in session.Query<Paper>().Options(s_title).OrderBy(p => p.Id).Select(p => new { Paper = p }).AsAsyncEnumerable())
        {
            Assert.False(row.Paper.IsColumnLoaded(p => p.Body));
            Assert.False(row.Paper.IsColumnLoaded(p => p.Pages));
            titles.Add(row.Paper.Title);
        }

        Assert.Equal(["title 1", "title 2", "title 3"], titles);
    }

    [Fact]
    public void Objects_that_the_session_holds_keep_what_they_have_and_get_what_they_lack()
    {
        using var session = Database.OpenSession();
        session.Autoflush = false;
        var whole = session.Query<Paper>().Options(Load.Undefer((Paper p) => p.Body)).Single(p => p.Id == 1);
        var part = session.Query<Paper>().Options(s_title).Single(p => p.Id == 2);
        var deleted = session.Query<Paper>().Options(s_title).Single(p => p.Id == 3);
        whole.Body = "changed";
        part.Pages = 99;
        session.Delete(deleted);

        var rows = session.Query<Paper>().Where(p => p.Id <= 2).OrderBy(p => p.Id).Select(p => new { Paper = p }).ToList();

        Assert.Same(whole, rows[0].Paper);
        Assert.Same(part, rows[1].Paper);
        Assert.Equal(("changed", 99, PaperState.Printed), (whole.Body, part.Pages, part.Status));
        Assert.False(part.IsColumnLoaded(p => p.Body));
        Assert.Equal(4, session.StatementCount);
        session.Commit();
        Assert.Equal(("title 1", 10, PaperState.Printed, "changed", 3, 1), Row(1));
        Assert.Equal(("title 2", 99, PaperState.Printed, "body 2", 3, 2), Row(2));
    }

    [Fact]
    public void An_expired_object_lacks_what_the_projection_does_not_read()
    {
        using var session = Database.OpenSession();
        var paper = session.Query<Paper>().Options(Load.Undefer((Paper p) => p.Body)).Single(p => p.Id == 1);
        session.Expire(paper);

        Assert.Same(paper, session.Query<Paper>().Where(p => p.Id == 1).Select(p => new { Paper = p }).Single().Paper);

        Assert.Equal("title 1", paper.Title);
        Assert.Equal(2, session.StatementCount);
        Assert.False(paper.IsColumnLoaded(p => p.Body));
        Assert.Equal("body 1", paper.Body);
    }

    [Fact]
    public void Options_that_contradict_each_other_are_refused()
    {
        using var session = Database.OpenSession();
        var query = session.Query<Paper>().Options(s_title, Load.Defer((Paper p) => p.Title)).Select(p => new { Paper = p });

        Assert.Contains("Paper.Title is to be left out and to be loaded", Assert.Throws<LoadOptionException>(() => query.ToList()).Message, StringComparison.Ordinal);
    }
}

public sealed class SqliteProjectedColumnTests : ProjectedColumnTests<SqliteFile>;

public sealed class PostgreSqlProjectedColumnTests : ProjectedColumnTests<PostgreSqlTestDatabase>;

public sealed class MariaDbProjectedColumnTests : ProjectedColumnTests<MariaDbTestDatabase>;
