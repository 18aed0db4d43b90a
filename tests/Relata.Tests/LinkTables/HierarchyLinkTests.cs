using Relata.Tests.Databases;
using Relata.Tests.LinkTables.Models;

namespace Relata.Tests.LinkTables;

/// <summary>Link tables of the base of a hierarchy, and of a class that derives from it.</summary>
public abstract class HierarchyLinkTests<TDatabase> : IDisposable
    where TDatabase : TestDatabase, new()
{
    private readonly TDatabase _test = new();
    private readonly Database _database;

    protected HierarchyLinkTests()
    {
        _database = _test.Open(ModelSet.Of<Publisher>());
        _database.CreateTables();
        using var session = _database.OpenSession();
        var (first, second) = (new Publisher { Name = "first" }, new Publisher { Name = "second" });
        session.Add(new Album { Name = "album", Publishers = { first, second }, Sponsors = { second } });
        session.Add(new Encore { Name = "single", Publishers = { first } });
        session.Commit();
    }

    public void Dispose()
    {
        _database.Dispose();
        _test.Dispose();
        GC.SuppressFinalize(this);
    }

    [Theory]
    [InlineData(Loading.Lazy)]
    [InlineData(Loading.Joined)]
    [InlineData(Loading.SelectIn)]
    [InlineData(Loading.Subquery)]
    [InlineData(Loading.Batch)]
    public void Both_sides_lead_over_the_table_of_the_base_and_of_a_derived_class(Loading loading)
    {
        using var session = _database.OpenSession();
        _ = session.Query<Encore>().Single().Publishers.Count;

        var publishers = session.Query<Publisher>().Options(Load.All<Publisher>(loading)).OrderBy(publisher => publisher.Id).ToList();

        Assert.Equal(["album,single", "album"], publishers.Select(publisher => string.Join(',', publisher.Releases.Select(release => release.Name).Order())));
        Assert.Equal([0, 1], publishers.Select(publisher => publisher.Sponsored.Count));
        Assert.Same(publishers[1].Releases[0], publishers[1].Sponsored[0]);
        Assert.Equal(2, ((Album)publishers[1].Releases[0]).Publishers.Count);
    }

    [Fact]
    public void Links_go_with_an_object_of_a_derived_class_that_is_deleted()
    {
        using var session = _database.OpenSession();

        session.Delete(session.Query<Release>().Single(release => release.Name == "album"));
        session.Commit();

        Assert.Equal(["1"], _database.Texts("SELECT concat(count(*), '') FROM release_publisher"));
        Assert.Equal(["0"], _database.Texts("SELECT concat(count(*), '') FROM album_sponsor"));
    }
}
