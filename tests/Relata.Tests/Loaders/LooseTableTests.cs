using Relata.Tests.Databases;
using Relata.Tests.Models.Loose;

namespace Relata.Tests.Loaders;

/// <summary>Tables without constraints: references that lead nowhere, and pairs that a link table has twice.</summary>
public abstract class LooseTableTests<TDatabase> : IDisposable
    where TDatabase : TestDatabase, new()
{
    private readonly TDatabase _test = new();
    private readonly Database _database;

    protected LooseTableTests()
    {
        _database = _test.Open(ModelSet.InNamespace("Relata.Tests.Models.Loose"));
        string[] texts =
        [
            "CREATE TABLE loose_writer (id INT PRIMARY KEY, name VARCHAR(20))",
            "CREATE TABLE loose_paper (id INT PRIMARY KEY, writer_id INT NOT NULL, editor_id INT)",
            "CREATE TABLE loose_page (id INT PRIMARY KEY, paper_id INT NOT NULL)",
            "CREATE TABLE loose_topic (id INT PRIMARY KEY)",
            "CREATE TABLE loose_topic_name (id INT PRIMARY KEY, topic_id INT NOT NULL)",
            "CREATE TABLE loose_paper_topic (id INT PRIMARY KEY, paper_id INT NOT NULL, topic_id INT NOT NULL)",
            "INSERT INTO loose_writer VALUES (1, 'ann'), (2, NULL)",
            "INSERT INTO loose_paper VALUES (1, 1, 2), (2, 99, 98), (3, 99, NULL), (4, 2, 1)",
            "INSERT INTO loose_page VALUES (1, 1), (2, 1)",
            "INSERT INTO loose_topic VALUES (1), (2)",
            "INSERT INTO loose_topic_name VALUES (1, 1), (2, 1)",
            "INSERT INTO loose_paper_topic VALUES (1, 1, 1), (2, 1, 1), (3, 1, 2), (4, 1, 99), (5, 2, 2), (6, 2, 2), (7, 2, 1), (8, 2, 2)",
        ];
        Array.ForEach(texts, statement => _database.Execute(statement));
    }

    public void Dispose()
    {
        _database.Dispose();
        _test.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public void A_pair_that_a_link_table_has_twice_counts_once_and_one_that_leads_nowhere_does_not()
    {
        using var session = _database.OpenSession();

        var papers = session.Query<Paper>().Options(Load.Count((Paper p) => p.Topics, p => p.TopicCount)).OrderBy(p => p.Id).ToList();
        var counts = Graph.OfOne(papers, p => p.Id, p => p.TopicCount);
        session.Query<Paper>().Options(Load.Count((Paper p) => p.Topics, t => t.Id > 1, p => p.TopicCount)).ToList();

        Assert.Equal("1:2 2:2 3:0 4:0", counts);
        Assert.Equal("1:1 2:1 3:0 4:0", Graph.OfOne(papers, p => p.Id, p => p.TopicCount));
    }

    [Theory]
    [InlineData(Loading.Lazy)]
    [InlineData(Loading.Joined)]
    [InlineData(Loading.Subquery)]
    [InlineData(Loading.SelectIn)]
    [InlineData(Loading.Immediate)]
    [InlineData(Loading.Batch)]
    public void A_pair_that_a_link_table_has_twice_is_one_entity_of_a_page(Loading strategy)
    {
        using var session = _database.OpenSession();

        var papers = session.Query<Paper>()
            .Options(
                Load.By(strategy, (Paper p) => p.Topics).OrderByDescending(t => t.Id).Take(2),
                Load.By(strategy, (Paper p) => p.Writer).Where(w => w.Name != null))
            .OrderBy(p => p.Id).ToList();

        Assert.Equal("1:2,1 2:2,1 3: 4:", Graph.Of(papers, p => p.Id, p => p.Topics.Select(t => t.Id)));
        Assert.Equal("1:1 2: 3: 4:", Graph.OfOne(papers, p => p.Id, p => p.Writer?.Id));
        Assert.Equal("1:1 2: 3: 4:2", Graph.OfOne(session.Query<Paper>().OrderBy(p => p.Id).ToList(), p => p.Id, p => p.Writer?.Id));
    }

    [Fact]
    public void A_reference_that_leads_nowhere_is_cleared_by_setting_it_to_null()
    {
        using (var session = _database.OpenSession())
        {
            var paper = session.Get<Paper>(2)!;
            Assert.Null(paper.Editor);

            paper.Editor = null;

            Assert.Null(paper.EditorId);
            session.Commit();
        }

        using var second = _database.OpenSession();
        Assert.Null(second.Get<Paper>(2)!.EditorId);
    }

    [Theory]
    [InlineData(Loading.Joined)]
    [InlineData(Loading.SelectIn)]
    [InlineData(Loading.Subquery)]
    [InlineData(Loading.Batch)]
    [InlineData(Loading.Lazy)]
    [InlineData(Loading.Immediate)]
    public async Task A_reference_that_leads_nowhere_is_null_and_its_owner_is_there(Loading strategy)
    {
        await using var session = _database.OpenSession();
        var papers = session.Query<Paper>().Options(Load.By(strategy, (Paper p) => p.Writer), Load.By(strategy, (Paper p) => p.Editor)).OrderBy(p => p.Id);

        Assert.Equal("1:1 2: 3: 4:2", Graph.OfOne(await papers.ToListAsync(), p => p.Id, p => p.Writer?.Id));
        Assert.Equal("1:2 2: 3: 4:1", Graph.OfOne(await papers.ToListAsync(), p => p.Id, p => p.Editor?.Id));
        Assert.Equal(4, await papers.CountAsync());
        Assert.Equal([2, 3], (await papers.Skip(1).Take(2).ToListAsync()).Select(p => p.Id));
    }

    [Fact]
    public async Task A_projection_of_a_reference_that_leads_nowhere_has_null()
    {
        await using var session = _database.OpenSession();
        var papers = session.Query<Paper>().OrderBy(p => p.Id);

        Assert.Equal([1, null, null, 2], (await papers.Select(p => p.Writer).ToListAsync()).Select(w => w?.Id));
        Assert.Equal([2, null, null, 1], (await papers.Select(p => new { p.Id, p.Editor }).ToListAsync()).Select(p => p.Editor?.Id));
        Assert.Equal([2, null, null, 1], (await papers.Take(4).Select(p => p.Editor).ToListAsync()).Select(w => w?.Id));
        Assert.Equal([1, 2], (await session.Query<Paper>().Select(p => p.Editor).Distinct().ToListAsync()).Where(w => w is not null).Select(w => w!.Id).Order());
        Assert.Null(await session.GetAsync<Writer>(98, TestContext.Current.CancellationToken));
        Assert.Equal(["ann", null, null, null], await papers.Select(p => p.Writer!.Name).ToListAsync());
    }

    [Fact]
    public async Task A_condition_or_an_order_beyond_a_reference_loses_no_owner()
    {
        await using var session = _database.OpenSession();

        Assert.Equal([1, 3], await session.Query<Paper>().Where(p => p.Id == 3 || p.Writer!.Name == "ann").OrderBy(p => p.Id).Select(p => p.Id).ToListAsync());
        Assert.Equal(4, (await session.Query<Paper>().OrderBy(p => p.Writer!.Name).ToListAsync()).Count);
    }

    [Fact]
    public async Task A_pair_that_is_stored_twice_is_in_the_list_once_whatever_else_is_loaded()
    {
        LoadOption<Paper>[][] ways =
        [
            [Load.SelectIn((Paper p) => p.Topics)],
            [Load.Subquery((Paper p) => p.Topics)],
            [Load.Joined((Paper p) => p.Topics)],
            [Load.Lazy((Paper p) => p.Topics)],
            [Load.Batch((Paper p) => p.Topics)],
            [Load.Immediate((Paper p) => p.Topics)],
            [Load.Joined((Paper p) => p.Topics), Load.Joined((Paper p) => p.Pages)],
            [Load.Joined((Paper p) => p.Pages), Load.Joined((Paper p) => p.Topics).Joined(t => t.Names)],
            [Load.SelectIn((Paper p) => p.Topics).Joined(t => t.Names)],
            [Load.Subquery((Paper p) => p.Topics).Joined(t => t.Names)],
        ];
        foreach (var way in ways)
        {
            await using var session = _database.OpenSession();
            var papers = await session.Query<Paper>().Options(way).Where(p => p.Id < 3).OrderBy(p => p.Id).ToListAsync();
            Assert.Equal("1:1,2 2:1,2", Graph.Of(papers, p => p.Id, p => p.Topics.Select(t => t.Id)));
            Assert.Equal([2, 0], papers[0].Topics.Select(t => t.Names.Count));
        }
    }

    [Fact]
    public void A_pair_that_is_stored_twice_is_counted_and_paged_once()
    {
        using var session = _database.OpenSession();
        var papers = session.Query<Paper>().Options(Load.SelectIn((Paper p) => p.Topics)).OrderBy(p => p.Id).ToList();
        Assert.Equal([2, 2, 0, 0], papers.Select(p => p.Topics.Count));

        Assert.Equal([2, 2, 0, 0], session.Query<Paper>().OrderBy(p => p.Id).Select(p => p.Topics.Count).ToList());
        Assert.Equal([3, 3, 0, 0], session.Query<Paper>().OrderBy(p => p.Id).Select(p => p.Topics.Sum(t => t.Id)).ToList());
        Assert.Equal([1, 2], session.Query<Paper>().Where(p => p.Topics.Any(t => t.Id == 2)).OrderBy(p => p.Id).Select(p => p.Id).ToList());
        Assert.Equal([3, 4], session.Query<Paper>().Where(p => !p.Topics.Any()).OrderBy(p => p.Id).Select(p => p.Id).ToList());
        Assert.Equal(2, session.Query(papers[0], p => p.Topics).Count());
        Assert.Equal([1, 2], session.Query(papers[1], p => p.Topics).OrderBy(t => t.Id).Take(2).ToList().Select(t => t.Id));
        Assert.Equal([1, 2], session.Query(papers[1], p => p.Topics).Options(Load.Joined((Topic t) => t.Names)).OrderBy(t => t.Id).Take(2).ToList().Select(t => t.Id));
    }
}

public sealed class SqliteLooseTableTests : LooseTableTests<SqliteFile>;

public sealed class MariaDbLooseTableTests : LooseTableTests<MariaDbTestDatabase>;

public sealed class PostgreSqlLooseTableTests : LooseTableTests<PostgreSqlTestDatabase>;
