using Relata.Tests.Databases;
using Relata.Tests.Models.Papers;

namespace Relata.Tests.Loaders.Columns;

/// <summary>Objects with columns that are not loaded, in sessions that read, change and undo them: a missing value is never taken for a value.</summary>
public abstract class ColumnsInUsedSessionTests<TDatabase> : PaperTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    private static readonly LoadOption<Paper> s_title = Load.Only((Paper p) => p.Title);

    [Fact]
    public void A_later_query_adds_what_it_reads_and_keeps_changes()
    {
        using var session = Database.OpenSession();
        session.Autoflush = false;
        var paper = session.Query<Paper>().Options(s_title).First(p => p.Id == 1);
        paper.Pages = 99;
        paper.Title = "changed";

        Assert.Same(paper, session.Query<Paper>().First(p => p.Id == 1));

        Assert.Equal(("changed", 99, PaperState.Printed), (paper.Title, paper.Pages, paper.Status));
        Assert.Equal(["Title", "Pages"], paper.ChangedProperties());
        Assert.Equal(2, session.StatementCount);
        Assert.False(paper.IsColumnLoaded(p => p.Body));
    }

    [Fact]
    public void An_object_that_is_loaded_whole_stays_whole()
    {
        using var session = Database.OpenSession();
        var paper = session.Query<Paper>().Options(Load.Undefer((Paper p) => p.Body), Load.UndeferGroup<Paper>("scan")).First(p => p.Id == 1);

        session.Query<Paper>().Options(s_title).ToList();

        Assert.Equal(("title 1", "body 1", 10, 3), (paper.Title, paper.Body, paper.Pages, paper.ScanSize));
        Assert.Equal(2, session.StatementCount);
    }

    [Fact]
    public void A_flush_writes_what_was_set_and_nothing_else()
    {
        using (var session = Database.OpenSession())
        {
            var paper = session.Query<Paper>().Options(s_title).First(p => p.Id == 1);
            // The default of the type, which the field has had before.
            paper.Pages = 0;
            paper.AuthorId = 2;
            Assert.Equal(["Pages", "AuthorId"], paper.ChangedProperties());
            Assert.Equal(1, session.StatementCount);
            session.Commit();
            Assert.Equal(0, paper.Pages);
            Assert.Equal(2, session.StatementCount);
        }

        Assert.Equal(("title 1", 0, PaperState.Printed, "body 1", 3, 2), Row(1));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_rollback_forgets_what_was_set(bool isFlushed)
    {
        using var session = Database.OpenSession();
        var paper = session.Query<Paper>().Options(s_title).First(p => p.Id == 1);
        paper.Pages = 0;
        paper.Title = "changed";
        if (isFlushed)
        {
            session.Flush();
            Assert.Equal("body 1", paper.Body);
        }

        session.Rollback();

        Assert.Equal(("title 1", 10, PaperState.Printed, "body 1"), (paper.Title, paper.Pages, paper.Status, paper.Body));
    }

    [Fact]
    public void A_savepoint_restores_what_was_not_loaded()
    {
        using var session = Database.OpenSession();
        var paper = session.Query<Paper>().Options(s_title).First(p => p.Id == 1);
        using (session.BeginNested())
        {
            paper.Pages = 77;
            session.Flush();
        }

        Assert.Equal(10, paper.Pages);
        session.Commit();
        Assert.Equal(("title 1", 10, PaperState.Printed, "body 1", 3, 1), Row(1));
    }

    [Fact]
    public void A_merge_copies_what_there_is()
    {
        Paper detached;
        using (var first = Database.OpenSession())
        {
            detached = first.Query<Paper>().Options(s_title).First(p => p.Id == 1);
        }

        detached.Title = "merged";
        detached.Body = "";
        using (var session = Database.OpenSession())
        {
            var own = session.Merge(detached);
            Assert.Equal(["Title", "Body"], own.ChangedProperties());
            session.Commit();
        }

        Assert.Equal(("merged", 10, PaperState.Printed, "", 3, 1), Row(1));
    }

    [Fact]
    public void A_merge_onto_an_object_without_a_column_sets_it()
    {
        using (var session = Database.OpenSession())
        {
            var own = session.Query<Paper>().Options(s_title).First(p => p.Id == 1);
            Assert.Same(own, session.Merge(new Paper { Id = 1, Pages = 0, Title = "title 1" }));
            Assert.Equal(["Pages"], own.ChangedProperties());
            Assert.Equal(PaperState.Printed, own.Status);
            session.Commit();
        }

        Assert.Equal(("title 1", 0, PaperState.Printed, "body 1", 3, 1), Row(1));
    }

    [Fact]
    public void A_refresh_loads_what_a_query_loads_and_leaves_no_stale_value()
    {
        using var session = Database.OpenSession();
        var paper = session.Query<Paper>().Options(s_title, Load.Undefer((Paper p) => p.Body)).First(p => p.Id == 1);
        Database.Execute("UPDATE papers SET body = 'other', pages = 11 WHERE id = 1");
        Assert.Equal(10 + 1, paper.Pages);

        session.Refresh(paper);

        Assert.Equal(("title 1", 11, "other"), (paper.Title, paper.Pages, paper.Body));
        Assert.Equal(1 + 1 + 1 + 1, session.StatementCount);
    }

    [Fact]
    public void An_expired_object_is_refreshed_by_the_access_to_a_column()
    {
        using var session = Database.OpenSession();
        var paper = session.Query<Paper>().First(p => p.Id == 1);
        session.Expire(paper);
        Database.Execute("UPDATE papers SET body = 'other', title = 'other' WHERE id = 1");

        Assert.Equal("other", paper.Body);

        Assert.Equal(("other", 10, 1), (paper.Title, paper.Pages, paper.AuthorId));
        Assert.Equal(2, session.StatementCount);
    }

    [Fact]
    public void Columns_that_are_loaded_onto_an_expired_object_are_those_of_the_row_as_it_is_now()
    {
        using var session = Database.OpenSession();
        var paper = session.Query<Paper>().Options(Load.Only((Paper p) => p.ScanSize)).First(p => p.Id == 1);
        var whole = session.Query<Paper>().Options(Load.UndeferGroup<Paper>("scan")).First(p => p.Id == 2);
        session.Expire(paper);
        session.Expire(whole);
        Database.Execute("UPDATE papers SET scan_size = 9, title = 'new'");

        session.Load([paper, whole], Load.Undefer((Paper p) => p.ScanSize));

        Assert.Equal((9, "new"), (paper.ScanSize, paper.Title));
        Assert.Equal((9, "new"), (whole.ScanSize, whole.Title));
        Assert.Equal(3, session.StatementCount);
    }

    [Fact]
    public void An_expired_object_that_a_query_reads_in_part_has_no_old_values()
    {
        using var session = Database.OpenSession();
        var paper = session.Query<Paper>().Options(Load.Undefer((Paper p) => p.Body)).First(p => p.Id == 1);
        session.Expire(paper);
        paper.Status = PaperState.Draft;
        session.Autoflush = false;
        Database.Execute("UPDATE papers SET body = 'other', title = 'other', pages = 5 WHERE id = 1");

        session.Query<Paper>().Options(s_title).First(p => p.Id == 1);

        Assert.Equal(("other", 5, PaperState.Draft, "other"), (paper.Title, paper.Pages, paper.Status, paper.Body));
        session.Commit();
        Assert.Equal(("other", 5, PaperState.Draft, "other", 3, 1), Row(1));
    }

    [Fact]
    public void Populate_existing_overwrites_what_it_reads_and_keeps_no_old_value_of_the_rest()
    {
        using var session = Database.OpenSession();
        var paper = session.Query<Paper>().Options(Load.Undefer((Paper p) => p.Body)).First(p => p.Id == 1);
        Database.Execute("UPDATE papers SET body = 'other', title = 'other', pages = 5 WHERE id = 1");

        session.Query<Paper>().PopulateExisting().Options(s_title).First(p => p.Id == 1);

        Assert.Equal(("other", 5, "other"), (paper.Title, paper.Pages, paper.Body));
    }

    // Each path reads other columns of author 1.
    [Theory]
    [InlineData(Loading.SelectIn, false)]
    [InlineData(Loading.Joined, false)]
    [InlineData(Loading.Subquery, false)]
    [InlineData(Loading.SelectIn, true)]
    [InlineData(Loading.Joined, true)]
    public void An_object_on_two_paths_has_the_columns_of_both(Loading strategy, bool populatesExisting)
    {
        using var session = Database.OpenSession();
        var query = session.Query<Paper>().Where(p => p.Id != 2).OrderBy(p => p.Id).Options(
            Load.By(strategy, (Paper p) => p.Author).Options(Load.Only((Author a) => a.Name), Load.By(strategy, (Author a) => a.Papers).Only(p => p.Pages).By(strategy, p => p.Author).Only(a => a.Biography)),
            s_title);
        var papers = (populatesExisting ? query.PopulateExisting() : query).ToList();
        var before = session.StatementCount;

        Assert.Equal([("title 1", 10), ("title 3", 30)], papers.Select(paper => (paper.Title, paper.Pages)));
        Assert.All(papers, paper => Assert.Equal(("author 1", "life 1"), (paper.Author!.Name, paper.Author.Biography)));
        Assert.Equal(before, session.StatementCount);
    }

    [Theory]
    [InlineData(Loading.SelectIn, 6)]
    [InlineData(Loading.Joined, 4)]
    [InlineData(Loading.Subquery, 6)]
    [InlineData(Loading.Immediate, 9)]
    public void A_path_over_objects_that_the_session_has_in_part_completes_them(Loading strategy, int statements)
    {
        using var session = Database.OpenSession();
        session.Query<Paper>().Options(Load.SelectIn((Paper p) => p.Remarks).Only(r => r.Line), Load.SelectIn((Paper p) => p.Author).Only(a => a.Name)).ToList();

        var papers = session.Query<Paper>().Options(Load.By(strategy, (Paper p) => p.Remarks), Load.By(strategy, (Paper p) => p.Author)).OrderBy(p => p.Id).ToList();
        var before = session.StatementCount;

        Assert.Equal(["life 1", "life 2", "life 1"], papers.Select(paper => paper.Author!.Biography));
        Assert.Equal(["remark 1", "remark 4"], papers[0].Remarks.OrderBy(remark => remark.Id).Select(remark => remark.Text));
        Assert.Equal(before, session.StatementCount);
        Assert.Equal(statements, before);
    }

    [Fact]
    public void A_reference_to_an_object_in_part_that_is_asked_for_whole_is_one_statement()
    {
        using var session = Database.OpenSession();
        session.Query<Author>().Options(Load.Only((Author a) => a.Name)).First(a => a.Id == 1);

        var papers = session.Query<Paper>().Options(Load.SelectIn((Paper p) => p.Author)).OrderBy(p => p.Id).ToList();

        Assert.Equal(["life 1", "life 2", "life 1"], papers.Select(paper => paper.Author!.Biography));
        Assert.Equal(3, session.StatementCount);
    }

    [Fact]
    public void A_delete_and_its_cascades_need_no_columns()
    {
        using (var session = Database.OpenSession())
        {
            var paper = session.Query<Paper>().Options(s_title, Load.SelectIn((Paper p) => p.Remarks).Only(r => r.Line)).First(p => p.Id == 1);
            session.Delete(paper);
            session.Commit();
        }

        using var check = Database.OpenSession();
        Assert.Equal([2, 3], check.Query<Paper>().OrderBy(p => p.Id).Select(p => p.Id).ToList());
        Assert.Equal([2, 3, 5, 6], check.Query<Remark>().OrderBy(r => r.Id).Select(r => r.Id).ToList());
    }

    [Fact]
    public void A_deleted_object_comes_back_with_a_rollback()
    {
        using var session = Database.OpenSession();
        var remark = session.Query<Remark>().Options(Load.Only((Remark r) => r.Line)).First(r => r.Id == 1);
        session.Delete(remark);
        session.Flush();
        Assert.Throws<ObjectDeletedException>(() => remark.Text);

        session.Rollback();

        Assert.Equal("remark 1", remark.Text);
    }

    [Fact]
    public void Moves_between_lists_need_no_columns()
    {
        using (var session = Database.OpenSession())
        {
            var papers = session.Query<Paper>().Options(s_title, Load.SelectIn((Paper p) => p.Remarks).Only(r => r.Line)).OrderBy(p => p.Id).ToList();
            papers[1].Remarks.Add(papers[0].Remarks[0]);
            papers[2].Author = papers[1].Author;
            session.Commit();
        }

        using var check = Database.OpenSession();
        Assert.Equal(["remark 1", "remark 2", "remark 5"], check.Query<Remark>().Where(r => r.PaperId == 2).OrderBy(r => r.Id).Select(r => r.Text).ToList());
        Assert.Equal(("title 3", 30, PaperState.Printed, "body 3", 3, 2), Row(3));
    }

    [Fact]
    public void Unique_values_are_exchanged_between_objects_in_part()
    {
        using (var session = Database.OpenSession())
        {
            var authors = session.Query<Author>().Options(Load.Only((Author a) => a.Name)).OrderBy(a => a.Id).ToList();
            (authors[0].Email, authors[1].Email) = (authors[1].Email, authors[0].Email);
            session.Commit();
        }

        using var check = Database.OpenSession();
        Assert.Equal([("2@example.org", "life 1"), ("1@example.org", "life 2")], check.Query<Author>().OrderBy(a => a.Id).ToList().Select(author => (author.Email!, author.Biography)));
    }

    [Fact]
    public void An_upsert_of_an_object_in_part_is_refused()
    {
        Paper paper;
        using (var first = Database.OpenSession())
        {
            paper = first.Query<Paper>().Options(Load.Undefer((Paper p) => p.Body)).First(p => p.Id == 1);
        }

        using var session = Database.OpenSession();
        Assert.Contains("was loaded without Scan, ScanSize", Assert.Throws<SessionStateException>(() => session.Upsert(paper)).Message, StringComparison.Ordinal);
        (paper.Scan, paper.ScanSize) = ([9], 1);
        session.Upsert(paper);
        session.Commit();
        Assert.Equal(("title 1", 10, PaperState.Printed, "body 1", 1, 1), Row(1));
    }

    [Fact]
    public void Rows_that_are_locked_are_read_in_part()
    {
        using var session = Database.OpenSession();
        var paper = session.Query<Paper>().Options(s_title).ForUpdate().Single(p => p.Id == 1);

        Assert.Equal(("title 1", 10), (paper.Title, paper.Pages));
        Assert.Equal(2, session.StatementCount);
    }

    [Fact]
    public void Raw_sql_may_return_only_what_is_read()
    {
        using var session = Database.OpenSession();
        var papers = session.Sql<Paper>($"SELECT id, title, author_id FROM papers WHERE id <= {2}").Options(s_title).OrderBy(p => p.Id).ToList();

        Assert.Equal([("title 1", 10), ("title 2", 20)], papers.Select(paper => (paper.Title, paper.Pages)));
        Assert.Equal(3, session.StatementCount);
    }
}

public sealed class SqliteColumnsInUsedSessionTests : ColumnsInUsedSessionTests<SqliteFile>;

public sealed class PostgreSqlColumnsInUsedSessionTests : ColumnsInUsedSessionTests<PostgreSqlTestDatabase>;

public sealed class MariaDbColumnsInUsedSessionTests : ColumnsInUsedSessionTests<MariaDbTestDatabase>;
