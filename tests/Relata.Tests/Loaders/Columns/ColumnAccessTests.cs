using Relata.Tests.Databases;
using Relata.Tests.Models.Papers;

namespace Relata.Tests.Loaders.Columns;

/// <summary>What an access to a column does that is not loaded.</summary>
public abstract class ColumnAccessTests<TDatabase> : PaperTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Fact]
    public async Task Batch_loads_the_column_for_all_objects_of_the_result()
    {
        await using var session = Database.OpenSession();
        var papers = await session.Query<Paper>().Options(Load.Defer(Loading.Batch, (Paper p) => p.Body, p => p.Title)).OrderBy(p => p.Id).ToListAsync();
        papers[2].Body = "mine";

        Assert.Equal(["body 1", "body 2", "mine"], papers.Select(paper => paper.Body));
        Assert.Equal(2, session.StatementCount);
        Assert.Equal(["title 1", "title 2", "title 3"], papers.Select(paper => paper.Title));
        Assert.Equal(3, session.StatementCount);
    }

    [Fact]
    public void Batch_works_below_a_path_and_for_objects_that_two_paths_reach()
    {
        using var session = Database.OpenSession();
        var papers = session.Query<Paper>()
            .Options(
                Load.SelectIn((Paper p) => p.Author).Options(
                    Load.Only(Loading.Batch, (Author a) => a.Name),
                    Load.SelectIn((Author a) => a.Papers).Options(Load.Defer(Loading.Batch, (Paper p) => p.Title))),
                Load.Defer(Loading.Batch, (Paper p) => p.Title))
            .OrderBy(p => p.Id).ToList();
        var before = session.StatementCount;

        Assert.Equal(["life 1", "life 2", "life 1"], papers.Select(paper => paper.Author!.Biography));
        Assert.Equal(before + 1, session.StatementCount);
        Assert.Equal(["title 1", "title 2", "title 3"], papers.Select(paper => paper.Title));
        Assert.Equal(before + 2, session.StatementCount);
    }

    [Fact]
    public void Raise_names_the_column_and_what_to_change()
    {
        using var session = Database.OpenSession();
        var paper = session.Query<Paper>().Options(Load.Defer(Loading.Raise, (Paper p) => p.Body, p => p.Title)).First(p => p.Id == 1);

        var deferred = Assert.Throws<ColumnNotLoadedException>(() => paper.Body);
        Assert.Equal("REL145", deferred.Code);
        Assert.Contains("Paper.Body is not loaded", deferred.Message, StringComparison.Ordinal);
        Assert.Contains("leave it out of Defer", deferred.Message, StringComparison.Ordinal);
        Assert.Contains("Paper.Title is not loaded", Assert.Throws<ColumnNotLoadedException>(() => paper.Title).Message, StringComparison.Ordinal);
        Assert.Equal(1, session.StatementCount);
        paper.Title = "set";
        Assert.Equal("set", paper.Title);

        // The rule belongs to the result, and not to the object.
        Assert.Same(paper, session.Query<Paper>().First(p => p.Id == 1));
        Assert.Equal("body 1", paper.Body);
    }

    [Fact]
    public void A_session_that_raises_lazy_loads_raises_those_of_columns()
    {
        using var session = Database.OpenSession();
        var author = session.Query<Author>().Options(Load.SelectIn((Author a) => a.Papers)).First(a => a.Id == 1);
        session.LazyLoading = LazyLoading.Raise;

        var error = Assert.Throws<ColumnNotLoadedException>(() => author.Papers[0].Body);

        Assert.Contains("Load.SelectIn((Author x) => x.Papers).Undefer(x => x.Body)", error.Message, StringComparison.Ordinal);
        session.LazyLoading = LazyLoading.Allowed;
        Assert.Equal("body 1", author.Papers[0].Body);
    }

    [Fact]
    public void The_second_object_of_a_result_is_a_repeated_lazy_load()
    {
        using var session = Database.OpenSession();
        session.LazyLoading = LazyLoading.RaiseOnRepeat;
        var papers = session.Query<Paper>().OrderBy(p => p.Id).ToList();

        Assert.Equal("body 1", papers[0].Body);
        // Another column of the same object, and another result, are none.
        Assert.Equal(3, papers[0].ScanSize);
        Assert.Contains("was loaded lazily for another Paper", Assert.Throws<ColumnNotLoadedException>(() => papers[1].Body).Message, StringComparison.Ordinal);
        Assert.Equal("body 3", session.Query<Paper>().First(p => p.Id == 3).Body);
    }

    [Fact]
    public void Repeated_lazy_loads_are_reported_with_the_option_that_ends_them()
    {
        Database.Diagnostics.MaxLazyLoads = 1;
        var warnings = new List<string>();
        Database.Warning += (_, warning) => warnings.Add(warning.Message);
        using var session = Database.OpenSession();

        _ = session.Query<Paper>().OrderBy(p => p.Id).ToList().ConvertAll(paper => paper.Body);

        var warning = Assert.Single(warnings);
        Assert.Contains("Paper.Body was loaded lazily for 2 Paper objects of one result", warning, StringComparison.Ordinal);
        Assert.Contains(nameof(Repeated_lazy_loads_are_reported_with_the_option_that_ends_them), warning, StringComparison.Ordinal);
        Assert.Contains("Load.Undefer((Paper x) => x.Body)", warning, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_detached_object_names_the_column()
    {
        Paper paper;
        await using (var session = Database.OpenSession())
        {
            paper = await session.Query<Paper>().FirstAsync(p => p.Id == 1);
        }

        var error = Assert.Throws<DetachedInstanceException>(() => paper.Body);
        Assert.Contains("Paper.Body is not loaded", error.Message, StringComparison.Ordinal);
        Assert.Contains("Load.Undefer((Paper x) => x.Body)", error.Message, StringComparison.Ordinal);
        Assert.Equal("title 1", paper.Title);

        await using var second = Database.OpenSession();
        second.Add(paper);
        Assert.Equal("body 1", paper.Body);
        Assert.Equal(1, second.StatementCount);
    }

    [Fact]
    public async Task Columns_are_loaded_onto_many_objects_with_one_statement()
    {
        await using var session = Database.OpenSession();
        var papers = await session.Query<Paper>().OrderBy(p => p.Id).ToListAsync();
        papers[0].Body = "mine";

        await session.LoadAsync(papers, Load.Undefer((Paper p) => p.Body), Load.SelectIn((Paper p) => p.Author).Only(a => a.Name));

        Assert.Equal(["mine", "body 2", "body 3"], papers.Select(paper => paper.Body));
        Assert.All(papers, paper => Assert.False(paper.Author!.IsColumnLoaded(a => a.Biography)));
        // The change was flushed, the columns and the authors were read.
        Assert.Equal(4, session.StatementCount);
        session.Load(papers, Load.Undefer((Paper p) => p.Body));
        Assert.Equal(4, session.StatementCount);
    }

    [Fact]
    public async Task What_leaves_columns_out_is_refused_for_objects_in_hand()
    {
        await using var session = Database.OpenSession();
        var papers = await session.Query<Paper>().ToListAsync();
        LoadOption<Paper>[] options = [Load.Only((Paper p) => p.Title), Load.Defer((Paper p) => p.Body)];

        foreach (var option in options)
        {
            var error = await Assert.ThrowsAsync<LoadOptionException>(() => session.LoadAsync(papers, option));
            Assert.Contains("Name what is to be loaded onto them by Load.Undefer.", error.Message, StringComparison.Ordinal);
        }

        Assert.Equal(1, session.StatementCount);
    }

    [Fact]
    public void A_new_object_has_its_values()
    {
        using var session = Database.OpenSession();
        var paper = new Paper { Title = "new", Body = "own", Status = PaperState.Draft, AuthorId = 1 };
        Assert.True(paper.IsColumnLoaded(p => p.Body));
        session.Add(paper);
        session.Commit();

        Assert.Equal(("own", 0), (paper.Body, paper.ScanSize));
        Assert.Null(paper.Scan);
        Assert.Equal(1, session.StatementCount);
    }

    [Fact]
    public void The_column_of_a_row_that_is_gone_is_named()
    {
        using var session = Database.OpenSession();
        var remark = session.Query<Remark>().Options(Load.Defer((Remark r) => r.Text)).First(r => r.Id == 1);
        Database.Execute("DELETE FROM remarks WHERE id = 1");

        Assert.Contains("Remark.Text is not loaded, and the row of the Remark with key 1 is gone", Assert.Throws<ObjectDeletedException>(() => remark.Text).Message, StringComparison.Ordinal);
    }
}

public sealed class SqliteColumnAccessTests : ColumnAccessTests<SqliteFile>;

public sealed class PostgreSqlColumnAccessTests : ColumnAccessTests<PostgreSqlTestDatabase>;

public sealed class MariaDbColumnAccessTests : ColumnAccessTests<MariaDbTestDatabase>;
